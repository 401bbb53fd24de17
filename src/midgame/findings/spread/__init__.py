"""The finding: spread."""
