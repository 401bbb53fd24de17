"""The most memory that a run takes, from command to page.

    python benchmarks/memory.py benchmarks/campaign.yaml -n 1000000

Plays it by ``midgame run`` in a process of its own, after one of 4,000 replications that compiles it, and prints the
peak of its resident memory. POSIX only.
"""

import argparse
import resource
import subprocess
import sys
import tempfile
import time
from pathlib import Path

UNIT = 1 if sys.platform == "darwin" else 1024  # of ru_maxrss, in bytes


def peak(scenario: str, replications: int, out: Path, more: list[str]) -> tuple[float, float]:
    """Seconds and peak bytes of a run."""
    began = time.perf_counter()
    asked = ["run", scenario, "-n", str(replications), "--out", str(out), *more]
    subprocess.run([sys.executable, "-m", "midgame", *asked], check=True, stdout=subprocess.DEVNULL)
    return time.perf_counter() - began, resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss * UNIT


def main() -> None:
    """Measure, and print."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("scenario")
    parser.add_argument("-n", type=int, default=1_000_000)
    parser.add_argument("--quick", action="store_true", help="nothing beside it")
    asked = parser.parse_args()
    more = ["--quick"] if asked.quick else []
    with tempfile.TemporaryDirectory() as made:
        _, least = peak(asked.scenario, 4_000, Path(made) / "small", more)
        seconds, most = peak(asked.scenario, asked.n, Path(made) / "large", more)
        size = (Path(made) / "large" / "run.nc").stat().st_size
    print(f"{asked.scenario}, {asked.n:,} replications: peak {most / 1e9:.2f} GB ({least / 1e9:.2f} GB for 4,000, "
          f"compiling if it was new), file {size / 1e6:.0f} MB, {seconds:.0f} s")  # fmt: skip


if __name__ == "__main__":
    main()
