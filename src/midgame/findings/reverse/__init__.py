"""The finding: reverse."""
