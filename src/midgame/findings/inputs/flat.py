"""The flat table of what went in."""

from midgame.findings.tidy import Tidy, spread, text

TABLES = (
    Tidy(
        "quantities",
        "Which numbers went in?",
        lambda found: found.every,
        (
            *text("quantity", "name of the quantity", lambda q: q.name),
            *text("label", "what it is called", lambda q: q.label),
            *text(
                "kind", "known, drawn, computed, gap (its chance) or rival (which one is believed)", lambda q: q.kind
            ),
            *text("unit", "its unit", lambda q: q.unit),
            *text("sources", "where it comes from, with semicolons between", lambda q: "; ".join(q.sources)),
            *text("group", "group that it is correlated in", lambda q: q.group),
            *text("favours", "side that the author says it favours", lambda q: q.favours),
            *spread("value", "its value over the draws", lambda q: q.range),
        ),
    ),
)
