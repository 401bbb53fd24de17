"""The finding: enough."""
