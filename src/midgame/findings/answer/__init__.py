"""The finding: answer."""
