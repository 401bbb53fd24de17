"""The finding: which choice holds up in which worlds."""
