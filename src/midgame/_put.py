"""Changes of the files of a scenario, all or none: what would make it wrong is taken back and told."""

from collections.abc import Mapping
from pathlib import Path

from midgame._load import read
from midgame.errors import ScenarioError
from midgame.runs.store import put_whole


def put(scenario: Path, changes: Mapping[Path, str]) -> None:
    """Write the files, then read the scenario; put everything back when it has errors that it had not before.

    Raises ScenarioError with those errors, RunError when a file cannot be written.
    """
    before = {file: file.read_bytes() if file.exists() else None for file in changes}
    had = {(p.rule, p.what) for p in read(scenario)[1] if not p.warning}
    try:
        for file, text in changes.items():
            put_whole(file, text.encode())
        wrong = [p for p in read(scenario)[1] if not p.warning and (p.rule, p.what) not in had]
        if wrong:
            raise ScenarioError(wrong)
    except BaseException:
        for file, data in before.items():
            if data is None:
                file.unlink(missing_ok=True)
            else:
                put_whole(file, data)
        raise
