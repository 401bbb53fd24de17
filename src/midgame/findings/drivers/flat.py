"""The flat table of what moves the answer."""

from midgame.findings.tidy import OWN, Tidy, estimate, flag, number, text

_OF = "share of an event, else the unit of the outcome"

TABLES = (
    Tidy(
        "drivers",
        "What moves the answer?",
        lambda found: found.ranked,
        (
            *text("quantity", "name of the quantity", lambda d: d.quantity),
            *text("label", "what it is called", lambda d: d.label),
            *text("unit", "its unit", lambda d: d.unit),
            *text("kind", "drawn or computed", lambda d: d.kind),
            *text("group", "group that it is correlated in", lambda d: d.group),
            *number("low_value", "its mean in its lowest fifth", lambda d: d.low_value, OWN),
            *estimate("low", "the outcome's mean there", lambda d: d.low, _OF),
            *number("high_value", "its mean in its highest fifth", lambda d: d.high_value, OWN),
            *estimate("high", "the outcome's mean there", lambda d: d.high, _OF),
            *estimate("swing", "the swing of the outcome's mean", lambda d: d.swing, _OF),
            *flag("clear", "whether the interval of the swing leaves out zero", lambda d: d.clear),
        ),
    ),
)
