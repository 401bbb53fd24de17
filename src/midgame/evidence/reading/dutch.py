"""Where a Dutch noun phrase ends: its verb follows without a comma ("volgens het Kremlin veranderen ...")."""

import re

from midgame.evidence.reading.lexicon import Lexicon
from midgame.evidence.reading.lexicon.base import words
from midgame.evidence.reading.numbers import numbers_in

_WORD = re.compile(r"[^\W_][\w.'’-]*")
# Nouns that end as adjectives do, and what stands before a noun without being one.
_NOUNS_IN_E = re.compile(
    r"\w*(?:ie|gemeente|brigade|bende|bode|marine|groente|menigte|oude|weduwe|redactie|garde)", re.I
)
_BEFORE_NOUN = words(
    """
    de het een dit dat deze die zijn haar hun ons onze mijn enkele veel weinig meerdere verschillende beide alle sommige
    andere tientallen honderden duizenden voormalig recent geheim uitgelekt oud groot klein nieuw groep aantal tal reeks
    handvol meerderheid paar dicht nauw
    """
)
_ADJECTIVE = re.compile(r"[A-Z]\w+(?:s|sch)|\w+(?:isch|aal|eel|ief|ig|lijk|air|end)")
_AFTER_NOUN = re.compile(r"\w+(?:ische|nale|ale|ele|aire|ieve|ige|lijke)")  # "hoogleraar internationale betrekkingen"
_LINKING = words("zonder buiten ter dicht nauw aan tussen over")
_IN_NAMES = words("de der den van ter ten el al bin for the of and la du des zonder voor")  # with a capital behind


def phrase_end(text: str, start: int, end: int, lexicon: Lexicon, dates: list[tuple[int, int]]) -> int:
    """Where the noun phrase at ``start`` ends, at most at ``end``.

    A phrase is articles and adjectives, a noun, the capitals behind it, and what "van" and the like tie to it; a
    clause with "die" runs on, and so does a date that was left in the name.
    """
    listed = [m for m in _WORD.finditer(text, start, end) if not any(a <= m.start() < b for a, b in dates)]
    headless = True
    for i, m in enumerate(listed):
        word, following = m.group(), listed[i + 1].group() if i + 1 < len(listed) else ""
        capital = following[:1].isupper()
        if headless:
            bound = i > 0 and listed[i - 1].group() in ("ter", "ten")
            headless = not bound and _before_noun(word, following, lexicon)
        elif word == "die":
            return end
        elif word in _IN_NAMES and (capital or following in ("the", "la")):
            continue
        elif word.lower() in lexicon.linking or word in _LINKING or _AFTER_NOUN.fullmatch(word):
            headless = True
        elif not word[0].isupper():
            return listed[i - 1].end()
    return end


def _before_noun(word: str, following: str, lexicon: Lexicon) -> bool:
    """Whether the noun of the phrase is still to come behind ``word``."""
    if not following or following.lower() in lexicon.finite | lexicon.linking:
        return word.lower() in _BEFORE_NOUN or word.lower() in lexicon.linking
    if word.lower() in _BEFORE_NOUN or word[0].isdigit() or numbers_in(word, "nl") or word.lower() in lexicon.linking:
        return True
    if word[0].isupper() and following[0].isupper():
        return False
    return bool((word.endswith("e") and not _NOUNS_IN_E.fullmatch(word)) or _ADJECTIVE.fullmatch(word))
