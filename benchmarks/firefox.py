"""Whether Firefox plays what was published, to the last bit: pages that play, opened as a reader opens them.

    python benchmarks/firefox.py report.html ...

Firefox is driven over its own protocol, Marionette, on a socket of this machine; nothing else is needed.
"""

import argparse
import itertools
import json
import shutil
import socket
import subprocess
import tempfile
import time
from pathlib import Path
from typing import Any

WAIT = 600.0  # seconds for a page to have played
ASK = """
const [done] = arguments;
document.querySelector("#open-change").click();
document.querySelector("[data-live=replay]").click();
const began = performance.now();
const look = setInterval(() => {
  const said = document.querySelector("[data-same]");
  if (!said) return;
  clearInterval(look);
  done([said.dataset.same, said.innerText, (performance.now() - began) / 1000]);
}, 50);
"""


class Marionette:
    """A session of a Firefox that listens on ``port``: messages of JSON, each after its length and a colon."""

    def __init__(self, port: int) -> None:
        until = time.monotonic() + 60
        while True:
            try:
                self.socket = socket.create_connection(("127.0.0.1", port), timeout=WAIT)
                break
            except OSError:
                if time.monotonic() > until:
                    raise
                time.sleep(0.2)
        self.numbers = itertools.count(1)
        self._heard()  # what Firefox says first: its protocol

    def _heard(self) -> Any:
        length = b""
        while not length.endswith(b":"):
            length += self._some(1)
        return json.loads(self._some(int(length[:-1])))

    def _some(self, count: int) -> bytes:
        found = b""
        while len(found) < count:
            part = self.socket.recv(count - len(found))
            if not part:
                raise SystemExit("Firefox has ended")
            found += part
        return found

    def ask(self, command: str, **given: Any) -> Any:
        """The answer to a command (marionette/driver.sys.mjs of Firefox lists them)."""
        text = json.dumps([0, next(self.numbers), command, given]).encode()
        self.socket.sendall(f"{len(text)}:".encode() + text)
        _, _, error, answer = self._heard()
        if error:
            raise SystemExit(f"{command}: {error['error']}: {error['message']}")
        return answer


def free_port() -> int:
    """A port that nobody listens to."""
    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        return int(one.getsockname()[1])


def main() -> None:
    """Each page that is named; the status is 1 when one plays otherwise than it was published."""
    ask = argparse.ArgumentParser(description=__doc__)
    ask.add_argument("pages", nargs="+", type=Path)
    pages = [page.resolve() for page in ask.parse_args().pages]
    firefox = shutil.which("firefox-esr") or shutil.which("firefox")
    if firefox is None:
        raise SystemExit("Firefox is not installed")
    port, all_same = free_port(), True
    with tempfile.TemporaryDirectory() as profile:
        (Path(profile) / "user.js").write_text(f'user_pref("marionette.port", {port});\n', encoding="utf-8")
        command = [firefox, "--headless", "--marionette", "--no-remote", "--profile", profile]
        process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        try:
            session = Marionette(port)
            about = session.ask("WebDriver:NewSession")["capabilities"]
            session.ask("WebDriver:SetTimeouts", script=int(1000 * WAIT))
            print(f"{about['browserName']} {about['browserVersion']}, {about['platformName']}")
            for page in pages:
                session.ask("WebDriver:Navigate", url=page.as_uri())
                same, said, seconds = session.ask("WebDriver:ExecuteAsyncScript", script=ASK, args=[])["value"]
                all_same &= same == "yes"
                print(f"{page.name}: {said} ({seconds:.1f} s)", flush=True)
        finally:
            process.terminate()
            process.wait()
    raise SystemExit(not all_same)


if __name__ == "__main__":
    main()
