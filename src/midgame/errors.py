"""Problems in what a user wrote, each with its place, cause and fix; and the errors that carry them."""

import difflib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

LONGEST = 80  # characters of a name: comparing longer ones takes long, and none of ours is


@dataclass(frozen=True, order=True)
class Place:
    """A position in a file, counted from 1; line 0 means the file as a whole."""

    file: str = ""
    line: int = 0
    column: int = 0

    def __str__(self) -> str:
        return f"{self.file}:{self.line}:{self.column}" if self.line else self.file


@dataclass(frozen=True)
class Problem:
    """One thing wrong: where, what, why it matters and how to mend it. ``rule`` names the rule that found it."""

    place: Place
    what: str
    fix: str = ""
    rule: str = ""
    warning: bool = False

    def __str__(self) -> str:
        kind = "warning" if self.warning else "error"
        rule = f" [{self.rule}]" if self.rule else ""
        fix = f"\n    fix: {self.fix}" if self.fix else ""
        return f"{self.place}: {kind}: {self.what}{rule}{fix}"


class MidgameError(Exception):
    """Base of all errors that midgame raises on purpose."""


class ScenarioError(MidgameError, ValueError):
    """A scenario that cannot be played; ``problems`` holds every one found, in file order."""

    def __init__(self, problems: Sequence[Problem]) -> None:
        self.problems = list(problems)
        super().__init__("\n".join(str(p) for p in self.problems))


class RunError(MidgameError, RuntimeError):
    """A run that had to stop: a NaN, a bound broken at play, a folder that cannot be written."""


class InputError(MidgameError, ValueError):
    """A bad argument to a function or a command: what was given, what is allowed, the fix."""


class CannotSay(InputError):
    """What cannot be said, and why: a sentence with named places, which are filled in the reader's language.

    The sentence is a text of the catalogues; ``values`` are counts (whole numbers) and texts of the scenario.
    """

    def __init__(self, sentence: str, /, **values: int | str) -> None:
        self.sentence, self.values = sentence, values
        super().__init__(sentence.format(**{k: f"{v:,}" if isinstance(v, int) else v for k, v in values.items()}))


def free(path: Path | str) -> Path:
    """The path, where nothing stands at it yet. Raises InputError."""
    if Path(path).exists():
        raise InputError(f"'{path}' exists; midgame does not overwrite it. Give another name")
    return Path(path)


def text_in(path: Path, what: str) -> str:
    """The text of a file in UTF-8, which is ``what`` ("a CSV file"). Raises InputError for what is no such file."""
    if path.is_dir():
        raise InputError(f"'{path}' is a folder; give {what}")
    if not path.is_file():
        raise InputError(f"there is no file '{path}'; check the path")
    try:
        data = path.read_bytes()
    except OSError as error:
        raise InputError(f"'{path}' cannot be read: {error.strerror}; check its permissions") from error
    if not data.strip():
        raise InputError(f"'{path}' is empty; give {what}")
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data[: error.start].count(b"\n") + 1
        raise InputError(f"{path}:{line}: this is not a text file in UTF-8; give {what} in UTF-8") from None


def stops(problems: Iterable[Problem]) -> bool:
    """Whether one of them is more than a warning."""
    return any(not p.warning for p in problems)


def did_you_mean(name: str, known: Iterable[str]) -> str:
    """``; did you mean 'x'?`` for the nearest known name, or the known names when few, or nothing."""
    names = list(known)
    return guess(name, names) or (f"; known are {', '.join(names)}" if 0 < len(names) <= 12 else "")


def guess(name: str, known: Iterable[str]) -> str:
    """``; did you mean 'x'?`` for the nearest known name, or nothing."""
    near = nearest(name, known)
    return f"; did you mean '{near}'?" if near else ""


def nearest(name: str, known: Iterable[str]) -> str:
    """The known name that ``name`` was most likely meant to be; empty when none is near or the name is very long."""
    names = list(known)
    if len(name) > LONGEST:
        return ""
    near = difflib.get_close_matches(name, names, n=1, cutoff=0.6)
    if not near:  # a part of the name may be right
        near = [n for n in names if name and (name in n or n in name)][:1]
    return near[0] if near else ""


def place_of(path: Path | str, line: int = 0, column: int = 0) -> Place:
    """A place in ``path``."""
    return Place(str(path), line, column)
