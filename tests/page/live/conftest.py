"""Playing in Node what a page would play: the same scripts, the same module."""

import json
import subprocess
from collections.abc import Callable
from importlib.resources import files
from pathlib import Path
from typing import Any

import pytest

from midgame.engine.wasm.translate import available

SCRIPTS = Path(str(files("midgame.page.live"))) / "script"


@pytest.fixture(scope="session")
def in_node(program: Callable[..., str]) -> Callable[..., dict[str, Any]]:
    """``in_node(payload, plays=[{change, from, count}])``: what the page's scripts give."""
    node = program("node", "nodejs")
    if not available():
        pytest.skip("the LLVM of this machine has no WebAssembly target")

    def ask(payload: dict[str, Any], **asked: Any) -> dict[str, Any]:
        given = json.dumps({"scripts": str(SCRIPTS), "payload": payload, **asked})
        file = Path(__file__).with_name("player.mjs")
        done = subprocess.run([node, str(file)], input=given, capture_output=True, text=True, check=False)
        assert done.returncode == 0, done.stderr
        return dict(json.loads(done.stdout))

    return ask
