"""``midgame experts``: what experts' judgements are worth, by the questions that are settled."""

from pathlib import Path

from midgame.cli.app import EVIDENCE, Json, Language, app, print_json


@app.command(group=EVIDENCE)
def experts(path: Path, /, *, cut_off: float = 0.05, json: Json = False, language: Language = "en") -> int:
    """Score experts by Cooke's classical model: calibration, information, and the weights that follow.

    Parameters
    ----------
    path
        A CSV file of ten or more settled questions: question, expert, p5, p50, p95, truth, a row per question and
        expert; in a column scale, log for questions on a log scale.
    cut_off
        Experts whose calibration is below it weigh nothing.
    """
    from rich.console import Console

    from midgame.evidence.elicitation import panel
    from midgame.evidence.seeds import read_seeds
    from midgame.findings.base import plain
    from midgame.terminal.experts import print_panel
    from midgame.wording import speaking

    found = panel(read_seeds(path), cut_off)
    if json:
        print_json(plain(found) | {"weights": found.weights})
        return 0
    with speaking(language):
        print_panel(found, Console())
    return 0
