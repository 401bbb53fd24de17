"""The answer on the terminal, and the page that can be sent."""
