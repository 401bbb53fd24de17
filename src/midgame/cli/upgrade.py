"""``midgame upgrade``: a scenario rewritten in the newest version of the language."""

from pathlib import Path

from midgame.cli.app import SCENARIOS, Json, Models, app, own_models, print_json


@app.command(group=SCENARIOS)
def upgrade(path: Path, /, *, dry_run: bool = False, json: Json = False, models: Models = None) -> int:
    """Rewrite a scenario of version 1 in version 2 of the language; say what changes, and what is left for you.

    Comments and layout stay. What is written otherwise plays as it did; what plays otherwise is told, and so is what
    only you can decide. With 2 for an exit code, something is left.

    Parameters
    ----------
    path
        The scenario: a file or a folder.
    dry_run
        Print what would change, and write nothing.
    """
    from midgame._upgrade import upgraded

    own_models(models)
    found = upgraded(path)
    changed = found.text is not None and found.text != found.before
    if changed and not dry_run:
        found.write()
    if json:
        wrote = changed and not dry_run
        print_json({"path": path, "upgraded": found.text is not None, "changed": changed, "written": wrote,
                    "left": found.left, "notes": found.notes, "problems": found.problems})  # fmt: skip
        return 2 if found.text is None or found.left else 0
    for note in found.notes:
        print(note)
    for problem in found.problems:
        print(problem)
    if found.text is None:
        print(f"{path}: nothing was written")
        return 2
    told = "would be rewritten" if dry_run else "rewritten"
    print(f"{path}: {told if changed else 'is of version 2 already'}")
    return 2 if found.left else 0
