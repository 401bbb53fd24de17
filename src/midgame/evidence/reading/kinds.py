"""The kind of a claim, by a rule that a person can redo."""

import re
from functools import cache

from midgame.evidence.reading.base import Attribution, Forecast, Hedge, Span
from midgame.evidence.reading.forecasts import is_question
from midgame.evidence.reading.lexicon import LEXICONS


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


@cache
def _value(language: str) -> re.Pattern[str]:
    return re.compile(rf"(?<!\w)(?:{'|'.join(LEXICONS[language].value)})(?!\w)", re.I)
