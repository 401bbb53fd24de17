"""The finding: gaps."""
