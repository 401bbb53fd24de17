"""The finding: given."""
