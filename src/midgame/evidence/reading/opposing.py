"""Which claims may contradict each other: the same event, opposite polarity, another speaker. For a person to accept.

Three signs are looked at, each a rule that can be redone: one of two claims about the same thing denies and the other
does not; both count the same things and their numbers are apart; or a speaker denies right after another has spoken.
The time taken grows with the number of claims alone: a word that many claims share tells nothing and is passed over.
"""

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from midgame.evidence.reading.base import Count
from midgame.evidence.reading.nouns import PERCENT, TIME
from midgame.evidence.reading.words import stems

MOST = 12  # claims that share a word, above which the word tells nothing
FEWEST = 2  # words that two claims must share to be about the same thing
PART = 0.3  # and at least this part of the words of the shorter

_DENIES = re.compile(
    r"\b(?:den(?:y|ies|ied)|reject(?:s|ed)|dismiss(?:es|ed)|refut(?:es|ed)|disput(?:es|ed)|rebutt?(?:s|ed)|"
    r"ontken(?:t|nen|de|den)|weersp(?:reekt|reken|rak|raken)|spr(?:eekt|eken|ak|aken) tegen|betwist(?:en|te|ten)?|"
    r"verw(?:erpt|erpen|ierp|ierpen)|van de hand|nieg(?:a|an)|neg(?:ó|aron)|desm(?:iente|ienten|intió|intieron)|"
    r"rechaz(?:a|an|ó|aron))\b",
    re.I,
)
_NEGATES = re.compile(
    r"\b(?:not|no|never|none|nobody|neither|nor|without|false|untrue|cannot|niet|geen|nooit|niemand|nergens|onwaar|zonder|"
    r"ningun[oa]?|ningún|nunca|jamás|nadie|tampoco|falso|sin)\b|n['’]t\b",
    re.I,
)


@dataclass(frozen=True)
class Told:
    """A claim as far as it is compared: ``number`` is that of its sentence, 0 when it stands in no text at hand."""

    id: str
    source: str
    speaker: str
    text: str
    language: str
    number: int = 0
    counts: tuple[Count, ...] = ()


def opposed(told: Sequence[Told]) -> dict[str, tuple[str, ...]]:
    """Of each claim those before it that it may contradict; claims without any are left out."""
    about = [_about(t) for t in told]
    by_word: dict[str, list[int]] = defaultdict(list)
    found: dict[str, tuple[str, ...]] = {}
    for i, claim in enumerate(told):
        near = sorted({j for w in about[i] if len(by_word[w]) <= MOST for j in by_word[w]})
        others = [j for j in near if _against(told[j], claim, about[j] & about[i], about[j], about[i])]
        before = i - 1 if i else None
        if before is not None and before not in others and _answers(claim, told[before]):
            others.append(before)
        if others:
            found[claim.id] = tuple(told[j].id for j in others)
        for word in about[i]:
            by_word[word].append(i)
    return found


def _about(told: Told) -> frozenset[str]:
    """The words that tell what a claim is about, without its speaker and its denial."""
    text = told.text.replace(told.speaker, " ") if told.speaker else told.text
    return stems(_DENIES.sub(" ", text), told.language)


def _against(a: Told, b: Told, shared: frozenset[str], *about: frozenset[str]) -> bool:
    if not _others(a, b) or len(shared) < max(FEWEST, PART * min(map(len, about))):
        return False
    return _negative(a.text) != _negative(b.text) or any(_apart(a, b))


def _others(a: Told, b: Told) -> bool:
    """Whether two claims are by different speakers, or of different sources."""
    return a.source != b.source or a.speaker.lower() != b.speaker.lower()


def _negative(text: str) -> bool:
    return bool(_DENIES.search(text)) != bool(_NEGATES.search(text))


def _apart(a: Told, b: Told) -> Iterator[bool]:
    """Whether the numbers of the same things are apart."""
    for x in a.counts:
        for y in b.counts:
            yield x.unit == y.unit and x.unit not in (*TIME, PERCENT) and (x.high < y.low or y.high < x.low)


def _answers(claim: Told, before: Told) -> bool:
    """Whether a speaker denies in the sentence after another has spoken."""
    follows = claim.source == before.source and 0 < before.number == claim.number - 1
    said = _others(claim, before) and bool(claim.speaker)
    return bool(follows and said and _DENIES.search(claim.text) and not _DENIES.search(before.text))
