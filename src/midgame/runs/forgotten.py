"""Unfinished runs and grids in folders of their own that nobody has gone on with for weeks: they are taken away.

What was asked for by a name (``--out``) stays: somebody may come back to it.
"""

import shutil
import time
from contextlib import suppress
from pathlib import Path

from midgame.errors import InputError
from midgame.runs.asked import ASKED, begun
from midgame.runs.blocks import UNFINISHED

DAYS = 30
_A_DAY = 86_400.0


def sweep_forgotten(folder: Path, but: Path) -> int:
    """Take away what lies forgotten under ``folder``, ``but`` the one that is gone on with; how many there were."""
    found = 0
    for one in folder.glob(f"{UNFINISHED}/*"):
        if one.is_dir() and one.resolve() != but.resolve() and _without_name(one) and _idle(one) > DAYS * _A_DAY:
            shutil.rmtree(one, ignore_errors=True)
            found += not one.exists()
    return found


def _without_name(one: Path) -> bool:
    if (one / ASKED).is_file():
        with suppress(InputError):  # damaged, or of another version: left where it is
            return not begun(one)[0].out
        return False
    return "-grid-" in one.name and one.parent.parent.name == "runs"


def _idle(one: Path) -> float:
    """Seconds since anything was written there; 0 where that cannot be seen."""
    try:
        return time.time() - max(file.stat().st_mtime for file in (one, *one.iterdir()))
    except OSError:
        return 0.0
