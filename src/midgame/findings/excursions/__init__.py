"""The finding: excursions."""
