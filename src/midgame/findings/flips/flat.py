"""The flat table of flip points."""

from midgame.findings.tidy import OUTCOME, OWN, SHARE, Tidy, count, estimate, flag, number, text

TABLES = (
    Tidy(
        "flips",
        "What would flip the answer?",
        lambda found: found.points,
        (
            *text("quantity", "name of the quantity", lambda f: f.quantity),
            *text("label", "what it is called", lambda f: f.label),
            *text("unit", "its unit", lambda f: f.unit),
            *text("level_code", "what level it is", lambda f: f.level_code),
            *number("level", "the level of the outcome", lambda f: f.level, OUTCOME),
            *estimate(
                "flips_at", "value at which the outcome's mean crosses it; empty: nowhere", lambda f: f.value, OWN
            ),
            *flag("rises", "whether the outcome is above the level beyond that value", lambda f: f.rises),
            *number("draws_below", "share of draws below that value", lambda f: f.rank, SHARE),
            *number("lowest", "lowest value of the quantity", lambda f: f.lowest, OWN),
            *number("highest", "highest value of the quantity", lambda f: f.highest, OWN),
            *count("crossings", "how often the level is crossed", lambda f: f.crossings),
        ),
    ),
)
