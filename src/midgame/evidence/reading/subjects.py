"""The name that stands before or after a verb of saying: where it begins and where it ends."""

import re

from midgame.evidence.reading.dutch import phrase_end
from midgame.evidence.reading.lexicon import Lexicon
from midgame.evidence.reading.lexicon.base import words as word_set
from midgame.evidence.reading.names import is_dated, with_proper_name
from midgame.evidence.reading.quotes import HIDDEN

Piece = tuple[int, int]

_MOST_WORDS = 14
# Words left over when the date behind them is cut off a name.
BEFORE_DATES = word_set("on in by since of op sinds van el en de del")
_POSSESSIVES = word_set("su sus his her its their haar hun zijn")
# What opens a clause about the speaker, after a verb of saying and after "according to".
_CLAUSE = {True: r" die ", False: r" (?:die|que) "}
_JOINING = word_set("and or but y e o pero maar")
_ADVERB = re.compile(r"(?!family|ally|italy|july)\w{3,}ly|\w{3,}mente")
_BREAK = re.compile(rf"[,;:()–—{HIDDEN}]")
_WORDS = re.compile(r"[^\W_][\w.'’-]*")


def trimmed(text: str, start: int, end: int, blocks: list[Piece]) -> Piece | None:
    """The piece without space, commas and dates at either end; None when nothing is left."""
    moved = True
    while moved and start < end:
        moved = False
        if text[start] in " ,;:–—" + HIDDEN:
            start, moved = start + 1, True
        elif text[end - 1] in " ,;:–—" + HIDDEN:
            end, moved = end - 1, True
        for a, b in blocks:
            if a <= start < b <= end:
                start, moved = b, True
            elif start <= a < end <= b and not is_dated(text, start, a):
                end, moved = a, True
    return (start, end) if start < end else None


def subject_after(
    text: str, start: int, lexicon: Lexicon, blocks: list[Piece], ends: str, verb: bool = True, comma: bool = False
) -> Piece | None:
    """The name that begins at ``start``: up to a comma, a date, a finite verb or a word in ``ends``.

    ``verb`` tells that a verb stands before it, whose object or preposition may come first; ``comma`` that what is
    said ended before that verb, so that an article or a possessive opens a name: "..., waarschuwde het Rode Kruis".
    """
    while start < len(text) and text[start] == " ":
        start += 1
    for a, b in blocks:  # "zei vrijdag minister Jansen", "dijo el martes el ministro"
        if verb and start <= a and text[start:a].strip().lower() in ("", *BEFORE_DATES):
            start = b + len(text[b:]) - len(text[b:].lstrip(" "))
            break
    addressed = re.match(rf"(?:{lexicon.addressee}) ", text[start:])
    if addressed and verb:
        start += addressed.end()
    if start >= len(text) or text[start] == HIDDEN:
        return None
    first = _WORDS.match(text, start)
    barred = first is not None and verb and first.group().lower() in lexicon.after_verb
    if barred and first is not None and first.group().lower() in lexicon.articles:
        barred = not comma and not 2 <= len(text[start:].split()) <= 5  # "..., verwacht het bedrijf."
    if barred and comma and first is not None and first.group().lower() in _POSSESSIVES:
        barred = False
    if not first or barred or any(a <= start < b for a, b in blocks):
        return None
    end = len(text)
    stop = _BREAK.search(text, start)
    if stop:
        end = stop.start()
    if stop and stop.group() == ",":
        end = with_proper_name(text, start, end)
    for a, _ in blocks:
        told = re.search(_CLAUSE[verb], text[start:a])  # a date in a clause about the speaker
        if start < a < end and not is_dated(text, start, a) and not told:
            end = a
    if lexicon.language == "nl":
        end = phrase_end(text, start, end, lexicon, blocks)
    before = first.group()
    for m in _WORDS.finditer(text, first.end(), end):
        word = m.group().lower().rstrip(".")
        inside = before[:1].isupper() and text[m.end() + 1 : m.end() + 2].isupper()  # "Bram de Wit"
        if verb and m.group() in lexicon.articles and before.lower() not in lexicon.linking and not inside:
            end = m.start()  # a second noun: "kondigde de minister een wet aan"
            break
        before = m.group()
        if verb and _in_name(word, lexicon) and lexicon.language == "nl":
            break  # "een adviseur die anoniem wil blijven": the clause runs to the comma
        relative = verb and re.fullmatch(lexicon.relative, word) and text[m.start() - 2 : m.start() - 1] == ","
        if word == "que" and (comma or not verb):
            break  # "según fuentes que pidieron el anonimato": the clause runs to the comma
        bound = word == "of" and inside  # "Institute for the Study of War"
        if (word in lexicon.finite and not bound and not _in_name(word, lexicon)) or relative:
            end = m.start()
            break
        if ends and re.compile(rf"(?:{ends})(?!\w)", re.I).match(text, m.start()):
            end = m.start()
            break
    return _checked(text, start, end, lexicon, blocks, clauses=comma or not verb)


def _in_name(word: str, lexicon: Lexicon) -> bool:
    """Dutch and Spanish relative clauses belong to the name: "bronnen die de zaak kennen"."""
    return bool(re.fullmatch(lexicon.relative, word)) and word not in ("that", "dat", "que")


def subject_before(text: str, end: int, lexicon: Lexicon, blocks: list[Piece]) -> Piece | None:
    """The name that ends where the verb begins."""
    left = text[:end].rstrip()
    clause = clause_before(left, lexicon)
    if clause:
        return _checked(text, *clause, lexicon, blocks, clauses=True)
    if left.endswith(","):  # "The general, who took office in May, insisted": the name stands before the aside
        parts = left[:-1].split(",")
        if len(parts) < 2:
            return None
        aside = parts[-1].strip()
        head_end = len(",".join(parts[:-1]))
        words = aside.split()
        opens_clause = bool(words) and re.fullmatch(lexicon.relative, words[0].lower()) is not None
        dropped = opens_clause or not any(w[0].isupper() for w in words)  # a name stays: "the spokesman, Jo Hale"
        start = len(",".join(parts[:-2])) if len(parts) > 2 else 0
        return _checked(text, start, head_end if dropped else len(left) - 1, lexicon, blocks)
    breaks = [m.end() for m in _BREAK.finditer(left)]
    return _checked(text, breaks[-1] if breaks else 0, len(left), lexicon, blocks)


def clause_before(left: str, lexicon: Lexicon) -> Piece | None:
    """The whole of ``left`` as a speaker with a clause: "Een officier die anoniem wil blijven"."""
    word = {"nl": "die", "es": "que"}.get(lexicon.language)
    m = re.fullmatch(rf"\W*(?P<name>(?P<head>[^,;:{HIDDEN}]+?) {word} [^,;:{HIDDEN}]+?),?", left) if word else None
    if not m or any(w in lexicon.says or w in lexicon.finite for w in m.group("head").lower().split()):
        return None
    return m.span("name")


def _checked(
    text: str, start: int, end: int, lexicon: Lexicon, blocks: list[Piece], clauses: bool = False
) -> Piece | None:
    """The name without the small words around it; None when it cannot be one."""
    piece = trimmed(text, start, end, blocks)
    changed = True
    while piece and changed:
        changed = False
        words = list(_WORDS.finditer(text, *piece))
        if not words:
            return None
        first, last = words[0].group().lower(), words[-1].group().lower()
        dated = first in BEFORE_DATES and any(a - words[0].end() in (0, 1) for a, _ in blocks)
        if first in lexicon.leading or dated:
            piece, changed = trimmed(text, words[0].end(), piece[1], blocks), True
        elif len(words) > 1 and (last in lexicon.trailing or last in BEFORE_DATES or _ADVERB.fullmatch(last)):
            piece, changed = trimmed(text, piece[0], words[-1].start(), blocks), True
    if not piece:
        return None
    start, end = piece
    if text[end - 1] in ".!?" and end >= len(text.rstrip()):
        abbreviated = re.search(r"(?:\b\w\.){2,}$", text[start:end])
        end = end if abbreviated else start + len(text[start : end - 1].rstrip())
    words = list(_WORDS.finditer(text, start, end))
    lower = [m.group().lower() for m in words]
    if not words or len(words) > _MOST_WORDS or re.fullmatch(lexicon.relative, lower[0]):
        return None
    small = lexicon.linking | lexicon.articles | BEFORE_DATES
    units = [u for u in lexicon.units if any(re.fullmatch(u, w) for w in lower)]
    if all(w in small for w in lower) or lower[-1] in _JOINING or (units and len(words) == 1):
        return None
    clause = next(
        (i for i, w in enumerate(lower) if i and (_in_name(w, lexicon) or (clauses and w == "que"))), len(lower)
    )
    if lower[0] in lexicon.nobody:
        return None
    if any(
        (w in lexicon.finite and (i or w != "zijn")) or re.search(r"n['’]t$", w) for i, w in enumerate(lower[:clause])
    ):
        return None
    return start, end
