"""What came of playing a run again, in words."""

from typing import TYPE_CHECKING

from midgame.wording import count, say, several, together

if TYPE_CHECKING:
    from midgame._again import Again


def told(found: "Again") -> list[str]:
    """Whether all is the same; else what differs, and which versions are others."""
    if found.same:
        lines = [say("The same in all {n}: every number of every replication.", n=count(found.replications))]
    else:
        lines = [say("Not the same:")]
        lines += [
            several(
                "{variable} differs in {n} row of {all}, number {first}",
                "{variable} differs in {n} rows of {all}, the first of them number {first}",
                d.rows, variable=d.variable, all=count(found.replications), first=count(d.first),
            )
            for d in found.differs
        ]  # fmt: skip
    if found.versions:
        moved = together(f"{name} {then or '?'} → {now or '?'}" for name, (then, now) in found.versions.items())
        lines.append(say("Versions that are others than when it was made: {versions}.", versions=moved))
    elif not found.same:
        lines.append(say("The versions are those that it was made with: the run was changed, or midgame was."))
    return lines
