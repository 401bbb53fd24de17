"""How figures, lists, dates and sentences are written."""
