"""A run: its variables, declared once; how it is written, kept and read."""
