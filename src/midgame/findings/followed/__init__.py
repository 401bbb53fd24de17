"""The finding: forecasts with observations against the same without."""
