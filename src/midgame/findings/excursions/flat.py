"""The flat table of excursions."""

from midgame.findings.tidy import OUTCOME, Tidy, count, estimate, text

TABLES = (
    Tidy(
        "excursions",
        "What if something were otherwise?",
        lambda found: found.excursions,
        (
            *text("excursion", "its name", lambda e: e.name),
            *text("label", "what it is called", lambda e: e.label),
            *count("replications", "replications of both, with the same draws and luck", lambda e: e.replications),
            *estimate("base", "the outcome's mean in the base case", lambda e: e.base, OUTCOME),
            *estimate("value", "the outcome's mean with the excursion", lambda e: e.value, OUTCOME),
            *estimate("difference", "the second less the first", lambda e: e.difference, OUTCOME),
        ),
    ),
)
