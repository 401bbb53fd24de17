"""The flat table of the conditions that part an outcome."""

from midgame.findings.tidy import OUTCOME, OWN, SHARE, Tidy, estimate, number, text

TABLES = (
    Tidy(
        "given",
        "Which events part the answer most?",
        lambda found: found.conditions,
        (
            *text("event", "name of what comes about", lambda c: c.name),
            *text("label", "what it is called", lambda c: c.label),
            *text("kind", "what sort of event it is", lambda c: c.kind),
            *text("value", "of a fact: what it is at the end", lambda c: c.value),
            *number("level", "of a number: it is at least this", lambda c: c.level, OWN),
            *text("unit", "its unit", lambda c: c.unit),
            *text("written", "what midgame explain takes after --given", lambda c: c.written),
            *estimate("share", "how often it comes about", lambda c: c.share),
            *estimate("when", "the outcome's mean where it does", lambda c: c.when, OUTCOME),
            *estimate("otherwise", "the outcome's mean where it does not", lambda c: c.otherwise, OUTCOME),
            *estimate("difference", "the first less the second", lambda c: c.difference, OUTCOME),
            *number("parts", "share of the outcome's variance that it takes, alone", lambda c: c.parts, SHARE),
        ),
    ),
)
