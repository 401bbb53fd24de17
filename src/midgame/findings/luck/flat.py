"""The flat table of luck and ignorance."""

from midgame.findings.tidy import Tidy, count, estimate, number, text

_OF = "the unit of the outcome"

TABLES = (
    Tidy(
        "luck",
        "How much of a number's variance is luck, and how much is not knowing the inputs?",
        lambda found: found.splits,
        (
            *text("outcome", "name of the outcome", lambda s: s.subject.name),
            *text("label", "what it is called", lambda s: s.subject.label),
            *text("unit", "its unit", lambda s: s.subject.unit),
            *estimate("mean", "its mean", lambda s: s.mean, _OF),
            *number("variance", "its variance", lambda s: s.total, "square of its unit"),
            *estimate("luck_share", "share of the variance that is luck", lambda s: s.luck_share),
            *estimate("ignorance_share", "share that comes from the inputs", lambda s: s.ignorance_share),
            *count("uncertain", "quantities that the run drew", lambda s: s.uncertain),
        ),
    ),
)
