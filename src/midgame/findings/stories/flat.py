"""The flat table of the replications that are told."""

from midgame.findings.tidy import DAYS, Tidy, count, flag, number, text
from midgame.runs.outcomes import LAST_DAY

TABLES = (
    Tidy(
        "stories",
        "Which replications are told?",
        lambda found: (r.story for r in found.told),
        (
            *text("kind", "typical, best or worst for the plan's owner", lambda s: s.kind),
            *count("replication", "its number, from 0", lambda s: s.replication),
            *flag("goal", "whether it reached the goal", lambda s: s.goal),
            *number(LAST_DAY, "its last day", lambda s: s.last_day, DAYS),
        ),
    ),
)
