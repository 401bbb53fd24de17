"""A grid: every combination of values, options and excursions, played with the same draws and the same luck."""
