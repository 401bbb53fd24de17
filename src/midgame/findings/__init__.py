"""A room per finding: what a run says, and how it is told."""
