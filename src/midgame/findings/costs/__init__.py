"""The finding: costs."""
