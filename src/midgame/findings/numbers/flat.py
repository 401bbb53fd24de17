"""The flat tables of numbers at the end."""

from midgame.findings.tidy import Tidy, count, estimate, flag, spread, text

TABLES = (
    Tidy(
        "numbers",
        "How large are the numbers at the end?",
        lambda found: found.counts,
        (
            *text("number", "name of the counter or outcome", lambda c: c.name),
            *text("label", "what it is called", lambda c: c.label),
            *text("unit", "its unit", lambda c: c.unit),
            *spread("value", "its value; of a day where it came", lambda c: c.spread),
            *estimate("never", "of a day: share of replications in which it never came", lambda c: c.never),
        ),
    ),
    Tidy(
        "counts",
        "How likely is each whole number?",
        lambda found: ((c, chance) for c in found.counts for chance in c.chances),
        (
            *text("number", "name of the counter or outcome", lambda p: p[0].name),
            *text("label", "what it is called", lambda p: p[0].label),
            *count("count", "the count", lambda p: p[1].count),
            *flag("or_more", "whether larger counts are in it", lambda p: p[1].open),
            *estimate("share", "share of replications", lambda p: p[1].share),
        ),
    ),
)
