"""The sentences on what was changed against the base."""

from midgame.findings.built.find import Built
from midgame.wording import quoted, say, several


def lead(found: Built) -> str:
    """What the scenario builds on, and in how much it differs."""
    base = quoted(found.base)
    if not found.changes:
        return say("This scenario builds on {base} and changes nothing in it.", base=base)
    return several(
        "This scenario builds on {base}, with {n} change.", "This scenario builds on {base}, with {n} changes.",
        len(found.changes), base=base,
    )  # fmt: skip
