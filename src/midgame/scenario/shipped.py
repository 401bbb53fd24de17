"""The scenarios that come along with midgame: in a checkout they stand beside the code, in a wheel inside it."""

from pathlib import Path

import midgame

_CODE = Path(midgame.__file__).parent
_PLACES = (_CODE / "scenarios", _CODE.parents[1] / "scenarios")
MAIN = "scenario.yaml"


def folder() -> Path | None:
    """The folder of them; None when this installation has none."""
    return next((p for p in _PLACES if (p / "skeletons").is_dir()), None)


def shipped() -> dict[str, Path]:
    """The folder of each, by its name, such as ``caribbean-2025``."""
    top = folder()
    return {} if top is None else {p.parent.name: p.parent for p in sorted(top.rglob(MAIN))}


def skeletons() -> dict[str, Path]:
    """Those to begin from, by name."""
    return {name: path for name, path in shipped().items() if path.parent.name == "skeletons"}


def located(path: str | Path) -> Path:
    """``path`` itself where something stands there; else the scenario of that name that comes along, if there is one.

    What stands in the folder one works in goes before a name.
    """
    given = Path(path)
    if given.exists() or len(given.parts) != 1:
        return given
    return shipped().get(given.name, given)
