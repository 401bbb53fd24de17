"""The finding: information."""
