"""A scenario followed through what has been observed beside it: what it finds, its tables, its page."""

from collections.abc import Callable, Sequence
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

from midgame.cluster.on import executing
from midgame.engine.executor import Executor
from midgame.errors import InputError, ScenarioError, did_you_mean, free, stops
from midgame.scenario.base import Scenario

if TYPE_CHECKING:
    import pandas as pd

    from midgame.findings.follow.base import Follow

PAGE, DATA = "follow.html", "follow.json"


class Following:
    """What following a scenario says.

    ``findings`` is a frozen record: a row per day on which something was seen (``days``), how rivals, sources and
    quantities are believed (``beliefs``, ``sources``, ``numbers``), what to look for (``lookouts``), and the chances of
    forecasts by day (``history``).
    """

    def __init__(self, findings: "Follow") -> None:
        self.findings = findings

    def __repr__(self) -> str:
        """One line: title, the last day, the goal before and then."""
        f = self.findings
        first, last = (d.goal.chance.value for d in (f.days[0], f.days[-1]))
        return f"<midgame follow of '{f.title}': goal from {first:.1%} to {last:.1%} on {f.days[-1].day}>"

    def summary(self) -> dict[str, Any]:
        """All of it as plain data, with a row per day under ``rows``: what ``midgame follow --json`` prints."""
        from midgame.findings.follow.plain import record

        return record(self.findings)

    def table(self, name: str) -> "pd.DataFrame":
        """A flat table: ``followed`` (days and events), ``surprised``, ``right``, ``moved`` or ``watch``.

        ``attrs`` has under ``answers`` the question, under ``meaning`` and ``units`` what stands in each column. Raises
        InputError for another name.
        """
        from midgame.findings.follow.flat import TABLES
        from midgame.findings.frames import filled

        known = {t.name: t for t in TABLES}
        if name not in known:
            raise InputError(f"there is no table '{name}'{did_you_mean(name, known)}; there are {', '.join(known)}")
        return filled(known[name], self.findings)

    def report(self, path: str | Path, *, language: str = "en") -> Path:
        """Write it as one HTML page that opens without a network, in English, Dutch (nl) or Spanish (es).

        Raises InputError when ``path`` exists or the language is unknown.
        """
        from midgame.page.follow import page_of
        from midgame.wording import speaking

        target = free(path)
        with speaking(language):
            target.write_text(page_of(self.findings), encoding="utf-8")
        return target

    def save(self, folder: str | Path) -> Path:
        """Write page, tables with their dictionary, and ``follow.json`` into a new folder.

        ``midgame score --follow`` and ``midgame record --followed`` read it. Raises RunError when ``folder`` holds
        something already or cannot be written to.
        """
        from midgame.runs.store import new_folder

        with new_folder(Path(folder)) as (part, made):
            self.write(part)
        return made

    def write(self, folder: Path) -> None:
        """Write the same into a folder that is there, in the language spoken."""
        from json import dumps

        from midgame.export.tables import Tables
        from midgame.export.write import write
        from midgame.findings.follow.flat import TABLES
        from midgame.page.follow import page_of

        write(Tables({t.name: self.table(t.name) for t in TABLES}, {}), folder, "csv")
        (folder / PAGE).write_text(page_of(self.findings), encoding="utf-8")
        told = dumps(self.summary(), ensure_ascii=False, allow_nan=False, indent=1)
        (folder / DATA).write_text(told + "\n", encoding="utf-8")


def follow(
    scenario: Scenario,
    *,
    to: date | str | None = None,
    events: Sequence[str] = (),
    replications: int = 100_000,
    seed: int = 1,
    limit: int | None = None,
    executor: Executor | None = None,
    progress: Callable[[str, int, int], None] | None = None,
    on: str | None = None,
) -> Following:
    """Keep the worlds of ``scenario`` in which what was seen has come to pass, from one day to the next.

    What was seen stands in ``observed.yaml`` in the folder of the scenario. ``to`` is the last day, as a date or as
    year-month-day; without it all of the file is followed. ``events`` are names or conditions such as
    ``"ships_hit >= 3"`` to be asked of every day; those that forecasts ask a run for always are. ``limit`` is how many
    replications may be played where too few worlds are left (ten times ``replications`` unless given); beyond it
    those that are left are copied. The same arguments give the same bits on any number of threads, and on the
    workers of a Dask scheduler with ``on``, its address.

    Raises ScenarioError with every error of ``observed.yaml``; InputError where there is none, for an unknown event and
    a date that is none; CannotSay where what is left is worth fewer than 200 draws.
    """
    from midgame.evidence.observed import load_observed
    from midgame.findings.follow.find import follow as find

    observed, problems = load_observed(scenario)
    if stops(problems):
        raise ScenarioError([p for p in problems if not p.warning])
    last = _day(to)
    with executing(executor, on) as pool:
        found = find(
            scenario, observed, to=last, events=events, replications=replications, seed=seed, limit=limit,
            executor=pool, progress=progress,
        )  # fmt: skip
    return Following(found)


def _day(given: date | str | None) -> date | None:
    if not isinstance(given, str):
        return given
    try:
        return date.fromisoformat(given)
    except ValueError:
        raise InputError(f"'{given}' is no date; write it as year-month-day") from None
