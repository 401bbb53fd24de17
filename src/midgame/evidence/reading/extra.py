"""The libraries that only the reader needs: the extra ``read``."""

from importlib.util import find_spec

from midgame.errors import InputError

LIBRARIES = ("trafilatura", "py3langid", "sentencex", "dateparser", "text_to_num")


def check_installed() -> None:
    """InputError, with the command that mends it, when a library of the extra is missing."""
    missing = [name for name in LIBRARIES if find_spec(name) is None]
    if missing:
        raise InputError(f"reading texts needs {', '.join(missing)}; install with: pip install 'midgame[read]'")
