"""The finding: comparison."""
