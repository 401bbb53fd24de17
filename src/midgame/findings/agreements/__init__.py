"""Agreements: how often they were offered, refused, and by whom; and when they were agreed."""
