"""midgame: campaign analysis with a source for every number."""

__version__ = "0.1.0"
