"""The finding: flips."""
