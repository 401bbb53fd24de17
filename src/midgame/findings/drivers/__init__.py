"""The finding: drivers."""
