"""The address of a scheduler, as a user writes it."""

from urllib.parse import urlsplit

from midgame.errors import InputError

SCHEMES = ("tcp", "tls")
_LIKE = "tcp://scheduler:8786"


def checked(address: str) -> str:
    """The address without what stands around it. Raises InputError for what is no address of a scheduler."""
    written = address.strip()
    scheme, mark, rest = written.partition("://")
    if not mark:
        raise InputError(
            f"'{address}' is no address of a scheduler; write it as 'dask scheduler' prints it, such as "
            f"{f'tcp://{written}' if _host_and_port(written) else _LIKE}"
        )
    if scheme not in SCHEMES:
        raise InputError(
            f"'{address}' begins with {scheme}://, and a scheduler is reached by tcp:// or tls://; write it as "
            f"'dask scheduler' prints it, such as {_LIKE}. The address that a browser opens is that of its dashboard"
        )
    if not _host_and_port(rest.removesuffix("/")):
        raise InputError(
            f"'{address}' needs a machine and a port between 1 and 65535, as in {scheme}://scheduler:8786 (8786 unless "
            "'dask scheduler' was told another)"
        )
    return f"{scheme}://{rest.removesuffix('/')}"


def _host_and_port(text: str) -> bool:
    if not text or not text.isprintable() or set(text) & set("/@?# "):
        return False
    try:
        parts = urlsplit(f"//{text}")
        return bool(parts.hostname) and parts.port is not None and parts.port > 0
    except ValueError:
        return False
