"""The finding: rivals."""
