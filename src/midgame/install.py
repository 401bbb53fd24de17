"""What to install for a part that is not needed by all: the packages themselves, by the names that install them."""

from importlib.metadata import PackageNotFoundError, requires
from importlib.util import find_spec
from re import match

from midgame.errors import InputError


def packages(extra: str) -> list[str]:
    """The requirements of an extra, such as ``openpyxl>=3.1.5``; none where midgame itself is not installed."""
    try:
        listed = requires("midgame") or []
    except PackageNotFoundError:
        return []
    found = []
    for line in listed:
        name, _, marker = line.partition(";")
        if match(rf"""\s*extra\s*==\s*['"]{extra}['"]\s*\Z""", marker) and "[" not in name:
            found.append(name.strip())
    return found


def need(extra: str, what: str, *modules: str) -> None:
    """Raise InputError, with the command that mends it, unless all ``modules`` can be imported."""
    missing = [m for m in modules if find_spec(m) is None]
    if missing:
        listed = " ".join(f"'{p}'" for p in packages(extra)) or " ".join(missing)
        raise InputError(
            f"{what} takes packages that are not there ({', '.join(missing)}); install them with: pip install {listed}"
        )
