"""A text cut into sentences with their places (sentencex, the splitter of the Wikimedia Foundation)."""

import re

from midgame.evidence.reading.base import Span

# sentencex may cut after an abbreviated month or title; no sentence opens with a small letter or a year.
_GOES_ON = re.compile(r"[a-záéíóúñüëïö]|(19|20)\d\d\b")
_ABBREVIATED = re.compile(r"\b\w{1,5}\.$")
_WHITE = re.compile(r"\s")
_LETTER = re.compile(r"[^\W\d_]")


def sentences_of(text: str, language: str) -> list[Span]:
    """The sentences of ``text`` in order, without the space around them; pieces without a letter are left out.

    A line end or tab inside a sentence stands as one space in its text, so places stay the same.
    """
    from sentencex import get_sentence_boundaries  # type: ignore[import-untyped]

    found: list[Span] = []
    for boundary in get_sentence_boundaries(language, text):
        raw = text[boundary["start_index"] : boundary["end_index"]]
        start = boundary["start_index"] + len(raw) - len(raw.lstrip())
        end = start + len(raw.strip())
        if start >= end:
            continue
        if found and _continues(found[-1], text[found[-1].end : start], text[start:end]):
            start = found.pop().start
        found.append(Span(start, end, flat(text[start:end])))
    return [s for s in found if _LETTER.search(s.text)]


def flat(text: str) -> str:
    """``text`` with every white character as a plain space; as long as before."""
    return _WHITE.sub(" ", text)


def _continues(before: Span, between: str, after: str) -> bool:
    return "\n\n" not in between and bool(_ABBREVIATED.search(before.text)) and bool(_GOES_ON.match(after))
