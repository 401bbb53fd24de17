"""YAML 1.2 read into a tree of nodes that know their line and column.

ruamel.yaml scans and parses; the tree is built from its events (see :mod:`midgame.scenario.yamltree`).
ruamel.yaml's compiled parser is used when it is installed (twenty times faster, the same events); what it
refuses is read again by the plain one, so that a message never depends on which is there.
"""

import re
from collections.abc import Iterator
from pathlib import Path

from ruamel.yaml import YAML
from ruamel.yaml.error import MarkedYAMLError, YAMLError
from ruamel.yaml.reader import ReaderError

from midgame.citing.clean import straight
from midgame.errors import Place, Problem
from midgame.scenario.meant import plain_blanks
from midgame.scenario.nodes import Node as Node
from midgame.scenario.yamltree import Stop, tree_of
from midgame.scenario.yamlwords import explained

try:
    from _ruamel_yaml import CParser  # type: ignore[import-not-found,unused-ignore]
except ImportError:
    CParser = None

MAX_BYTES = 5_000_000

# The two parsers differ on a few control and line characters; leave those to the plain one.
_UNUSUAL = re.compile(
    "[^\\n\\x20-\\x7e\\xa0-\\u2027\\u202a-\\ud7ff\\ue000-\\ufefe\\uff00-\\ufffd\\U00010000-\\U0010ffff]"
)
# Rare things that the two parsers place or read differently: empty list items, explicit keys, anchors, '---', '>#'.
_ODD = re.compile(
    r"(?m)^(?:---|[.][.][.])|(?:^|[ ])-[ ]*(?:#.*)?$|[|>][-+0-9]*\s*#"
    r"|(?:^|[\s\[{,-])(?:[?](?=\s|$)|&(?=\S))"
)


def read_yaml(path: Path, shown: str = "", blanks: bool = False) -> tuple[Node | None, list[Problem]]:
    """The file as a tree, and what is wrong with it; the tree is None when it could not be built.

    ``shown`` is the name used in messages (default: the path as given); ``blanks`` makes a blank of each no-break one.
    """
    name = shown or str(path)
    data, problem = _bytes(path, name)
    if problem is not None:
        return None, [problem]
    try:
        text = straight(data.decode("utf-8-sig"))
    except UnicodeDecodeError as error:
        before = data[: error.start]
        place = Place(name, before.count(b"\n") + 1, len(before) - before.rfind(b"\n"))
        what = f"this is not a text file in UTF-8 (byte {error.start} is not)"
        return None, [Problem(place, what, "save it as UTF-8 text")]
    return parse_yaml(plain_blanks(text) if blanks else text, name)


def read_text(path: Path) -> str:
    """The text of a file that :func:`read_yaml` has read, without a byte order mark."""
    return straight(path.read_bytes().decode("utf-8-sig"))


def _bytes(path: Path, name: str) -> tuple[bytes, Problem | None]:
    try:
        if not path.is_file():
            what = "the file cannot be read: it is not a plain file" if path.exists() else "there is no such file"
            return b"", Problem(Place(name), what, "check the path")
        with path.open("rb") as file:
            data = file.read(MAX_BYTES + 1)
        size = max(len(data), path.stat().st_size)
    except OSError as error:
        fix = "check the path and its permissions"
        return b"", Problem(Place(name), f"the file cannot be read: {error.strerror}", fix)
    if size > MAX_BYTES:
        what = f"the file has {size:,} bytes; a scenario has at most {MAX_BYTES:,}"
        return b"", Problem(Place(name), what, "check that this is the right file; move long texts and data out of it")
    return data, None


def parse_yaml(text: str, name: str, compiled: bool = True) -> tuple[Node | None, list[Problem]]:
    """The same for a text in memory; ``compiled=False`` keeps to the plain parser."""
    if compiled and CParser is not None and not _UNUSUAL.search(text) and not _ODD.search(text):
        found: list[Problem] = []
        try:
            root = tree_of(_compiled_events(text), text, name, found)
        except (YAMLError, ValueError, Stop):
            root = None
        if root is not None and not found:
            return root, []
    return _parse_plain(text, name)


def _compiled_events(text: str) -> Iterator[object]:
    parser = CParser(text)
    while parser.check_event():
        yield parser.get_event()


def _parse_plain(text: str, name: str) -> tuple[Node | None, list[Problem]]:
    problems: list[Problem] = []
    yaml = YAML(typ="safe", pure=True)
    yaml.max_depth = None  # type: ignore[assignment]
    try:
        root = tree_of(yaml.parse(text), text, name, problems)
    except Stop as stop:
        return None, [*problems, stop.problem]
    except MarkedYAMLError as error:
        return None, [*problems, explained(text, name, error)]
    except ReaderError as error:
        before = text[: error.position]
        place = Place(name, before.count("\n") + 1, len(before) - before.rfind("\n"))
        what = f"this is not YAML: the character #x{ord(text[error.position]):04x} is not allowed"
        return None, [*problems, Problem(place, what, "remove it; save the file as plain UTF-8 text")]
    except (YAMLError, ValueError, IndexError) as error:
        first = str(error).splitlines()[0] if str(error) else "unreadable"
        fix = "save the file as plain UTF-8 text"
        return None, [*problems, Problem(Place(name), f"this is not YAML: {first}", fix)]
    if root is None:
        fix = "start from an example, such as scenarios/caribbean-2025"
        return None, [*problems, Problem(Place(name), "the file is empty", fix)]
    return root, problems
