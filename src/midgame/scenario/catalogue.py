"""What the language needs to know of a catalogue of models; see ``midgame.models.base``."""

from typing import Any, Protocol


class ArgumentLike(Protocol):
    """An argument of a model."""

    @property
    def name(self) -> str: ...  # noqa: D102
    @property
    def meaning(self) -> str: ...  # noqa: D102
    @property
    def unit(self) -> str: ...  # noqa: D102
    @property
    def low(self) -> float: ...  # noqa: D102
    @property
    def high(self) -> float: ...  # noqa: D102
    @property
    def open_low(self) -> bool: ...  # noqa: D102
    @property
    def default(self) -> float | str | None: ...  # noqa: D102
    @property
    def choices(self) -> tuple[str, ...]: ...  # noqa: D102
    @property
    def why(self) -> str: ...  # noqa: D102
    @property
    def role(self) -> str: ...  # noqa: D102
    @property
    def size(self) -> str: ...  # noqa: D102
    @property
    def reached(self) -> bool: ...  # noqa: D102
    @property
    def output(self) -> str: ...  # noqa: D102


class OutputLike(Protocol):
    """An output of a model."""

    @property
    def name(self) -> str: ...  # noqa: D102
    @property
    def unit(self) -> str: ...  # noqa: D102
    @property
    def event(self) -> bool: ...  # noqa: D102
    @property
    def role(self) -> str: ...  # noqa: D102
    @property
    def size(self) -> str: ...  # noqa: D102


class ModelLike(Protocol):
    """A model; the catalogue of them is handed to the reader of a scenario."""

    @property
    def name(self) -> str: ...  # noqa: D102
    @property
    def dice(self) -> bool: ...  # noqa: D102
    @property
    def arguments(self) -> Any: ...  # noqa: D102
    @property
    def outputs(self) -> Any: ...  # noqa: D102
