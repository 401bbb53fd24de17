"""The flat table of what moves the answer."""

from midgame.findings.tidy import OUTCOME, OWN, Tidy, count, estimate, flag, number, text

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
            *count("low_fifth", "a fifth of its values, from 1; usually the lowest", lambda d: d.low_fifth + 1),
            *number("low_value", "its mean there", lambda d: d.low_value, OWN),
            *estimate("low", "the outcome's mean there", lambda d: d.low, OUTCOME),
            *count("high_fifth", "another fifth, from 1; usually the highest", lambda d: d.high_fifth + 1),
            *number("high_value", "its mean there", lambda d: d.high_value, OWN),
            *estimate("high", "the outcome's mean there", lambda d: d.high, OUTCOME),
            *estimate("swing", "the second of these means less the first", lambda d: d.swing, OUTCOME),
            *estimate("share", "part of the ignorance that it explains alone", lambda d: d.share),
            *flag("bent", "whether the outcome is further out in the middle than at an end", lambda d: d.bent),
            *flag("clear", "whether its effect is more than noise", lambda d: d.clear),
        ),
    ),
    Tidy(
        "driver_pairs",
        "Which two numbers matter together?",
        lambda found: found.pairs,
        (
            *text("first", "name of the one", lambda p: p.first),
            *text("second", "name of the other", lambda p: p.second),
            *text("first_label", "what the one is called", lambda p: p.first_label),
            *text("second_label", "what the other is called", lambda p: p.second_label),
            *estimate("share", "part of the ignorance that they explain beyond each alone", lambda p: p.share),
            *estimate("low", "the outcome's lowest mean over both", lambda p: p.low, OUTCOME),
            *estimate("high", "the outcome's highest mean over both", lambda p: p.high, OUTCOME),
            *flag("only", "whether neither moves the outcome by itself", lambda p: p.only),
        ),
    ),
)
