"""The page's scripts have the types that their comments say."""

import subprocess
from collections.abc import Callable
from importlib.resources import files
from pathlib import Path

import pytest

SCRIPTS = Path(str(files("midgame.page.live"))) / "script"
STRICT = ("--noEmit", "--allowJs", "--checkJs", "--strict", "--skipLibCheck", "--target", "es2022")


@pytest.mark.parametrize(
    ("lib", "entries"),
    [("es2022,webworker", ("worker.js",)), ("es2022,dom,dom.iterable", ("page.js", "watch.js", "follow.js"))],
    ids=["worker", "page"],
)
def test_types(program: Callable[..., str], lib: str, entries: tuple[str, ...]) -> None:
    done = subprocess.run(
        [program("tsc"), *STRICT, "--lib", lib, *(str(SCRIPTS / e) for e in entries)],
        capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert done.stdout == ""
    assert done.returncode == 0
