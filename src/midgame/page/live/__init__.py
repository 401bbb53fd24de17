"""The page that plays: what a browser needs to play a run again, and with changes."""
