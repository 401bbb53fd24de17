"""The flat table of how precise the answer is."""

from midgame.findings.tidy import OUTCOME, Tidy, count, estimate, number, text

TABLES = (
    Tidy(
        "precision",
        "How many replications does it take?",
        lambda found: ((found, *need) for need in found.needed.items()),
        (
            *text("outcome", "name of the outcome", lambda p: p[0].subject.name),
            *estimate("mean", "its mean", lambda p: p[0].mean, OUTCOME),
            *count("replications", "replications of the run", lambda p: p[0].replications),
            *number(
                "half_width", "a half width: in probability for an event, else as a share of the mean", lambda p: p[1]
            ),
            *count("needed", "replications that it takes", lambda p: p[2]),
        ),
    ),
)
