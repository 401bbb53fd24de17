"""The flat table of what would reverse the conclusion."""

from midgame.findings.tidy import OUTCOME, OWN, Tidy, estimate, flag, number, text

TABLES = (
    Tidy(
        "reverse",
        "What would reverse the conclusion?",
        lambda found: ((found, moved) for moved in found.inputs),
        (
            *text("outcome", "name of the outcome", lambda p: p[0].subject.name),
            *text("level_code", "what level it is", lambda p: p[0].level_code),
            *number("level", "the level of the outcome", lambda p: p[0].level, OUTCOME),
            *flag("above", "whether the outcome is above it as it stands", lambda p: p[0].above),
            *estimate("stands", "the outcome as it stands", lambda p: p[0].stands, OUTCOME),
            *estimate("there", "the outcome around the inputs below", lambda p: p[0].there, OUTCOME),
            *text("quantity", "name of an input that is moved", lambda p: p[1].quantity),
            *text("label", "what it is called", lambda p: p[1].label),
            *text("unit", "its unit", lambda p: p[1].unit),
            *number("middle", "its middle", lambda p: p[1].middle, OWN),
            *number("value", "what it is there", lambda p: p[1].value, OWN),
            *number("moved", "its way from the middle, as a share of its 90% range", lambda p: p[1].moved),
        ),
    ),
)
