"""Salvo combat between ships: Hughes, Armstrong, many groups, and a raid on a group of ships."""
