"""The flat table of what is worth finding out."""

from midgame.findings.tidy import Tidy, estimate, flag, text

TABLES = (
    Tidy(
        "information",
        "What is worth finding out?",
        lambda found: found.ranked,
        (
            *text("quantity", "name of the quantity", lambda w: w.quantity),
            *text("label", "what it is called", lambda w: w.label),
            *text("kind", "its kind", lambda w: w.kind),
            *text("group", "group that it is correlated in", lambda w: w.group),
            *estimate(
                "drop", "expected drop in the variance between draws", lambda w: w.drop, "square of the outcome's"
            ),
            *estimate("share", "that as a share of all ignorance", lambda w: w.share),
            *flag("clear", "whether it is more than noise", lambda w: w.clear),
        ),
    ),
)
