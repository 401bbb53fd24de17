"""How soon a page answers a change in Chromium: read off a trace of the browser, with the page's size and memory.

    python benchmarks/answers.py report.html --rounds 9

In each round what moves the answer most is held at another value. Times are from the change to the frame that shows
so many replications of it; then the page is stopped. Memory is that of the page's own process that no other shares,
without a trace: when a change has been played to its end, at most while changes follow each other, and at rest.
``--trace FILE`` keeps the trace of the last round, for chrome://tracing.
"""

import argparse
import json
import os
import shutil
import statistics
import tempfile
from pathlib import Path
from typing import Any

from playwright.sync_api import sync_playwright

STEPS = (1, 1000, 10_000)  # replications that are waited for: 1 is the first answer
WAIT = 120_000  # milliseconds for a page to have played what was published
LOOK = """
(steps) => new Promise((all) => {
  const plays = document.querySelector("[data-live=replications]");
  const wait = new Set(steps);
  let moved = false;
  const look = new MutationObserver(() => {
    const done = Number(plays.textContent.match(/^[\\d.,\\s]+/)[0].replace(/\\D/g, ""));
    if (done === 0) moved = true;
    if (!moved) return;
    for (const step of wait) {
      if (done < step) continue;
      wait.delete(step);
      requestAnimationFrame(() => {
        performance.mark(`midgame ${step}`);
        if (!wait.size) setTimeout(all, 100);
      });
    }
  });
  look.observe(plays, {childList: true, characterData: true, subtree: true});
  const handle = [...document.querySelectorAll("input[data-end=at]")].find((one) => one.checkVisibility());
  const [least, most] = [handle.min, handle.max].map(Number);
  handle.value = String(least + Math.random() * (most - least));
  performance.mark("midgame change");
  handle.dispatchEvent(new Event("input", {bubbles: true}));
})
"""


MOVE = """
() => {
  const handle = [...document.querySelectorAll("input[data-end=at]")].find((one) => one.checkVisibility());
  const [least, most] = [handle.min, handle.max].map(Number);
  handle.value = String(least + Math.random() * (most - least));
  handle.dispatchEvent(new Event("input", {bubbles: true}));
}
"""
REST = "#change:not([data-busy]) [data-live=stop]:disabled"
CHANGES, PAUSE, QUIET = 12, 1500, 20_000  # and milliseconds between them, and to rest


def marks(trace: Path) -> dict[str, float]:
    """Milliseconds from the change to each mark of a trace."""
    events = json.loads(trace.read_text(encoding="utf-8"))["traceEvents"]
    found = {e["name"].removeprefix("midgame "): e["ts"] / 1000 for e in events if e["name"].startswith("midgame ")}
    return {name: at - found["change"] for name, at in found.items() if name != "change"}


def own_memory(browser: Any) -> float:
    """Megabytes of the largest page process that it shares with no other."""
    session = browser.new_browser_cdp_session()
    sizes = [0.0]
    for process in session.send("SystemInfo.getProcessInfo")["processInfo"]:
        if process["type"] == "renderer":
            rows = Path(f"/proc/{process['id']}/smaps_rollup").read_text(encoding="utf-8").splitlines()
            sizes.append(sum(int(r.split()[1]) for r in rows if r.startswith("Private_")) / 1000)
    return max(sizes)


def memory(browser: Any, page: Any) -> tuple[float, float, float]:
    """Megabytes after one change, at most while changes follow each other, and at rest."""
    page.evaluate(MOVE)
    page.wait_for_selector(REST, timeout=WAIT)
    one, most = own_memory(browser), 0.0
    for _ in range(CHANGES):
        page.evaluate(MOVE)
        page.wait_for_timeout(PAUSE)
        most = max(most, own_memory(browser))
    page.wait_for_selector(REST, timeout=WAIT)
    page.wait_for_timeout(QUIET)
    return one, most, own_memory(browser)


def main() -> None:
    """Each page that is named."""
    ask = argparse.ArgumentParser(description=__doc__)
    ask.add_argument("pages", nargs="+", type=Path)
    ask.add_argument("--rounds", type=int, default=5)
    ask.add_argument("--trace", type=Path)
    given = ask.parse_args()
    chromium = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
    with sync_playwright() as started, tempfile.TemporaryDirectory() as folder:
        browser = started.chromium.launch(executable_path=chromium, args=["--no-sandbox"])
        print(f"Chromium {browser.version}, {os.cpu_count()} processors, load {os.getloadavg()[0]:.1f}")
        trace = given.trace or Path(folder) / "trace.json"
        for file in given.pages:
            page = browser.new_page()
            page.goto(file.resolve().as_uri())
            empty = own_memory(browser)
            page.click("#open-change")
            page.wait_for_selector("#change:not([data-busy]) [data-live=probability][data-value]", timeout=WAIT)
            page.get_by_role("button", name="Hold it at one value").first.click()
            one, most, rest = memory(browser, page)
            times = []
            for _ in range(given.rounds):
                browser.start_tracing(page=page, path=trace, categories=["blink.user_timing", "devtools.timeline"])
                page.evaluate(LOOK, list(STEPS))
                browser.stop_tracing()
                page.locator("[data-live=stop]").dispatch_event("click")
                times.append(marks(trace))
            print(f"{file.name}: {file.stat().st_size / 1e6:.2f} MB")
            for step in STEPS:
                some = [t[str(step)] for t in times if str(step) in t]
                what = "the first answer" if step == 1 else f"{step:,} replications"
                if some:
                    print(f"  {what} after {statistics.median(some):.0f} ms ({min(some):.0f} to {max(some):.0f})")
            print(f"  memory of the page's process: {empty:.0f} MB before it played, {one:.0f} after a change, at "
                  f"most {most:.0f} in {CHANGES} changes {PAUSE / 1000:g} s apart, {rest:.0f} at rest",
                  flush=True)  # fmt: skip
            page.close()
        browser.close()


if __name__ == "__main__":
    main()
