"""Following a scenario: what it costs beside a plain run, and where truths rank among the worlds that are left.

    python benchmarks/following.py cost -n 100000 --rounds 2    # on the Caribbean case, ten observations
    python benchmarks/following.py ranks --histories 300        # histories drawn from a scenario itself

Processor time is measured, of all threads, so that what else the machine does counts little. The library of linear
algebra has one thread, since those that wait for each other count as work.
"""

import os

os.environ["OPENBLAS_NUM_THREADS"] = "1"  # read when NumPy is loaded

import argparse
import shutil
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

from midgame._load import load
from midgame.evidence.observed import load_observed
from midgame.findings.follow.find import follow
from midgame.runs.play import play

ROOT = Path(__file__).parents[1]
sys.path.insert(0, str(ROOT))
DAYS = ("05", "10", "15", "20", "25")


def taken(work: Callable[[], Any]) -> float:
    """Seconds of processor time."""
    began = time.process_time()
    work()
    return time.process_time() - began


def cost(replications: int, rounds: int) -> None:
    """A follow of ten observations beside a plain run in turns, both compiled before."""
    with tempfile.TemporaryDirectory() as place:
        folder = Path(place) / "case"
        shutil.copytree(ROOT / "scenarios" / "caribbean-2025", folder)
        seen = [f"2025-{month}-{day}" for month in ("11", "12") for day in DAYS]
        lines = [
            f"  o{i}: {{through: {day}, known: {day}, that: leadership == 'in place', from: p}}"
            for i, day in enumerate(seen)
        ]
        text = "sources: {p: {title: made up, date: 2026-01-01}}\nobserved:\n" + "\n".join(lines) + "\n"
        (folder / "observed.yaml").write_text(text, encoding="utf-8")
        scenario = load(folder)
        observed, _ = load_observed(scenario)
        play(scenario, 200, 1)
        follow(scenario, observed, replications=4_000)
        for _ in range(rounds):
            plain = taken(lambda: play(scenario, replications, 1))
            followed = taken(lambda: follow(scenario, observed, replications=replications))
            print(f"plain {plain:.1f} s, followed {followed:.1f} s, {followed / plain:.2f} times", flush=True)


def ranks(histories: int) -> None:
    """Where truths rank among the worlds that hold what was seen of them, as histograms of ten bins."""
    import numpy as np
    from tests.follow.cases import COIN
    from tests.follow.conftest import TOP
    from tests.follow.histories import flat
    from tests.follow.histories import ranks as of
    from tests.follow.test_calibration import SEEN, WIDTHS

    with tempfile.TemporaryDirectory() as place:
        folder = Path(place)
        (folder / "scenario.yaml").write_text(TOP + COIN, encoding="utf-8")
        text = "sources: {p: {title: made up, date: 2026-01-01}}\nobserved:\n" + SEEN
        (folder / "observed.yaml").write_text(text, encoding="utf-8")
        scenario = load(folder)
        seen = load_observed(scenario)[0].observations
        for name, limit, wanted in (("kept", 400_000, 200), ("copied", 20_000, 2_000)):
            found = list(
                of(scenario, seen, "p", "heads", WIDTHS, histories, replications=20_000, limit=limit, wanted=wanted)
            )  # fmt: skip
            copied, worth = [r.copied for r in found], [r.effective for r in found]
            print(
                f"{name}: {len(found)} of {histories} histories are told of; copied {np.mean(copied):.1f} times, "
                f"in {sum(c > 0 for c in copied)} of them; worth {min(worth):.0f} to {max(worth):.0f} draws, "
                f"median {np.median(worth):.0f}"
            )
            for what in ("unknown", "to_come"):
                told = [getattr(r, what) for r in found]
                bins = np.histogram(told, bins=10, range=(0, 1))[0]
                print(f"  {what}: {list(map(int, bins))}, chance of one as uneven {flat(told, 10):.2f}", flush=True)


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description="What following costs, and where truths rank.")
    parser.add_argument("what", choices=["cost", "ranks"])
    parser.add_argument("-n", type=int, default=100_000)
    parser.add_argument("--rounds", type=int, default=2)
    parser.add_argument("--histories", type=int, default=300)
    args = parser.parse_args()
    if args.what == "cost":
        cost(args.n, args.rounds)
    else:
        ranks(args.histories)
