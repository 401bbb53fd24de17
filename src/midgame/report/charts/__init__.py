"""The charts of the page, drawn before it is sent: each is an Altair chart made into one SVG for light and dark."""
