"""The finding: breaks."""
