"""The finding: stories."""
