"""The finding: box."""
