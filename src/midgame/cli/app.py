"""The application that the verbs register with, and what they share."""

import re
from contextlib import contextmanager
from datetime import date
from math import isfinite, nan
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

from cyclopts import App, Group, Parameter

from midgame import __version__
from midgame.errors import InputError, free

if TYPE_CHECKING:
    from collections.abc import Iterator
    from concurrent.futures import ThreadPoolExecutor

    from midgame.cluster.client import Cluster
    from midgame.scenario.change import Change

_IN_SECONDS = {"s": 1, "m": 60, "h": 3600, "d": 86_400}
_TIME = re.compile(r"(\d+(?:\.\d+)?)\s*(s|sec|seconds?|m|min|minutes?|h|hours?|d|days?)(?![a-z])\s*")
MOST_WORKERS = 1024  # threads

app = App(
    name="midgame",
    help="Campaign analysis: a scenario with a source for every number, played a hundred thousand times.",
    version=__version__,
    default_parameter=Parameter(negative=()),  # no --no-json, and no --empty-level beside --level
    suppress_keyboard_interrupt=False,  # main says that nothing was written
)

SCENARIOS = Group("Scenarios", sort_key=1)
FINDINGS = Group("Findings", sort_key=2)
MODELS = Group("Models", sort_key=3)
EVIDENCE = Group("Evidence", sort_key=4)

Replications = Annotated[int, Parameter(name=["--replications", "-n"])]
Json = Annotated[bool, Parameter(name="--json", help="Print the answer as JSON and nothing else.")]
Models = Annotated[Path | None, Parameter(help="A Python file with models of your own.")]
Seed = Annotated[int, Parameter(help="Seed of all random numbers.")]
On = Annotated[
    str | None,
    Parameter(help="Play on a Dask cluster: the address of its scheduler, as tcp://scheduler:8786 (extra cluster)."),
]
Workers = Annotated[int | None, Parameter(help="Threads, 1 or more; by default one per processor.")]
ChangeFile = Annotated[
    Path | None,
    Parameter(
        help="A file with a change to play: new values by name, as an excursion has them, with a source and why."
    ),
]
Settings = Annotated[
    list[str] | None,
    Parameter(
        name="--set", help='A new value, as --set campaign_days=120..300 or --set "timing=late"; may be repeated.'
    ),
]
Language = Annotated[str, Parameter(help="The language of the answer: en, nl or es.")]


def own_models(file: Path | None) -> None:
    """Load the models of a user's Python file, when one is named."""
    if file is not None:
        from midgame.models.own import load_models

        load_models(file)


def pool(workers: int | None) -> "ThreadPoolExecutor":
    """As many threads as were asked for. Raises InputError for less than one."""
    from midgame.engine.executor import threads

    if workers is not None and not 1 <= workers <= MOST_WORKERS:
        raise InputError(f"--workers must be 1 to {MOST_WORKERS:,}, not {workers:,}")
    return threads(workers)


@contextmanager
def playing(workers: int | None, on: str | None) -> "Iterator[ThreadPoolExecutor | Cluster]":
    """Threads here, or the cluster at an address, for as long as the block lasts. InputError with both."""
    if on is None:
        with pool(workers) as threads:
            yield threads
        return
    if workers is not None:
        raise InputError(
            "--workers is the number of threads here, and --on plays on a cluster, whose 'dask worker --nthreads' sets "
            "them; leave out one of the two"
        )
    from midgame.cluster.client import Cluster

    with Cluster(on) as cluster:
        yield cluster


def change_of(file: Path | None, settings: list[str] | None, excursion: str = "base") -> "Change | None":
    """The change that a file and settings ask for; None without. InputError with an excursion, ScenarioError."""
    from midgame.scenario.change import read_change

    found = read_change(file, settings or ())
    if found is not None and excursion != "base":
        raise InputError("a change is played instead of an excursion; write into it what the excursion changes")
    return found


def print_json(data: object) -> None:
    """Print records, dates and plain data as JSON; a number that is none becomes null."""
    from json import dumps

    from midgame.findings.base import plain

    print(dumps(plain(data), ensure_ascii=False, allow_nan=False, indent=2))


def write_new(path: Path, text: str) -> None:
    """Write a new text file. Raises InputError when it exists or cannot be written."""
    free(path)
    try:
        path.write_text(text, encoding="utf-8")
    except OSError as error:
        raise InputError(f"'{path}' cannot be written: {error.strerror}") from error


def figure_of(text: str) -> float:
    """``30%`` or ``12`` as a number; NaN for what is no finite number."""
    written = text.strip()
    try:
        figure = float(written.removesuffix("%")) / (100 if written.endswith("%") else 1)
    except ValueError:
        return nan
    return figure if isfinite(figure) else nan


def day_of(text: str | None) -> date | None:
    """A date written as year-month-day. Raises InputError."""
    if text is None:
        return None
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise InputError(f"'{text}' is not a date; write it as year-month-day") from None


def seconds_of(text: str | None) -> float | None:
    """``10min`` or ``1h30min`` as seconds. Raises InputError."""
    if text is None:
        return None
    written = text.strip().lower()
    found = sum(float(number) * _IN_SECONDS[unit[0]] for number, unit in _TIME.findall(written))
    if _TIME.sub("", written) or not 0 < found < float("inf"):
        raise InputError(f"--time must be a time such as 90s, 10min or 1h30min, not '{text}'")
    return found
