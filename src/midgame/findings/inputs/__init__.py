"""The finding: what went in."""
