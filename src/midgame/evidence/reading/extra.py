"""The libraries that only the reader needs: the extra ``read``."""

from midgame.install import need

LIBRARIES = ("trafilatura", "py3langid", "sentencex", "dateparser", "text_to_num")


def check_installed() -> None:
    """InputError, with the command that mends it, when a library of the extra is missing."""
    need("read", "reading texts", *LIBRARIES)
