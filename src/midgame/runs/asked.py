"""What was asked of a run that is not finished, kept beside its blocks, so that it can be gone on with from there."""

import json
import shutil
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from midgame.errors import InputError, RunError
from midgame.runs.blocks import UNFINISHED
from midgame.runs.store import DATA, put_whole
from midgame.scenario.base import Scenario

ASKED = "asked.json"  # the file of it, among the blocks
_LEDGERS = ("evidence.yaml", "forecasts.yaml")


@dataclass(frozen=True)
class Asked:
    """A run as it was asked for: its scenario by text, with the files of its evidence, and what it is played with.

    ``name`` is what the scenario is called, ``out`` the folder that was asked for, empty for one of its own; ``models``
    the file of a user's own models. ``replications``, ``seconds`` and ``rows`` are None where nothing was said.
    """

    name: str
    text: str
    hash: str
    ledgers: Mapping[str, str]
    built_on: str
    base_text: str
    replications: int | None
    seed: int
    excursion: str
    lucks: int
    until: float | None
    seconds: float | None
    rows: int | None
    beside: bool
    audit: bool
    static: bool
    guess_first: bool
    language: str
    out: str
    models: str

    @classmethod
    def of(cls, scenario: Scenario, **asked: Any) -> "Asked":
        """What is asked of this scenario."""
        texts = scenario.evidence.texts if scenario.evidence else {}
        ledgers = {name: text for name, text in texts.items() if name in _LEDGERS}
        return cls(scenario.path, scenario.text, scenario.hash, ledgers, scenario.built_on, scenario.base_text, **asked)

    @property
    def played(self) -> tuple[object, ...]:
        """What the blocks are made from, beside the scenario."""
        return (
            self.replications,
            self.seed,
            self.excursion,
            self.lucks,
            self.until,
            self.seconds,
            self.beside,
            self.rows,
        )

    def keep(self, folder: Path) -> None:
        """Put it among the blocks; what cannot be written is not kept, as with blocks."""
        with suppress(OSError, RunError):
            folder.mkdir(parents=True, exist_ok=True)
            put_whole(folder / ASKED, json.dumps(asdict(self), ensure_ascii=False).encode())

    def write_scenario(self, folder: Path) -> None:
        """Put the files of the scenario into ``folder``, as they were when it was asked for."""
        for name, text in {"scenario.yaml": self.text, **self.ledgers}.items():
            (folder / name).write_bytes(text.encode())


def begun(run: Path) -> tuple[Asked, Path]:
    """What was asked of an unfinished run, and the folder of its blocks.

    ``run`` is that folder, or the one that its results were to be written to. Raises InputError for a run that is
    finished, and where there is nothing to go on with, with what there is.
    """
    if (run / DATA).is_file() or run.suffix == ".nc":
        raise InputError(f"'{run}' is finished; there is nothing to go on with. 'midgame rerun {run}' plays it again")
    if (run / ASKED).is_file():
        return _read(run / ASKED), run
    there = sorted(run.parent.glob(f"{UNFINISHED}/*/{ASKED}"))
    found = [(asked, file.parent) for file in there if (asked := _read(file)).out and Path(asked.out).name == run.name]
    if len(found) == 1:
        return found[0]
    listed = ", ".join(f"'{f.parent}'" for f in there) if not found else ", ".join(f"'{f}'" for _, f in found)
    if found:
        raise InputError(f"several runs were begun for '{run}'; give the folder of one: {listed}")
    hint = f"here there are {listed}" if there else "a run is kept when it has played for two seconds"
    raise InputError(f"there is no unfinished run at '{run}'; {hint}")


def sweep_finished(folder: Path) -> None:
    """Take away the blocks of runs that lie finished in ``folder``: a run may be killed when all is written."""
    for file in folder.glob(f"{UNFINISHED}/*/{ASKED}"):
        with suppress(InputError):
            out = _read(file).out
            if out and (folder / Path(out).name / DATA).is_file():
                shutil.rmtree(file.parent, ignore_errors=True)
    with suppress(OSError):
        (folder / UNFINISHED).rmdir()  # of other runs there may be something left


def _read(file: Path) -> Asked:
    try:
        return Asked(**json.loads(file.read_bytes()))
    except (OSError, ValueError, TypeError) as error:
        raise InputError(
            f"'{file}' is damaged or of another version of midgame: {error}. Give the command of the run again"
        ) from error
