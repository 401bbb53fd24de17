"""The finding: certain."""
