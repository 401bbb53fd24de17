"""Who says it: the subject of a verb of saying, or the name after "according to".

Three places are looked at, outside quoted speech: before the verb ("officials said"), after it where
a quotation or a comma precedes it ("..., said Maria Oduya") or a date does in Dutch, and after a phrase such as
"according to". When a sentence has two, the one that stands behind what is said is the speaker, and the
other is whom it is attributed to. "Citing X" always names the latter. A pronoun is kept as
written: whom it stands for is not worked out.
"""

import re
from dataclasses import dataclass
from functools import cache

from midgame.evidence.reading.base import Attribution, DateFound, Span, span_in
from midgame.evidence.reading.counts import counts_in
from midgame.evidence.reading.lexicon import LEXICONS, Lexicon
from midgame.evidence.reading.names import is_aside_of_subject
from midgame.evidence.reading.nouns import THING
from midgame.evidence.reading.quotes import HIDDEN, without_quotes
from midgame.evidence.reading.subjects import BEFORE_DATES, Piece, clause_before, subject_after, subject_before

_WORD = re.compile(r"[^\W\d_]+")


@dataclass(frozen=True)
class _Said:
    """One speaker found: where, by which verb, and whether it stands behind what is said."""

    speaker: Piece
    verb: Piece
    behind: bool


def attribution_in(sentence: Span, language: str, dates: list[DateFound]) -> Attribution:
    """Who says ``sentence``; every part empty when it names nobody (the text itself speaks)."""
    lexicon = LEXICONS[language]
    text = re.sub(r"\([^()]*\)", lambda m: " " * len(m.group()), without_quotes(sentence.text))
    blocks = [(d.span.start - sentence.start, d.span.end - sentence.start) for d in dates]
    cited = _cited(text, lexicon, blocks)
    if cited:  # hidden, so that "citing" is no part of a speaker's name
        begin, end = cited[0][0], cited[1][1]
        verb = re.match(r",\s+([^\W\d_]+)", text[end:])
        if verb and verb.group(1).lower() in lexicon.says:  # "the Post, citing two aides, reported"
            end += 1
        text = text[:begin] + " " * (end - begin) + text[end:]
    found = [
        s
        for s in _according(text, lexicon, blocks) + _by_verb(text, lexicon, blocks)
        if not _counted(span_in(sentence, *s.speaker), language)
    ]
    behind = next((s for s in found if s.behind), None)
    ahead = next((s for s in found if not s.behind and (behind is None or s.speaker[0] < behind.speaker[0])), None)
    said = behind or ahead
    inner = ahead.speaker if behind and ahead else None
    source = cited[1] if cited else inner

    def place(piece: Piece | None) -> Span | None:
        return span_in(sentence, *piece) if piece else None

    return Attribution(place(said.speaker if said else None), place(source), place(said.verb if said else None))


def _counted(name: Span, language: str) -> bool:
    """Whether a name is a count of things that cannot speak: "Unas 4.000 toneladas de grano"."""
    found = counts_in(name, language, [])
    return any(c.unit not in ("people", "troops", "units", THING) and c.span.start - name.start <= 6 for c in found)


def _cited(text: str, lexicon: Lexicon, blocks: list[Piece]) -> tuple[Piece, Piece] | None:
    """The place of "citing" and of the name after it."""
    m = re.search(rf"(?<!\w)(?:{lexicon.citing})(?!\w)", text, re.I)
    if not m:
        return None
    name = subject_after(text, m.end(), lexicon, blocks, ends="", verb=False)
    if not name:
        return None
    start = m.start()
    while start and text[start - 1] in " ,":
        start -= 1
    return (start, m.end()), name


def _according(text: str, lexicon: Lexicon, blocks: list[Piece]) -> list[_Said]:
    found = []
    for m in re.finditer(rf"(?<!\w)(?:{lexicon.according})(?!\w)", text, re.I):
        verb = _WORD.match(text, m.end() + 1)  # "según informó la agencia"
        end = verb.end() if verb and verb.group().lower() in lexicon.says else m.end()
        initial = not text[: m.start()].strip(" ,")
        name = subject_after(text, end, lexicon, blocks, ends="" if initial else lexicon.aside, verb=False)
        if name and not re.fullmatch(lexicon.impersonal, text[slice(*name)], re.I):
            found.append(_Said(name, m.span(), behind=bool(text[: m.start()].strip(" ,"))))
    return found


def _by_verb(text: str, lexicon: Lexicon, blocks: list[Piece]) -> list[_Said]:
    found: list[_Said] = []
    for m in _WORD.finditer(text):
        left = text[: m.start()].rstrip()
        if not _is_saying(m, text, lexicon) or _is_passive(left, lexicon, m.group().lower()):
            continue
        name, after = _subject(text, m, left, lexicon, blocks)
        if name is None:
            continue
        said = text[: m.start() if after else name[0]].rstrip(" ,")
        behind = bool(said.strip()) and not _only_dates(said, blocks) and not _only_leading(said, lexicon)
        if behind and not after and _conjoined(text, name[0], lexicon):
            behind = False  # "..., though she cautioned against it"
        if behind and not after and not left.endswith((HIDDEN, HIDDEN + ",")):
            # "In a note, the bank said that ...": what is said follows, so nothing was said before.
            behind = not _goes_on(text, m.end())
        found.append(_Said(name, m.span(), behind))
    return found


def _subject(
    text: str, verb: re.Match[str], left: str, lexicon: Lexicon, blocks: list[Piece]
) -> tuple[Piece | None, bool]:
    """The subject of the verb, and whether it stands behind it."""
    if verb.group().lower() == "quoted":  # "the general was quoted as saying"
        left = re.sub(r"\s(?:is|was|were|has been|have been)$", "", left)
        return subject_before(text, len(left), lexicon, blocks), False
    quoted = left.endswith((HIDDEN, HIDDEN + ","))
    if left.endswith(",") and left.count(",") >= 2 and not quoted:  # "The general, who is retired, said"
        later = subject_after(text, verb.end(), lexicon, blocks, ends=lexicon.subject_ends)
        ends = later is not None and not text[later[1] :].strip(" .")
        name = None if ends else subject_before(text, verb.start(), lexicon, blocks)
        if name:
            return name, False
    if is_aside_of_subject(left, verb.group()):
        return subject_before(text, verb.start(), lexicon, blocks), False
    comma = left.endswith((",", HIDDEN, ", se"))
    if left.endswith(",") and clause_before(left, lexicon):
        later = subject_after(text, verb.end(), lexicon, blocks, ends=lexicon.subject_ends, comma=comma)
        if not later or text[later[1] :].strip(" ."):  # what was said is still to come
            return subject_before(text, verb.start(), lexicon, blocks), False
    dated = _only_dates(left, blocks)
    comma = comma or dated
    if comma or _only_leading(left, lexicon):
        name = subject_after(text, verb.end(), lexicon, blocks, ends=lexicon.subject_ends, comma=comma)
        if name:
            return name, True
    if left.endswith(HIDDEN):
        return None, False
    return subject_before(text, verb.start(), lexicon, blocks), False


def _is_passive(left: str, lexicon: Lexicon, form: str) -> bool:
    """Whether the word before makes the form passive or a noun: "is said", "the report"."""
    if left.endswith((",", HIDDEN)):
        return False
    before = _WORD.findall(left.lower())
    if left[-1:].isdigit():
        return False
    if not before or (before[-1] == "se" and form in lexicon.reflexive) or form == "quoted":
        return False
    return before[-1] in lexicon.passive - lexicon.trailing


def _is_saying(m: re.Match[str], text: str, lexicon: Lexicon) -> bool:
    word = m.group().lower()
    if re.match(rf"(?:{lexicon.otherwise})(?!\w)", text[m.start() :], re.I):
        return False
    if word in lexicon.nouns_too:
        clause = re.match(r" (?:that|to have|dat|que)\b", text[m.end() :])
        if text[: m.start()].rstrip().endswith(",") and 1 <= len(text[m.end() :].split()) <= 6:
            return True  # "..., schatten analisten van de bank."
        if not text[m.end() :].strip(" ."):  # "..., the figures show."
            return True
        return bool(clause or re.search(r"(?<!\w)lo\s+$", text[: m.start()]))  # "Sus rivales lo dudan"
    if word in lexicon.participles:
        return bool(re.search(rf"(?<!\w)(?:{lexicon.auxiliary})\s+$", text[: m.start()], re.I))
    if word in lexicon.says and re.match(r" by\b", text[m.end() :]):
        return False  # "the strikes announced by the ministry"
    if word in lexicon.says:
        return m.group()[0].islower() or not text[: m.start()].strip()
    later = _later(word, lexicon.language)
    return bool(later and re.search(rf"(?<!\w)(?:{later})(?!\w)", text[m.end() :], re.I))


@cache
def _later(word: str, language: str) -> str:
    particles = LEXICONS[language].particles
    return next((later for form, later in particles.items() if re.fullmatch(form, word)), "")


def _only_dates(left: str, blocks: list[Piece]) -> bool:
    """Whether nothing but dates (and a short word before them) stands before the verb."""
    if not left:
        return False
    rest = "".join(" " if any(a <= i < b for a, b in blocks) else c for i, c in enumerate(left))
    small = _words(rest)
    return rest != left and len(small) <= 3 and all(w in BEFORE_DATES for w in small)


def _only_leading(left: str, lexicon: Lexicon) -> bool:
    """Whether the clause before the verb is only such a word as "zo" or "also": "..., zo schreef X"."""
    clause = re.split(rf"[,;:{HIDDEN}]", left)[-1].split()
    return bool(clause) and lexicon.language == "nl" and all(w.lower() in lexicon.leading for w in clause)


def _words(text: str) -> list[str]:
    return [w.lower() for w in _WORD.findall(text)]


def _conjoined(text: str, start: int, lexicon: Lexicon) -> bool:
    """Whether a word such as "though" or "but" stands right before the name."""
    before = _WORD.findall(text[:start].lower())
    return bool(before) and before[-1] in lexicon.leading


def _goes_on(text: str, end: int) -> bool:
    """Whether what is said follows: "that", "dat", "que" right after the verb or its date."""
    rest = text[end : end + 60]
    return bool(re.match(r"\W*(?:\w+ ){0,4}?(?:that|dat|que)\b", rest))
