"""``midgame compare``: two runs, scenarios or excursions held against each other."""

from pathlib import Path
from typing import TYPE_CHECKING

from midgame.cli.app import (
    FINDINGS,
    ChangeFile,
    Json,
    Language,
    Models,
    Replications,
    Settings,
    app,
    change_of,
    own_models,
    print_json,
)
from midgame.errors import CannotSay, InputError

if TYPE_CHECKING:
    from midgame.findings.base import Section
    from midgame.findings.information.choice import Choice
    from midgame.runs.frame import Frame


@app.command(group=FINDINGS)
def compare(
    first: str,
    second: str = "",
    /,
    *,
    scenario: Path | None = None,
    change: ChangeFile = None,
    settings: Settings = None,
    replications: Replications = 20_000,
    seed: int = 1,
    json: Json = False,
    language: Language = "en",
    by_change: bool = False,
    outcome: str = "goal",
    models: Models = None,
) -> int:
    """Hold two runs, scenarios or excursions against each other, with paired intervals.

    Parameters
    ----------
    first
        A run, a scenario, or with --scenario the name of an excursion.
    second
        The same; with --change or --set left out: the first, a scenario, is held against itself with the change.
    scenario
        The scenario whose excursions are named; base is the scenario itself.
    replications
        How often what is not yet a run is played.
    seed
        Its seed.
    by_change
        Take the difference apart: each change played alone, and with all those before it.
    outcome
        With --by-change: the outcome whose difference is taken apart.
    """
    from rich.console import Console

    from midgame._load import load
    from midgame.cli.runs import run_named
    from midgame.findings.base import plain
    from midgame.findings.comparison.by_change import by_change as taken_apart
    from midgame.findings.comparison.find import compare as compared
    from midgame.findings.comparison.show import show, show_by_change
    from midgame.runs.frame import frame_of
    from midgame.terminal.sections import print_sections
    from midgame.wording import say, speaking

    own_models(models)
    console = Console(stderr=json)
    with speaking(language):
        changed = change_of(change, settings)
        if changed is not None:
            scenario, first, second = _against_change(scenario, first, second)
        elif not second:
            raise InputError("name two runs, scenarios or excursions; or one scenario, with --change or --set")
        base = load(scenario, changed) if scenario is not None else None
        if changed is not None and base is not None:
            second = base.excursions[-1].name
        with console.status(say("playing")):
            a, b = (frame_of(run_named(name, base, replications, seed)) for name in (first, second))
        if by_change:
            with console.status(say("playing")):
                parts = taken_apart(a, b, outcome)
            if json:
                print_json(plain(parts))
            else:
                print_sections(show_by_change(parts), console, whole=True)
            return 0
        found = compared(a, b)
        choice = _choice(a, b) if found.paired else None
        if json:
            print_json(plain(found) | {"choice": None if isinstance(choice, CannotSay) else choice})
            return 0
        print_sections(show(found), console, whole=True)
        if choice is not None:
            print_sections(_shown(choice), console)
    return 0


def _against_change(scenario: Path | None, first: str, second: str) -> tuple[Path, str, str]:
    """The scenario that is changed, the excursion that the change is held against, and nothing. Raises InputError."""
    if second:
        raise InputError("a change is held against one scenario or excursion; leave the second out")
    return (Path(first), "base", "") if scenario is None else (scenario, first, "")


def _choice(first: "Frame", second: "Frame") -> "Choice | CannotSay":
    """What knowing would change the choice between two paired runs, or why that cannot be said."""
    from midgame.findings.comparison.find import in_common
    from midgame.findings.information.choice import choice

    try:
        return choice(*in_common(first, second), "goal")
    except CannotSay as error:
        return error


def _shown(choice: "Choice | CannotSay") -> "tuple[Section, ...]":
    from midgame.findings.information.show import show_choice
    from midgame.findings.order import cannot_say

    return tuple(cannot_say({"choice": choice})) if isinstance(choice, CannotSay) else show_choice(choice)
