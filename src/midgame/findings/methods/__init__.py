"""How a run was made, for who writes about it."""
