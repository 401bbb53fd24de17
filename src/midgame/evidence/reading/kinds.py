"""The kind of a claim, by a rule that a person can redo."""

import re
from functools import cache

from midgame.evidence.reading.base import Attribution, Forecast, Hedge, Span
from midgame.evidence.reading.forecasts import is_question
from midgame.evidence.reading.lexicon import LEXICONS
from midgame.evidence.reading.lexicon.matters import MATTERS, NO_CLAIM


def kind_of(
    sentence: Span, language: str, attribution: Attribution, hedges: list[Hedge], forecast: Forecast | None
) -> str:
    """``question``, else ``forecast``, else ``value judgement``, else ``assessment``, else ``fact``.

    A sentence judges when it has a word such as "should"; it assesses when it hedges or its verb
    reports a belief ("thinks").
    """
    if is_question(sentence):
        return "question"
    if forecast:
        return "forecast"
    if is_value(sentence, language):
        return "value judgement"
    verb = attribution.verb.text.lower() if attribution.verb else ""
    return "assessment" if hedges or verb in LEXICONS[language].opinion else "fact"


def is_value(sentence: Span, language: str) -> bool:
    """Whether ``sentence`` has a word of judgement."""
    return bool(_value(language).search(sentence.text))


def is_silent(sentence: Span, language: str) -> bool:
    """Whether ``sentence`` tells only that nobody answered."""
    return bool(re.search(rf"(?<!\w)(?:{LEXICONS[language].silent})(?!\w)", sentence.text, re.I))


def is_no_claim(sentence: Span, language: str) -> bool:
    """Whether ``sentence`` is a note on the text, a word to the reader, or only leads from one thing to the next."""
    return bool(re.search(NO_CLAIM[language], sentence.text, re.I))


def speaks_of_it(sentence: Span, language: str) -> bool:
    """Whether ``sentence`` names something of a crisis: a government, a fleet, a border, fighting."""
    ends = re.search(r"[.!…][”»\"'’)]*$", sentence.text.rstrip())  # a headline is no claim by itself
    return bool(ends and re.search(rf"(?<!\w)(?:{MATTERS[language]})", sentence.text, re.I))


@cache
def _value(language: str) -> re.Pattern[str]:
    return re.compile(rf"(?<!\w)(?:{'|'.join(LEXICONS[language].value)})(?!\w)", re.I)
