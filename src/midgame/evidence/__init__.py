"""Sources, claims, rival hypotheses and forecasts: why a number is what it is, and who was right."""
