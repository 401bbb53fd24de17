"""``midgame upgrade``: a scenario rewritten in the newest version of the language."""

from pathlib import Path

from midgame.cli.app import SCENARIOS, Flag, app, own_models


@app.command(group=SCENARIOS)
def upgrade(path: Path, /, *, dry_run: Flag = False, models: Path | None = None) -> int:
    """Rewrite a scenario of version 1 in version 2 of the language; say what changes, and what is left for you.

    Comments and layout stay. What is written otherwise plays as it did; what plays otherwise is told, and so is what
    only you can decide. With 2 for an exit code, something is left.

    Parameters
    ----------
    path
        The scenario: a file or a folder.
    dry_run
        Print what would change, and write nothing.
    models
        A Python file with models of your own.
    """
    from midgame._upgrade import upgraded

    own_models(models)
    found = upgraded(path)
    for note in found.notes:
        print(note)
    for problem in found.problems:
        print(problem)
    if found.text is None:
        print(f"{path}: nothing was written")
        return 2
    if not dry_run and found.text != found.before:
        found.write()
    told = "would be rewritten" if dry_run else "rewritten"
    print(f"{path}: {told if found.text != found.before else 'is of version 2 already'}")
    return 2 if found.left else 0
