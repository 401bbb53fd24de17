"""The finding: course."""
