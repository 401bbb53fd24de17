"""A text cut into sentences with their places (sentencex, the splitter of the Wikimedia Foundation)."""

import re
from collections.abc import Iterator

from midgame.evidence.reading.base import Span

# sentencex may cut after an abbreviated month or title; no sentence opens with a small letter or a year.
_GOES_ON = re.compile(r"[a-záéíóúñüëïö]|(19|20)\d\d\b")
_ABBREVIATED = re.compile(r"\b\w{1,5}\.$")
LONGEST = 20_000  # characters of a sentence: to part more at once takes time that grows with its square
ABBREVIATION = 8  # characters that tell whether an abbreviation ends a sentence
_WHITE = re.compile(r"\s")
# Abbreviations that are words as well, before a capital: the splitter does not cut there.
_WORDS_TOO = re.compile(r"(?:(?<=\bhand\.)|(?<=\bno\.))(?=\s+[A-ZÁÉÍÓÚ¿¡«“‘])")
# An empty line, or a line that ends as a sentence does.
_PARAGRAPH = re.compile(r"\n\s*\n|(?<=[.!?”»\"])\n")
_LETTER = re.compile(r"[^\W\d_]")


def sentences_of(text: str, language: str) -> list[Span]:
    """The sentences of ``text`` in order, without the space around them; pieces without a letter are left out.

    A line end or tab inside a sentence stands as one space in its text, so places stay the same.
    """
    from sentencex import get_sentence_boundaries  # type: ignore[import-untyped]

    found: list[Span] = []
    for first, last in _paragraphs(text):
        for boundary in get_sentence_boundaries(language, text[first:last]):
            begins, ends = first + boundary["start_index"], first + boundary["end_index"]
            cuts = [begins + m.start() for m in _WORDS_TOO.finditer(text[begins:ends])]
            for begin, until in zip((begins, *cuts), (*cuts, ends), strict=True):
                raw = text[begin:until]
                start = begin + len(raw) - len(raw.lstrip())
                end = start + len(raw.strip())
                if start >= end:
                    continue
                if begin == begins and found and _continues(found[-1], text[found[-1].end : start], text[start:end]):
                    start = found.pop().start
                found.append(Span(start, end, flat(text[start:end])))
    return [s for s in found if _LETTER.search(s.text)]


def _paragraphs(text: str) -> Iterator[tuple[int, int]]:
    """Where each paragraph starts and ends, so that a quote left open spoils no more than its own."""
    start = 0
    for end in (*(m.end() for m in _PARAGRAPH.finditer(text)), len(text)):
        while end - start > LONGEST:
            cut = text.rfind(" ", start, start + LONGEST) + 1
            cut = cut if cut > start else start + LONGEST
            yield start, cut
            start = cut
        yield start, end
        start = end


def flat(text: str) -> str:
    """``text`` with every white character as a plain space; as long as before."""
    return _WHITE.sub(" ", text)


def _continues(before: Span, between: str, after: str) -> bool:
    if len(before.text) > LONGEST or "\n\n" in between:
        return False
    return bool(_ABBREVIATED.search(before.text[-ABBREVIATION:])) and bool(_GOES_ON.match(after))
