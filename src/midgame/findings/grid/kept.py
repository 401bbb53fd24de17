"""Cells of a grid kept on disk until all of it is played, so that a grid that was stopped goes on where it was."""

import hashlib
import json
import os
import shutil
from contextlib import suppress
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from midgame.runs.blocks import UNFINISHED


class Kept:
    """Cells in ``folder``, each under a hash of all that it is made from; None keeps nothing.

    What cannot be written is not kept; what is damaged is played again. ``found`` counts the cells that were there.
    """

    def __init__(self, folder: Path | None, made_from: tuple[object, ...]) -> None:
        self.folder, self.made_from, self.found = folder, made_from, 0

    def _file(self, cell: tuple[str, ...]) -> Path | None:
        name = hashlib.blake2b(repr((self.made_from, cell)).encode(), digest_size=16).hexdigest()
        return None if self.folder is None else self.folder / f"{name}.json"

    def read(self, cell: tuple[str, ...], shape: tuple[int, ...]) -> NDArray[np.float64] | None:
        """The numbers of a cell; None when they are not there or not whole."""
        file = self._file(cell)
        try:
            values = np.array(json.loads(file.read_bytes()), np.float64) if file is not None else None
        except (OSError, ValueError, TypeError):
            return None
        if values is None or values.shape != shape:
            return None
        self.found += 1
        return values

    def write(self, cell: tuple[str, ...], values: NDArray[np.float64]) -> None:
        """Keep the numbers of a cell; JSON writes them so that they are read as they were."""
        file = self._file(cell)
        if file is None:
            return
        part = file.with_name(f".{file.name}.{os.getpid()}")
        with suppress(OSError):
            file.parent.mkdir(parents=True, exist_ok=True)
            part.write_text(json.dumps(values.tolist()), encoding="utf-8")
            part.replace(file)
        with suppress(OSError):
            part.unlink(missing_ok=True)

    def done(self) -> None:
        """All is played and told: what was kept goes, and the folders over it that are empty then."""
        if self.folder is None:
            return
        shutil.rmtree(self.folder, ignore_errors=True)
        above = self.folder.parent
        for folder, name in ((above, UNFINISHED), (above.parent, "runs")):
            if folder.name == name:
                with suppress(OSError):  # something else lies in it
                    folder.rmdir()


def cells_beside(folder: Path, name: str, asked: Any) -> Path:
    """Where the cells of a grid of a scenario of this name are kept, for what was ``asked`` of it."""
    return folder / UNFINISHED / f"{name}-grid-{hashlib.blake2b(repr(asked).encode(), digest_size=8).hexdigest()}"
