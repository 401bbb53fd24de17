"""The finding: brief."""
