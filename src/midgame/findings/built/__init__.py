"""The finding: what a scenario that builds on another changes in it."""
