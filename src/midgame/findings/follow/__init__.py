"""The finding: what has happened so far, and what that says."""
