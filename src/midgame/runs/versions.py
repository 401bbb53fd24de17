"""The versions that a run was made with: what a rerun needs, and what may make it differ."""

import platform
from importlib.metadata import version

PACKAGES = ("midgame", "numba", "numpy", "scipy", "xarray")


def versions() -> dict[str, str]:
    """Python, the packages that numbers go through, and the kind of processor."""
    found = {"python": platform.python_version()} | {name: version(name) for name in PACKAGES}
    return found | {"processor": platform.machine()}
