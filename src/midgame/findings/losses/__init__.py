"""The finding: losses."""
