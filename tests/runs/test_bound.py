"""A run file is one piece: what was damaged or changed is a message, and never an answer or a traceback."""

import hashlib
import random
from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest
import xarray as xr

from midgame.errors import InputError
from midgame.runs.bound import bound
from midgame.runs.netcdf import encoded, sealed, unbroken
from midgame.runs.run import Run
from midgame.runs.store import open_dataset, save


@pytest.fixture(scope="module")
def whole(played: xr.Dataset, tmp_path_factory: pytest.TempPathFactory) -> bytes:
    return save(played, tmp_path_factory.mktemp("whole") / "run.nc").read_bytes()


@pytest.mark.parametrize("share", [0, 0.001, 0.2, 0.5, 0.9, 0.999])
def test_a_file_that_was_cut_off_is_refused(whole: bytes, tmp_path: Path, share: float) -> None:
    (tmp_path / "run.nc").write_bytes(whole[: int(len(whole) * share)])
    with pytest.raises(InputError, match="its seal is missing"):
        open_dataset(tmp_path)


def test_a_byte_that_flipped_anywhere_is_found(whole: bytes, tmp_path: Path) -> None:
    dice = random.Random(1)
    for _ in range(60):
        at = dice.randrange(len(whole) - 60)
        broken = bytearray(whole)
        broken[at] ^= 1 << dice.randrange(8)
        (tmp_path / "run.nc").write_bytes(broken)
        with pytest.raises(InputError, match="is damaged: some of its bytes have changed"):
            open_dataset(tmp_path)


def test_a_seal_holds_for_these_bytes_alone() -> None:
    assert unbroken(b"some bytes" + sealed(b"some bytes"))
    assert unbroken(b"some Bytes" + sealed(b"some bytes")) is False
    assert unbroken(b"some bytes") is None


def sealed_file(run: xr.Dataset) -> bytes:
    made = encoded(run)
    return made + sealed(made)


def changed(name: str, change: Callable[[np.ndarray], object]) -> Callable[[xr.Dataset], xr.Dataset]:
    def make(run: xr.Dataset) -> xr.Dataset:
        values = run[name].values.copy()
        change(values)
        return run.assign({name: run[name].copy(data=values)})

    return make


def flip(values: np.ndarray) -> None:
    values[3] = ~values[3]


def put(at: object, value: object) -> Callable[[np.ndarray], object]:
    return lambda values: values.__setitem__(at, value)


CHANGES: dict[str, tuple[Callable[[xr.Dataset], xr.Dataset], str]] = {
    "another goal": (changed("goal", flip), "'goal' and 'end_state_held' contradict each other"),
    "another end": (changed("end_state_held", flip), "contradict each other"),
    "a text that was edited": (
        lambda run: run.assign_attrs(scenario_text=run.attrs["scenario_text"] + "\n# more"),
        "the scenario is not the one that was played",
    ),
    "a text and its hash": (
        lambda run: run.assign_attrs(scenario_hash=hashlib.sha256(b"").hexdigest()),
        "the scenario is not the one that was played",
    ),
    "no text": (
        lambda run: run.drop_attrs(deep=False).assign_attrs(
            {k: v for k, v in run.attrs.items() if k != "scenario_text"}
        ),
        "the scenario is not the one that was played",
    ),
    "a variable less": (lambda run: run.drop_vars("step_tries"), "has no 'step_tries'"),
    "half of the rows": (lambda run: run.isel(replication=slice(0, 250)), "there are 250 replications"),
    "rows in another order": (
        lambda run: run.isel(replication=np.arange(500)[::-1]), "do not stand in the order in which they were played"
    ),
    "half of the draws": (lambda run: run.isel(draw=slice(0, 100)), "there are 100 draws"),
    "a code of no step": (changed("break_step", put(0, 99)), "'break_step' has a code that stands for nothing"),
    "a code of no status": (changed("step_status", put(0, 9)), "'step_status' has a code that stands for nothing"),
    "a value of no fact": (changed("fact_end", put(0, 50)), "'fact_end' of .* has a code that stands for nothing"),
    "an input that is none": (changed("inputs", put((0, 0), np.nan)), "'inputs' has a value that is not a finite"),
    "a loss that is none": (changed("force_lost", put((0, 0), np.inf)), "'force_lost' has a value that is not a"),
    "tries of a step that never began": (changed("step_first_day", put(0, -1)), "'step_tries' and 'step_first_day'"),
    "data that is no JSON": (
        lambda run: run.assign_attrs(fact_values=run.attrs["fact_values"][:-2]), "'fact_values' cannot be read"
    ),
    "a seed that is no number": (lambda run: run.assign_attrs(seed="one"), "'seed' cannot be read"),
}  # fmt: skip


@pytest.mark.parametrize("change", CHANGES)
def test_a_run_that_contradicts_itself_is_refused(played: xr.Dataset, tmp_path: Path, change: str) -> None:
    make, what = CHANGES[change]
    (tmp_path / "run.nc").write_bytes(sealed_file(make(played)))
    with pytest.raises(InputError, match=what):
        open_dataset(tmp_path)


def test_a_run_as_it_was_written_is_one_piece(played: xr.Dataset) -> None:
    assert bound(played) is played
    assert Run(played).scenario_hash


def test_whole_numbers_are_small_and_have_their_meaning(whole: bytes, tmp_path: Path) -> None:
    """As another program sees the file: CF's flags and units on integers."""
    (tmp_path / "run.nc").write_bytes(whole)
    raw = xr.open_dataset(tmp_path / "run.nc", engine="h5netcdf")
    assert raw.attrs["Conventions"].startswith("CF-")
    assert raw["step_tries"].dtype.itemsize == 1
    assert raw["luck_index"].dtype.itemsize == 1
    for name, v in raw.data_vars.items():
        assert v.attrs["long_name"], name
        assert v.attrs["units"], name
    for name in ("step_status", "break_cause", "break_link", "break_step", "break_end_state", "goal"):
        flags, meanings = raw[name].attrs["flag_values"], raw[name].attrs["flag_meanings"].split()
        assert len(flags) == len(meanings), name
        assert set(np.unique(raw[name].values.astype(int))) <= set(flags.tolist()), name
