"""The finding: luck."""
