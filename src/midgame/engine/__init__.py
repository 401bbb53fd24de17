"""Playing: a scenario becomes draws and replications; the only place that simulates."""
