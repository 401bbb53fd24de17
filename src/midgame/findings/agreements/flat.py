"""The flat tables of agreements."""

from midgame.findings.tidy import DAYS, Tidy, estimate, spread, text

TABLES = (
    Tidy(
        "agreements",
        "How often is there an agreement, and when?",
        lambda a: a.every,
        (
            *text("agreement", "its name", lambda a: a.name),
            *text("label", "what it is called", lambda a: a.label),
            *estimate("offered", "share of replications in which it was offered", lambda a: a.offered),
            *spread("offers", "how often it was offered where it was", lambda a: a.offers, "offers"),
            *estimate("agreed", "share of replications in which it was agreed", lambda a: a.agreed),
            *spread("day", "day on which it was agreed", lambda a: a.day, DAYS),
        ),
    ),
    Tidy(
        "refusals",
        "Who refuses an agreement?",
        lambda a: ((one, refusal) for one in a.every for refusal in one.refusals),
        (
            *text("agreement", "its name", lambda p: p[0].name),
            *text("side", "side that refuses", lambda p: p[1].side),
            *estimate("refused", "share of the offers that it refuses", lambda p: p[1].share),
        ),
    ),
)
