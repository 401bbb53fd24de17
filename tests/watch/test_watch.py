"""``midgame watch``: what is saved is played, errors are shown where they stand, and no stranger may look."""

import http.client
import json
import os
import queue
import re
import signal
import subprocess
import sys
import threading
from collections.abc import Iterator
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import pytest

pytest.importorskip("starlette", reason="the extra watch is not installed")
pytest.importorskip("watchfiles", reason="the extra watch is not installed")

from midgame.models.base import REGISTRY
from midgame.watch.state import State

CASE = """
midgame: 2
title: A landing
question: Does it hold?
as_of: 2025-01-01
clock: {start: 2025-01-01, horizon: 5 days}
quantities:
  chance: {value: 40%, unit: probability, from: assumed, why: a guess}
plan:
  - {step: land, does: politics.chance, with: {probability: chance}}
end_states: {held: land succeeded}
goal: held
"""
OWN = """
from midgame.models import Argument, Output, Paper, model

@model(
    "mine.double", "Twice", arguments=(Argument("x", "a number"),), outputs=(Output("y", "twice x"),),
    papers=(Paper("Nobody", 2000, "Nothing"),),
)
def double(x):
    return 2.0 * x
"""


class Server:
    """A server in a process of its own."""

    def __init__(self, file: Path) -> None:
        command = [sys.executable, "-m", "midgame", "watch", str(file), "-n", "200"]
        self.process = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True)
        assert self.process.stdout is not None
        said = self.process.stdout.readline()
        found = re.search(r"http://127\.0\.0\.1:(\d+)(/\S+/)", said)
        assert found, said
        self.port, self.path = int(found[1]), found[2]
        self.ears: list[threading.Thread] = []

    def get(self, path: str = "", method: str = "GET", **headers: str) -> tuple[int, str]:
        """Status and text of what is answered."""
        asked = http.client.HTTPConnection("127.0.0.1", self.port, timeout=60)
        asked.putrequest(method, path or self.path, skip_host="Host" in headers)
        for name, value in headers.items():
            asked.putheader(name.replace("_", "-"), value)
        asked.endheaders()
        answer = asked.getresponse()
        text = answer.read().decode()
        asked.close()
        return answer.status, text

    def listen(self) -> "queue.Queue[dict[str, Any]]":
        """What the server tells one listener, from now on."""
        heard: queue.Queue[dict[str, Any]] = queue.Queue()

        def hear() -> None:
            asked = http.client.HTTPConnection("127.0.0.1", self.port, timeout=120)
            try:
                asked.request("GET", self.path + "events")
                for line in asked.getresponse():
                    if line.startswith(b"data: "):
                        heard.put(json.loads(line[6:]))
            except (OSError, http.client.HTTPException):
                pass  # the server has ended
            finally:
                asked.close()

        self.ears.append(threading.Thread(target=hear, daemon=True))
        self.ears[-1].start()
        return heard

    def end(self) -> None:
        """Interrupt it, as a user does."""
        self.process.send_signal(signal.SIGINT)
        self.process.wait(20)
        for ear in self.ears:
            ear.join(20)
        assert self.process.stdout is not None
        self.process.stdout.close()


@pytest.fixture(scope="module")
def file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    made = tmp_path_factory.mktemp("watched") / "landing.yaml"
    made.write_text(CASE, encoding="utf-8")
    return made


@pytest.fixture(scope="module")
def server(file: Path) -> Iterator[Server]:
    started = Server(file)
    yield started
    started.end()


def until(heard: "queue.Queue[dict[str, Any]]", page: str = "", wrong: bool = False) -> dict[str, Any]:
    """The next news with another page than ``page`` and no errors, or with errors."""
    while True:
        told = heard.get(timeout=100)
        if bool(told["errors"]) == wrong and (wrong or told["page"] not in ("", page)):
            return told


def save(file: Path, text: str) -> None:
    """Save as editors do: whole, under another name first."""
    part = file.with_suffix(".part")
    part.write_text(text, encoding="utf-8")
    os.replace(part, file)


def test_ten_breaks_and_mends_reach_two_pages_at_once(server: Server, file: Path) -> None:
    pages = [server.listen(), server.listen()]
    last = until(pages[0])["page"]
    until(pages[1])
    for n in range(10):
        save(file, CASE.replace("chance}", "chanse}"))
        for heard in pages:
            (error,) = until(heard, wrong=True)["errors"]
            assert error["where"].endswith("landing.yaml:10:61"), error
            assert "'chanse'" in error["what"]
            assert "chance" in error["what"] + error["fix"]
        assert server.get()[0] == 200
        save(file, CASE.replace("40%", f"{41 + n}%"))
        made = {until(heard, last)["page"] for heard in pages}
        assert len(made) == 1
        (last,) = made
    status, page = server.get()
    assert status == 200
    assert "50%" in page
    assert "connect-src &#39;self&#39;" in page
    assert last in page


@pytest.mark.parametrize(
    ("headers", "status"),
    [
        ({"Host": "evil.example:{port}"}, 421),
        ({"Host": "127.0.0.1.evil.example:{port}"}, 421),
        ({"Host": "127.0.0.1"}, 421),
        ({"Origin": "https://evil.example"}, 403),
        ({"Origin": "null"}, 403),
        ({"Origin": "http://127.0.0.1:1"}, 403),
        ({"Sec_Fetch_Site": "cross-site"}, 403),
        ({"Sec_Fetch_Site": "same-site"}, 403),
        ({"Origin": "http://127.0.0.1:{port}", "Sec_Fetch_Site": "same-origin"}, 200),
        ({"Host": "localhost:{port}"}, 200),
    ],
)
def test_another_origin_or_host_is_refused(server: Server, headers: dict[str, str], status: int) -> None:
    asked = {k: v.format(port=server.port) for k, v in headers.items()}
    for path in (server.path, server.path + "events"):
        if status != 200 or path == server.path:
            got, text = server.get(path, **asked)
            assert got == status
            assert status == 200 or "landing" not in text


@pytest.mark.parametrize("path", ["/", "/wrong/", "/wrong/events", "/favicon.ico", "//", "/%2e%2e/"])
def test_without_the_token_nothing_is_told(server: Server, path: str) -> None:
    status, text = server.get(path)
    assert status == 404
    assert "landing" not in text
    assert server.path.strip("/") not in text


@pytest.mark.parametrize("method", ["POST", "PUT", "DELETE", "OPTIONS"])
def test_nothing_can_be_sent(server: Server, method: str) -> None:
    assert server.get(method=method)[0] == 405


def test_evidence_and_own_models_are_played_too(tmp_path: Path) -> None:
    before = dict(REGISTRY.models)
    folder, own = tmp_path / "s", tmp_path / "mine.py"
    folder.mkdir()
    text = CASE.replace("probability: chance}", "probability: twice}").replace(
        "plan:", "  twice: {does: mine.double, with: {x: chance}, unit: probability}\nplan:"
    )
    (folder / "scenario.yaml").write_text(text.replace("from: assumed, why: a guess", "from: k"), encoding="utf-8")
    (folder / "evidence.yaml").write_text("sources: {k: {title: One, outlet: O, date: 2024-12-01}}\n", encoding="utf-8")
    own.write_text(OWN, encoding="utf-8")
    made: list[float] = []

    def page(run: Any, of: str) -> str:
        made.append(float(run["goal"].mean()))
        return of

    try:
        state = State(folder, page, 400, models=own)
        assert state.refresh(), state.errors
        assert not state.errors
        assert not state.refresh(), "nothing was saved"
        (folder / "evidence.yaml").write_text(
            "sources: {k: {title: Two, outlet: O, date: 2024-12-01}}\n", encoding="utf-8"
        )
        assert state.refresh()
        own.write_text(OWN.replace("2.0 * x", "1.0 * x"), encoding="utf-8")
        assert state.refresh()
        assert made[0] == made[1]
        assert abs(made[2] - 0.4) < 0.1 < abs(made[1] - made[2])
        own.write_text(OWN.replace("2.0 * x", "2.0 * z"), encoding="utf-8")
        assert state.refresh()
        assert "z" in state.errors[0].what
        assert state.text, "the last answer stays"
        assert {folder.resolve(), tmp_path.resolve()} <= set(state.folders)
    finally:
        REGISTRY.models.clear()
        REGISTRY.models.update(before)


@pytest.mark.parametrize(
    "written", ["../base", "'../base'", '"../base"  # the base', "base", "'base'", "base # near", "a base"]
)
def test_the_folders_of_all_that_is_named_are_followed(tmp_path: Path, written: str) -> None:
    name = written.partition(" #")[0].strip(" '\"")
    base = (tmp_path / "new" / name).resolve()
    for folder in (tmp_path / "new", base, base.parent / "parts"):
        folder.mkdir(exist_ok=True)
    (base / "scenario.yaml").write_text("includes: [../parts/ships.yaml]\n", encoding="utf-8")
    (base.parent / "parts" / "ships.yaml").write_text("quantities: {}\n", encoding="utf-8")
    (tmp_path / "new" / "scenario.yaml").write_text(f"midgame: 2\nextends: {written}\ntitle: New\n", encoding="utf-8")
    found = State(tmp_path / "new", lambda run, made: "").folders
    assert set(found) == {(tmp_path / "new").resolve(), base, base.parent / "parts"}


def test_two_browsers_keep_what_was_moved_and_see_what_is_wrong(server: Server, file: Path, chromium: str) -> None:
    playwright = pytest.importorskip("playwright.sync_api", reason="Playwright is not installed")
    save(file, CASE)
    heard = server.listen()
    last = until(heard)["page"]
    with playwright.sync_playwright() as started:
        browsers = [started.chromium.launch(executable_path=chromium, args=["--no-sandbox"]) for _ in range(2)]
        pages = [b.new_page() for b in browsers]
        for page, value in zip(pages, ("0.1", "0.9"), strict=True):
            page.set_default_timeout(90_000)
            page.goto(f"http://127.0.0.1:{server.port}{server.path}#chance={value}")
            page.wait_for_selector("#change:not([data-busy]) [data-live=probability][data-value]")
        save(file, CASE.replace("chance}", "chanse}"))
        for page in pages:
            page.wait_for_selector(".watched[role=alert]")
            assert "'chanse'" in page.inner_text(".watched")
            assert page.locator("[data-live=probability]").is_visible(), "the last answer stays"
        save(file, CASE.replace("A landing", "Another landing"))
        last = until(heard, last)["page"]
        for page, value in zip(pages, (0.1, 0.9), strict=True):
            page.wait_for_selector("h1:has-text('Another landing')")
            page.wait_for_selector("#change:not([data-busy]) [data-live=probability][data-value]")
            assert page.url.endswith(f"#chance={value}")
            assert abs(float(page.get_attribute("[data-live=probability]", "data-value")) - value) < 0.1
            assert page.locator(".watched").count() == 0
        for browser in browsers:
            browser.close()


def test_a_page_of_another_origin_cannot_drive_it(server: Server, chromium: str) -> None:
    playwright = pytest.importorskip("playwright.sync_api", reason="Playwright is not installed")
    other = ThreadingHTTPServer(("127.0.0.1", 0), SimpleHTTPRequestHandler)
    threading.Thread(target=other.serve_forever, daemon=True).start()
    ask = """async (address) => {
      const tried = [];
      for (const mode of ["cors", "no-cors"]) {
        tried.push(await fetch(address, {mode}).then((r) => r.text(), () => ""));
        tried.push(await fetch(address, {mode, method: "POST", body: "x"}).then((r) => r.text(), () => ""));
      }
      const news = new EventSource(address + "events");
      tried.push(await new Promise((go) => { news.onmessage = (m) => go(m.data); news.onerror = () => go(""); }));
      const frame = Object.assign(document.createElement("iframe"), {src: address});
      document.body.append(frame);
      await new Promise((go) => { frame.onload = go; setTimeout(go, 3000); });
      try { tried.push(frame.contentDocument?.body.innerText ?? ""); } catch { tried.push(""); }
      return tried;
    }"""
    try:
        with playwright.sync_playwright() as started:
            browser = started.chromium.launch(executable_path=chromium, args=["--no-sandbox"])
            page = browser.new_page()
            page.goto(f"http://127.0.0.1:{other.server_port}/nothing-here")
            assert page.evaluate(ask, f"http://127.0.0.1:{server.port}{server.path}") == [""] * 6
            assert all("landing" not in frame.content() for frame in page.frames)
            browser.close()
    finally:
        other.shutdown()
        other.server_close()
    assert server.get()[0] == 200
