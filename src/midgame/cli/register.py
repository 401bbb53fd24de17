"""``midgame register``: what stands today, put down so that it cannot be written after the fact."""

from datetime import date
from pathlib import Path

from midgame.cli.app import EVIDENCE, Json, Language, app, print_json
from midgame.errors import InputError


@app.command(group=EVIDENCE)
def register(path: Path, /, *, json: Json = False, language: Language = "en") -> int:
    """Write the hashes of a scenario and its forecasts, with today's date, into registered.yaml.

    Parameters
    ----------
    path
        The scenario's folder.
    """
    from rich.console import Console

    from midgame._load import load
    from midgame.evidence.registered import FILE, standing
    from midgame.evidence.registered import register as written
    from midgame.wording import say, speaking

    with speaking(language):
        scenario = load(path)
        if not path.is_dir():
            raise InputError(f"'{path}' is one file; a register stands beside the scenario of a folder")
        now = standing(path, scenario.hash, date.today())
        new = written(path, now)
        if json:
            print_json({"file": path / FILE, "added": new, "registered": now})
            return 0
        if new:
            told = say("Registered in {file}. Commit it where others can see when: a date alone proves nothing.",
                       file=path / FILE)  # fmt: skip
        else:
            told = say("Nothing has changed since the last entry of {file}.", file=path / FILE)
        Console().print(told, highlight=False, markup=False, soft_wrap=True)
    return 0
