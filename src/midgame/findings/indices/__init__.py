"""The finding: indices."""
