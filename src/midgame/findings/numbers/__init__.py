"""The finding: numbers."""
