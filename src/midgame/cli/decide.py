"""``midgame decide``: how the choices of a side hold up over draws."""

from math import isnan
from pathlib import Path

from midgame.cli.app import FINDINGS, Json, Language, Models, Replications, Seed, app, figure_of, own_models, print_json
from midgame.errors import InputError


@app.command(group=FINDINGS)
def decide(
    path: Path,
    /,
    *,
    maximise: list[str] | None = None,
    minimise: list[str] | None = None,
    level: list[str] | None = None,
    side: str = "",
    excursion: list[str] | None = None,
    replications: Replications = 20_000,
    lucks: int = 50,
    seed: Seed = 1,
    json: Json = False,
    language: Language = "en",
    models: Models = None,
) -> int:
    """Hold the choices of a side against each other in every draw: regret, levels met, dominance.

    Parameters
    ----------
    path
        The scenario: a file or a folder.
    maximise
        An outcome that is to be large, such as goal; may be given several times. By default the goal.
    minimise
        An outcome that is to be small, such as lost(us.escorts); may be given several times.
    level
        What is good enough, as goal=30% or ships_lost=2; may be given several times.
    side
        Whose options are the choices; by default the first side that has some. Those of the others belong to the world.
    excursion
        An excursion that is a choice beside the base case, in place of options; may be given several times.
    replications
        How often each is played.
    lucks
        How often each draw is played; its mean is what a choice comes to in that world.
    """
    from rich.console import Console

    from midgame._load import load
    from midgame.cli.runs import combinations
    from midgame.findings.decide.find import decide as find
    from midgame.findings.decide.show import show
    from midgame.terminal.sections import print_sections
    from midgame.wording import speaking

    own_models(models)
    console = Console(stderr=json)
    with speaking(language):
        scenario = load(path)
        levels = dict(_level(text) for text in level or ())
        with combinations(console) as tell:
            found = find(
                scenario, maximise or (), minimise or (), levels, side=side, excursions=excursion or (),
                replications=replications, lucks=lucks, seed=seed, progress=tell,
            )  # fmt: skip
        if json:
            print_json(found)
        else:
            print_sections(show(found), console, whole=True)
    return 0


def _level(text: str) -> tuple[str, float]:
    """``goal=30%`` as its two parts."""
    name, _, number = text.rpartition("=")
    value = figure_of(number)
    if not name.strip() or isnan(value):
        raise InputError(f"--level must be an outcome and a number, as goal=30% or ships_lost=2, not '{text}'")
    return name.strip(), value
