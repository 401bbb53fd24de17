"""The finding: by which way something came about."""
