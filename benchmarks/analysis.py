"""Times the findings, and the peers that do the same, in one run on one machine; prints seconds and ratios.

    python benchmarks/analysis.py                     # installs the peers into a folder of their own
    python benchmarks/analysis.py --peer-python /usr/bin/python3.12 --scenario scenarios/caribbean-2025

EMA Workbench 3 needs Python 3.12; without one the newest release for this Python is installed.
Only ratios carry over to another machine.
"""

import argparse
import json
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

import numpy as np
import xarray as xr
from rich.console import Console
from rich.table import Table

from midgame.findings.drivers.find import drivers
from midgame.findings.information.find import information
from midgame.findings.luck.find import variance_split
from midgame.runs.frame import frame_of
from midgame.statistics.prim import prim
from midgame.statistics.sobol import sobol

sys.path.insert(0, str(Path(__file__).parents[1] / "tests"))
from made import make_run_of

EMA = """
import json, sys, time, warnings
warnings.filterwarnings("ignore")
import numpy as np, pandas as pd, ema_workbench
from ema_workbench.analysis import prim
data = np.load(sys.argv[1])
x = pd.DataFrame(data["x"], columns=[f"q{i}" for i in range(data["x"].shape[1])])
began = time.perf_counter()
box = prim.Prim(x, data["y"].astype(int)).find_box()
seconds = time.perf_counter() - began
limits = [b.values.astype(float).T.tolist() for b in box.box_lims]
json.dump({"seconds": seconds, "limits": limits, "version": ema_workbench.__version__}, open(sys.argv[2], "w"))
"""
SALIB = """
import json, sys, time
import numpy as np, SALib
from importlib.metadata import version
from SALib.sample import sobol as sampler
from SALib.analyze import sobol
width, points = int(sys.argv[3]), int(sys.argv[4])
problem = {"num_vars": width, "names": [f"q{i}" for i in range(width)], "bounds": [[0, 1]] * width}
began = time.perf_counter()
x = sampler.sample(problem, points, calc_second_order=False, seed=1)
y = 3 * x[:, 0] + 2 * x[:, 1] * x[:, 2] + 0.1 * x.sum(axis=1)
found = sobol.analyze(problem, y, calc_second_order=False, seed=1)
seconds = time.perf_counter() - began
json.dump({"seconds": seconds, "total": found["ST"].tolist(), "version": version("SALib")}, open(sys.argv[2], "w"))
"""


def timed(work: Callable[[], object]) -> tuple[float, object]:
    began = time.perf_counter()
    found = work()
    return time.perf_counter() - began, found


class Peers:
    """A folder with a Python of its own, into which the peers are installed."""

    def __init__(self, folder: Path, python: str) -> None:
        self.folder = folder
        subprocess.run([python, "-m", "venv", str(folder / "venv")], check=True)
        bins = folder / "venv" / ("Scripts" if sys.platform == "win32" else "bin")
        self.python = str(bins / "python")
        subprocess.run([self.python, "-m", "pip", "install", "-q", "ema_workbench", "SALib"], check=True)

    def run(self, script: str, *arguments: str) -> dict[str, object]:
        out = self.folder / "out.json"
        subprocess.run([self.python, "-c", script, arguments[0], str(out), *arguments[1:]], check=True)
        found: dict[str, object] = json.loads(out.read_text())
        return found


def big_run(replications: int = 200_000, quantities: int = 60) -> xr.Dataset:
    """A run of the size the findings are meant for."""
    rng = np.random.default_rng(1)
    draws = replications // 2
    x = rng.random((draws, quantities), dtype=np.float32)
    p = 1 / (1 + np.exp(2 - 4 * x[:, 0] - 2 * x[:, 1] + 3 * x[:, 2]))
    goal = rng.random((draws, 2)) < p[:, None]
    return make_run_of({f"q{i}": x[:, i] for i in range(quantities)}, goal)


def swings_and_information(table: Table) -> None:
    run = big_run()
    drivers(big_run(2_000))  # what is loaded on first use is not timed

    def all_three() -> None:
        frame = frame_of(run)
        drivers(frame)
        variance_split(frame)
        information(frame)

    seconds, _ = timed(all_three)
    table.add_row("swings, variance split, value of information; 200,000 x 60", f"{seconds:.2f}", "", "", "under 5 s")


def boxes(table: Table, peers: Peers) -> None:
    rng = np.random.default_rng(2)
    x = rng.random((50_000, 30))
    y = rng.random(50_000) < np.where((x[:, 3] < 0.4) & (x[:, 7] > 0.55), 0.85, 0.12)
    np.savez(peers.folder / "box.npz", x=x, y=y)
    theirs = peers.run(EMA, str(peers.folder / "box.npz"))
    seconds, path = min((timed(lambda: prim(x, y)) for _ in range(3)), key=lambda t: t[0])
    same = np.array_equal(np.array([b.limits for b in path.boxes]), np.array(theirs["limits"]))  # type: ignore[attr-defined]
    name = f"EMA Workbench {theirs['version']}"
    other = float(theirs["seconds"])  # type: ignore[arg-type]
    verdict = f"{len(path.boxes)} boxes {'the same' if same else 'DIFFERENT'}; at least 5 times"  # type: ignore[attr-defined]
    table.add_row("PRIM; 50,000 x 30", f"{seconds:.2f}", f"{other:.2f} {name}", f"{other / seconds:.1f}", verdict)


def indices(table: Table, peers: Peers, points: int, width: int = 60) -> None:
    names = [f"q{i}" for i in range(width)]

    def mine() -> object:
        return sobol(
            lambda u, luck: 3 * u[:, 0] + 2 * u[:, 1] * u[:, 2] + 0.1 * u.sum(axis=1), names, points=points, seed=1
        )

    theirs = peers.run(SALIB, "", str(width), str(points))
    sobol(lambda u, luck: u[:, 0], ["q"], points=64)
    seconds, (found,) = timed(mine)  # type: ignore[misc]
    total = {i.factor: i.total.value for i in found.ranked}
    apart = max(abs(total[n] - t) for n, t in zip(names, theirs["total"], strict=True))  # type: ignore[call-overload]
    other = float(theirs["seconds"])  # type: ignore[arg-type]
    peer, ratio = f"{other:.2f} SALib {theirs['version']}", f"{other / seconds:.1f}"
    what = f"Sobol indices, {points:,} points x {width}, a formula"
    table.add_row(what, f"{seconds:.2f}", peer, ratio, f"largest difference {apart:.1g}")


def scenario_indices(table: Table, path: Path, points: int, most: int = 60) -> None:
    from midgame._load import load
    from midgame.findings.indices.replay import replay_of
    from midgame.runs.play import play

    def file_to_table() -> int:
        scenario = load(path)
        ranked = drivers(frame_of(play(scenario, 20_000, 1)).of_kinds()).ranked
        replay = replay_of(scenario, ("goal",), [d.quantity for d in ranked[:most]])
        return sobol(replay, replay.columns, replay.outcomes, replay.groups, points=points)[0].rows

    seconds, rows = timed(file_to_table)
    table.add_row(f"Sobol, {points:,} points, {most} quantities of {path.name}", f"{seconds:.1f}", "", "",
                  f"{rows:,} replications; under 60 s")  # fmt: skip


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    newest = next((p for v in ("14", "13", "12") if (p := shutil.which(f"python3.{v}"))), sys.executable)
    parser.add_argument("--peer-python", default=newest, help="the Python to install the peers for")
    parser.add_argument("--scenario", type=Path, help="a scenario folder for Sobol indices from file to table")
    parser.add_argument("--points", type=int, default=8_192)
    chosen = parser.parse_args()
    table = Table(title="Findings", box=None)
    for name in ("what", "seconds", "peer", "ratio", "wanted"):
        table.add_column(name)
    with tempfile.TemporaryDirectory() as folder:
        peers = Peers(Path(folder), chosen.peer_python)
        swings_and_information(table)
        boxes(table, peers)
        indices(table, peers, chosen.points)
    if chosen.scenario is not None:
        scenario_indices(table, chosen.scenario, chosen.points)
    Console(width=150).print(table)


if __name__ == "__main__":
    main()
