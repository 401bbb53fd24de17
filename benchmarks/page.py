"""The page that plays: how large it is, and replications a second in Node against one native thread.

    python benchmarks/page.py scenarios/caribbean-2025 benchmarks/campaign.yaml

Both play the same replications, natively first, and are timed by the clock on the wall: on a busy machine repeat it.
"""

import argparse
import base64
import gzip
import json
import shutil
import statistics
import subprocess
import time
from importlib.resources import files
from pathlib import Path

from kernel import seconds

import midgame
from midgame.page.live.embed import WORKER
from midgame.page.live.payload import payload
from midgame.page.scripts import joined
from midgame.runs.play import play

NODE = shutil.which("node")


def main() -> None:
    """Each scenario that is named."""
    ask = argparse.ArgumentParser(description=__doc__)
    ask.add_argument("paths", nargs="+")
    ask.add_argument("--rounds", type=int, default=5)
    ask.add_argument("-n", "--replications", type=int, default=10_000)
    given = ask.parse_args()
    scripts = str(Path(str(files("midgame.page.live"))) / "script")
    for path in given.paths:
        scenario = midgame.load(path)
        made = payload(scenario, play(scenario, given.replications, 1, paths=0))
        if isinstance(made, str):
            print(f"{path}: {made}")
            continue
        packed = base64.b64decode(made["module"])
        whole = len(json.dumps(made, separators=(",", ":")))
        print(f"{path}: module {len(gzip.decompress(packed)):,} bytes, packed {len(packed):,}")
        print(f"  payload {whole:,} bytes, the worker's script {len(joined(*WORKER)):,}")
        slow = seconds(path, given.replications, given.rounds, time.perf_counter)
        print(f"  native, one thread: {given.replications / statistics.median(slow):,.0f} replications a second")
        if NODE is None:
            print("  Node is not installed")
            continue
        asked = {"scripts": scripts, "payload": made, "replications": given.replications, "rounds": given.rounds}
        file = Path(__file__).with_name("page.mjs")
        done = subprocess.run([NODE, str(file)], input=json.dumps(asked), capture_output=True, text=True, check=True)
        told = json.loads(done.stdout)
        speed = given.replications / statistics.median(told["found"])
        print(
            f"  Node, one thread: {speed:,.0f} replications a second, "
            f"{statistics.median(slow) * speed / given.replications:.2f} of native"
        )
        print(
            f"  ready after {told['ready']:.0f} ms, the first 1,000 in {told['first']:.0f} ms, "
            f"memory {told['memory'] / 1e6:.0f} MB"
        )


if __name__ == "__main__":
    main()
