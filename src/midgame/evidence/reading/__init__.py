"""A first draft of an ``evidence.yaml`` from an article, for a person to correct."""

from midgame.evidence.reading.draft import Draft, DraftClaim, DraftSource
from midgame.evidence.reading.read import read_path, read_text

__all__ = ["Draft", "DraftClaim", "DraftSource", "read_path", "read_text"]
