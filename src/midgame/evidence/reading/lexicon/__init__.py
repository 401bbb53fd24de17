"""The words that the reader knows, one file per language."""

from midgame.evidence.reading.lexicon.base import DESIGNATIONS, Lexicon
from midgame.evidence.reading.lexicon.en import EN
from midgame.evidence.reading.lexicon.es import ES
from midgame.evidence.reading.lexicon.nl import NL

LEXICONS: dict[str, Lexicon] = {"en": EN, "nl": NL, "es": ES}

__all__ = ["DESIGNATIONS", "LEXICONS", "Lexicon"]
