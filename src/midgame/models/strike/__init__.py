"""Strikes on classes of targets: weapons shared out, single-shot effect, runways."""
