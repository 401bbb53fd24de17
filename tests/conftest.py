"""What tests share: runs with known answers, and one real run, played once for all of them."""

import importlib.util
import os
import shutil
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from types import ModuleType
from typing import TYPE_CHECKING, Any

import numpy as np
import pytest
import xarray as xr

if TYPE_CHECKING:
    from midgame.scenario.base import Scenario

ROOT = Path(__file__).parent.parent
CARIBBEAN = ROOT / "scenarios" / "caribbean-2025"

MakeRun = Callable[..., xr.Dataset]


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--update", action="store_true", help="write the golden texts anew, to be reviewed")


def _made() -> ModuleType:
    name = "midgame_tests_made"
    if name not in sys.modules:
        spec = importlib.util.spec_from_file_location(name, Path(__file__).with_name("made.py"))
        assert spec is not None
        assert spec.loader is not None
        module = importlib.util.module_from_spec(spec)
        sys.modules[name] = module
        spec.loader.exec_module(module)
    return sys.modules[name]


def plain_kernel(text: str, models: tuple[str, ...]) -> Callable[..., None]:
    """The text of a replication run as the Python it is."""
    from midgame.engine.program import uncompiled as uncompiled_text

    names: dict[str, Any] = {}
    exec(compile(uncompiled_text(text), "<replication>", "exec"), names)
    return names["play_block"]


@pytest.fixture
def uncompiled(monkeypatch: pytest.MonkeyPatch) -> None:
    """All is played without compiling, so that a new structure costs no time."""
    from midgame.engine import block

    monkeypatch.setattr(block, "kernel", plain_kernel)


@pytest.fixture(scope="session")
def make_run() -> MakeRun:
    """The maker of runs from inputs and a goal."""
    return _made().make_run_of


@pytest.fixture(scope="session")
def made_run() -> MakeRun:
    """The maker of runs of any size, empty but for what is given."""
    return _made().made


@pytest.fixture(scope="session")
def by_hand() -> MakeRun:
    """The maker of a run of eight replications that can be counted by hand, with any attributes."""
    return _made().by_hand


@pytest.fixture
def linear_run(make_run: MakeRun) -> xr.Dataset:
    """P(goal) = 0.1 + 0.5 a + 0.3 b with a, b, c uniform on (0, 1); c does nothing and d is known."""
    rng = np.random.default_rng(11)
    draws = 20_000
    a, b, c = rng.random((3, draws))
    p = 0.1 + 0.5 * a + 0.3 * b
    goal = rng.random((draws, 2)) < p[:, None]
    cost = 10 * a - 4 * c + rng.normal(0, 2, (2, draws))
    return make_run(
        {"a": a, "b": b, "c": c, "d": np.full(draws, 3.0)}, goal,
        outcomes={"cost": cost.T, "heavy": cost.T > 6}, events=["heavy"], kinds={"d": "known"},
        attributes={"expect": {"goal": [0.55, 0.65]}},
    )  # fmt: skip


@pytest.fixture(scope="session")
def everything() -> "Scenario":
    """The scenario that uses every word of the language."""
    from midgame.models import all_models
    from midgame.scenario.load import parse_scenario

    text = (ROOT / "tests" / "engine" / "everything.yaml").read_text(encoding="utf-8")
    return parse_scenario(text, dict(all_models()), "everything.yaml")


@pytest.fixture(scope="session")
def played(everything: "Scenario") -> xr.Dataset:
    """Five hundred replications of it, compiled, on one thread and in one block."""
    from midgame.engine.executor import threads
    from midgame.runs.play import play

    with threads(1) as pool:
        return play(everything, 500, seed=3, executor=pool, paths=40)


@pytest.fixture(scope="session")
def real_folder(tmp_path_factory: pytest.TempPathFactory, worker_id: str) -> Path:
    """The folder of one real run, the Caribbean case played 6,000 times by ``midgame run``; all workers share it."""
    base = tmp_path_factory.getbasetemp()
    folder = (base if worker_id == "master" else base.parent) / "real"
    claim = folder.with_suffix(".claim")
    try:
        os.close(os.open(claim, os.O_CREAT | os.O_EXCL))
    except FileExistsError:
        for _ in range(3000):
            if (folder / "run.nc").is_file():
                return folder
            assert "failed" not in claim.read_text(encoding="utf-8"), "another worker could not play the real run"
            time.sleep(0.1)
        pytest.fail("the real run was not played within five minutes")
    try:
        from midgame.cli.run import play_and_write

        assert play_and_write(CARIBBEAN, 6_000, 1, out=folder) == 0
    except BaseException:
        claim.write_text("failed", encoding="utf-8")
        raise
    return folder


@pytest.fixture(scope="session")
def real(real_folder: Path) -> xr.Dataset:
    """The dataset of that run; not to be changed."""
    from midgame.runs.store import open_dataset

    return open_dataset(real_folder)


@pytest.fixture(scope="session")
def program() -> Callable[..., str]:
    """``program("node")``: where it is, of several names the first. Without it the test skips, or fails in the gate."""

    def find(*names: str) -> str:
        found = next((path for path in map(shutil.which, names) if path), None)
        if found is None and os.environ.get("MIDGAME_TESTS") == "all":
            pytest.fail(f"there is no {names[0]} here, and MIDGAME_TESTS=all asks for it")
        return found or pytest.skip(f"there is no {names[0]} here")

    return find


@pytest.fixture(scope="session")
def chromium(program: Callable[..., str]) -> str:
    """The path of a Chromium."""
    return program("chromium", "chromium-browser", "google-chrome")


@pytest.fixture(scope="session")
def dask() -> Any:
    """Dask's ``distributed``; without it the test skips, or fails in the gate."""
    try:
        import distributed
    except ImportError:
        if os.environ.get("MIDGAME_TESTS") == "all":
            pytest.fail("distributed is not installed, and MIDGAME_TESTS=all asks for it")
        pytest.skip("distributed is not installed (the extra 'cluster')")
    return distributed


@pytest.fixture(scope="session")
def cluster_of(dask: Any) -> Callable[..., Any]:
    """``with cluster_of(2) as address``: so many worker processes of one thread each."""

    @contextmanager
    def started(workers: int) -> Iterator[str]:
        with dask.LocalCluster(
            n_workers=workers, threads_per_worker=1, processes=True, host="127.0.0.1",
            dashboard_address="127.0.0.1:0", worker_dashboard_address="127.0.0.1:0", silence_logs=50,
        ) as cluster:  # fmt: skip
            yield cluster.scheduler_address

    return started


@pytest.fixture(scope="session")
def address(cluster_of: Callable[..., Any]) -> Iterator[str]:
    """The address of a scheduler with two workers, for all tests of this process that do no harm to it."""
    with cluster_of(2) as address:
        yield address


@pytest.fixture
def golden(request: pytest.FixtureRequest) -> Callable[[str, str], None]:
    """``golden(name, text)``: the text is the reviewed one of ``golden/`` beside the test; ``--update`` writes it."""
    folder = Path(request.path).parent / "golden"

    def compare(name: str, text: str) -> None:
        file = folder / name
        if request.config.getoption("--update"):
            folder.mkdir(exist_ok=True)
            file.write_text(text, encoding="utf-8")
        assert file.is_file(), f"there is no {file}; write it with --update and review it"
        assert text == file.read_text(encoding="utf-8")

    return compare


# Twenty seconds' worth, of every part: `pytest -m quick`.
QUICK = (
    "citing/", "docs/test_mistakes.py", "drafting/test_cells.py", "drafting/test_count.py",
    "drafting/test_forecasts.py", "drafting/test_numbers.py", "evidence/test_elicitation.py",
    "models/test_small_models.py", "page/test_charts.py",
    "rules/test_evidence.py", "scenario/test_bad_input.py", "scenario/test_expr.py", "statistics/test_intervals.py",
    "test_building.py", "wording/test_figures.py",
)  # fmt: skip


def _quick(path: Path) -> bool:
    return path.relative_to(Path(__file__).parent).as_posix().startswith(QUICK)


def pytest_ignore_collect(collection_path: Path, config: pytest.Config) -> bool | None:
    """Do not even read the other tests when only the quick ones are wanted."""
    only = config.option.markexpr == "quick" and collection_path.suffix == ".py"
    return True if only and collection_path.name.startswith("test_") and not _quick(collection_path) else None


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Mark the quick tests, by their files."""
    for item in items:
        if _quick(item.path):
            item.add_marker(pytest.mark.quick)
