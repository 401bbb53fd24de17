"""The evidence part of the page."""
