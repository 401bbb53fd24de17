"""The finding: claims."""
