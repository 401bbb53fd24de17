"""What is served: the last page that could be made, and what is wrong with the files as they are now."""

import hashlib
import re
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from midgame._load import load
from midgame._run import run
from midgame.errors import MidgameError, Place, Problem, ScenarioError
from midgame.models.own import load_models
from midgame.scenario.base import Scenario
from midgame.scenario.extend import MAIN
from midgame.scenario.load import scenario_file
from midgame.scenario.nearby import class_folders
from midgame.wording import speaking

ENDINGS = (".yaml", ".yml", ".csv", ".py")  # of files that a scenario or its models may be made of

_PATH = re.compile(r"[\w.][\w./-]*(?:\.yaml|\.yml|\.csv)|(?:\.\./)+[\w./-]+")
_BASE = re.compile(r"^extends: *[\"']?([^\n\"'#]+?)[\"']? *(?:#.*)?$", re.MULTILINE)  # a folder needs no ending
MOST = 100  # files that one scenario names


@dataclass
class State:
    """A scenario that is watched. ``page`` makes the page of a run, told what that was made of.

    ``version`` counts what there was to show, ``text`` is the last page that was made, empty before there is one;
    ``errors`` what is wrong now, and ``played`` what the page was made of.
    """

    path: Path
    page: Callable[[Any, str], str]
    replications: int = 10_000
    seed: int = 1
    models: Path | None = None
    language: str = "en"
    text: str = ""
    errors: tuple[Problem, ...] = ()
    version: int = 0
    played: str = ""

    @property
    def folders(self) -> tuple[Path, ...]:
        """The folders in which lies what may change the answer: the scenario's, those of all it names, the models'."""
        try:
            file = scenario_file(self.path).resolve()
        except ScenarioError:  # gone for a moment, while an editor saves it
            file = self.path.resolve() / MAIN if self.path.is_dir() else self.path.resolve()
        found = [file.parent, *class_folders(file), *_named(file)]
        if self.models is not None:
            found.append(self.models.resolve().parent)
        return tuple(sorted({p for p in found if p.is_dir()}))

    def follows(self, file: str) -> bool:
        """Whether a file that was saved may belong to the scenario."""
        return Path(file).suffix in ENDINGS

    def refresh(self) -> bool:
        """Read the files, play them if they changed, and say whether there is something new to show."""
        errors: tuple[Problem, ...] = ()
        page, made = "", ""
        try:
            if self.models is not None:
                load_models(self.models)
            scenario = load(self.path)
            made = self._made_of(scenario)
            if made != self.played:
                with speaking(self.language):
                    page = self.page(run(scenario, self.replications, self.seed).dataset, made)
        except ScenarioError as error:
            errors = tuple(error.problems)
        except MidgameError as error:
            errors = (Problem(Place(str(self.path)), str(error)),)
        except Exception as error:  # a model of the user's own may raise anything, and the next save may mend it
            errors = (Problem(Place(str(self.path)), f"{type(error).__name__}: {error}"),)
        new = bool(page) or errors != self.errors
        if page:
            self.text, self.played = page, made
        self.errors = errors
        self.version += new
        return new

    def _made_of(self, scenario: Scenario) -> str:
        texts = [scenario.text, *(scenario.evidence.texts.values() if scenario.evidence else ())]
        if self.models is not None:
            texts += [f.read_text(encoding="utf-8", errors="replace") for f in sorted(self.models.parent.glob("*.py"))]
        return hashlib.sha256("\0".join(texts).encode()).hexdigest()


def _named(file: Path) -> list[Path]:
    """The folders of all that a scenario names: its base, shared quantities, tables; and what those name in turn."""
    found: dict[Path, None] = {}
    open_ = [file]
    while open_ and len(found) < MOST:
        now = open_.pop()
        text = now.read_text(encoding="utf-8", errors="replace") if now.is_file() else ""
        for word in {*_PATH.findall(text), *_BASE.findall(text)}:
            there = now.parent / word
            there = there / MAIN if there.is_dir() else there
            if there.is_file() and there.resolve() not in found and there.resolve() != file:
                found[there.resolve()] = None
                open_ += [there] if there.suffix != ".csv" else []
    return [p.parent for p in found]
