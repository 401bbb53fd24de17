"""The flat table of assumptions tested."""

from midgame.findings.tidy import Tidy, estimate, number, text

TABLES = (
    Tidy(
        "claims",
        "Do assumptions favour whom they are said to favour?",
        lambda found: found.tested,
        (
            *text("quantity", "name of the quantity", lambda t: t.quantity),
            *text("label", "what it is called", lambda t: t.label),
            *text("favours", "side that it is said to favour, or conservative", lambda t: t.favours),
            *text("verdict", "holds, opposite, neither, no effect or untested", lambda t: t.verdict),
            *estimate("as_written", "P(goal) in the whole run", lambda t: t.as_written),
            *estimate("low", "P(goal) in its lowest fifth", lambda t: t.low),
            *estimate("high", "P(goal) in its highest fifth", lambda t: t.high),
            *estimate("swing", "the difference", lambda t: t.swing),
            *number("lean", "0: at the end that harms the side, 1: at the one that helps", lambda t: t.lean),
        ),
    ),
)
