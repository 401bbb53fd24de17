"""The flat table of what a scenario changes of its base."""

from midgame.findings.tidy import Tidy, text

TABLES = (
    Tidy(
        "changes",
        "What was changed against the base?",
        lambda found: () if found is None else found.changes,
        (
            *text("kind", "added, removed, changed, relisted or moved", lambda c: c.kind),
            *text("section", "key at the top of the file", lambda c: c.section),
            *text("name", "the entry under it", lambda c: c.name),
            *text("path", "keys below the entry, with points between", lambda c: ".".join(c.path)),
            *text("before", "as it was written", lambda c: c.before),
            *text("after", "as it is written", lambda c: c.after),
        ),
    ),
)
