"""A user's own models on a worker: loaded from the text that came with a job, and again when another comes."""

import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from threading import Condition

from midgame.cluster.own import Files
from midgame.models.base import REGISTRY
from midgame.models.own import load_models


class Held:
    """The own models of one job at a time: another job's may have the same names and other text."""

    def __init__(self) -> None:
        self._turn = Condition()
        self._files: Files = ()
        self._playing = 0
        self._names: list[str] = []
        self._folder: tempfile.TemporaryDirectory[str] | None = None  # kept: what is compiled is known by its files

    @contextmanager
    def loaded(self, load: tuple[str, ...], files: Files) -> Iterator[None]:
        """These models are there while the block lasts; blocks with others wait."""
        if not files:
            yield
            return
        with self._turn:
            self._turn.wait_for(lambda: files == self._files or not self._playing)
            if files != self._files:
                self._change(load, files)
            self._playing += 1
        try:
            yield
        finally:
            with self._turn:
                self._playing -= 1
                self._turn.notify_all()

    def _change(self, load: tuple[str, ...], files: Files) -> None:
        for name in self._names:
            REGISTRY.models.pop(name, None)
        self._names, self._files = [], ()
        self._folder = tempfile.TemporaryDirectory(prefix="midgame-models-")
        folder = Path(self._folder.name)
        for name, text in files:
            at = folder / name
            at.parent.mkdir(parents=True, exist_ok=True)
            at.write_bytes(text)
        for name in load:
            self._names += [model.name for model in load_models(folder / name)]
        self._files = files


MODELS = Held()
