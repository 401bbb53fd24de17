"""The page that can be sent."""
