"""What a parser's complaint means to whoever wrote the file: the thing is named, and what to write."""

import re
from typing import Any

from midgame.errors import Place, Problem

_KEY_AND_TEXT = re.compile(r"(?:^|[{,]|-\s)\s*([\w.]+):\s+(?!.*[{,]\s*[\w.]+:\s)(.*?)\s*\Z")
_SIGN = re.compile(r"found character '(.+?)' that cannot start")
_ASKEW = "this line is indented otherwise than those that it belongs with"
_LINE_UP = "mend its indentation: the keys of one mapping stand under each other"
_SPACES = "mend the indentation: indent with spaces, two for each level"


def explained(text: str, name: str, error: Any) -> Problem:
    """The problem of a MarkedYAMLError in ``text``, the file ``name``."""
    mark, start = error.problem_mark or error.context_mark, error.context_mark
    if mark is None:
        return _other(error, Place(name))
    lines = text.splitlines() or [""]
    line = lines[mark.line] if mark.line < len(lines) else ""
    place = Place(name, mark.line + 1, mark.column + 1)
    said = str(error.problem or "")
    within = str(error.context or "")
    indent = line[: len(line) - len(line.lstrip())]
    if "\t" in indent or line[mark.column : mark.column + 1] == "\t":
        at = indent.index("\t") if "\t" in indent else mark.column
        return Problem(
            Place(name, mark.line + 1, at + 1), "a tab stands here, which YAML does not read as a blank", _SPACES
        )
    if (sign := _SIGN.search(said)) is not None:
        if sign[1] == "%" and line[: mark.column].rstrip().endswith("unit:"):
            return Problem(place, "'%' is no unit", "write the values as 20% and the unit as fraction")
        if sign[1] in "<>" and re.match(r"[<>]=?\s*\d", line[mark.column :]):
            what = f"'{_up_to_end(line[mark.column :])}' is not a value: it has one end"
            return Problem(place, what, "write both, as in 20..25 or 20 to 25")
        what = f"a text that begins with '{sign[1]}' needs quotes"
        return Problem(place, what, f'put it in quotes: "{_up_to_end(line[mark.column :])}"')
    if "quoted scalar" in within and start is not None:
        return Problem(_at(name, start), "the quotation mark that opens here is never closed", "close it")
    if "flow" in within and start is not None and _ended(lines, start, mark, said):
        return _never_closed(text, name, start, "flow node" in within)
    if "mapping values are not allowed" in said or "got ':'" in said:
        return _colon(name, lines, mark, place)
    if "got '<scalar>'" in said or ("<block end>" in said and "<scalar>" in said):
        return Problem(place, "a text goes on after its closing quotation mark", "put the whole text in quotes")
    if "could not find expected ':'" in said and start is not None:
        what = f"'{lines[start.line].strip()[:60]}' has no colon after its key"
        return Problem(_at(name, start), what, "write it as key: value")
    if "<block end>" in said and re.match(r"\s+step:\s", line):
        at = len(line) - len(line.lstrip())
        what = "a step begins with a dash"
        return Problem(Place(name, mark.line + 1, at + 1), what, f"write '- {line.strip()}'")
    if "<block end>" in said:
        return Problem(place, _ASKEW, _LINE_UP)
    return _other(error, place)


def _colon(name: str, lines: list[str], mark: Any, place: Place) -> Problem:
    before = lines[mark.line][: mark.column]
    found = _KEY_AND_TEXT.search(before)
    if found is not None:
        whole = found[2] + _up_to_end(lines[mark.line][mark.column :])
        return Problem(
            place, f"'{found[1]}' holds a text with a colon, which needs quotes", f'write {found[1]}: "{whole}"'
        )
    above = next((n for n in range(mark.line - 1, -1, -1) if lines[n].strip()), None)
    bare = re.fullmatch(r"- (\w+)", lines[above].strip()) if above is not None else None
    if above is not None and bare is not None and _section(lines, above) in ("plan", "responses"):
        column = len(lines[above]) - len(lines[above].lstrip()) + 1
        return Problem(Place(name, above + 1, column), f"the step '{bare[1]}' has no key", f"write '- step: {bare[1]}'")
    if above is not None and ":" not in lines[above].split("#")[0]:
        column = len(lines[above]) - len(lines[above].lstrip()) + 1
        what = f"'{lines[above].strip()[:60]}' has no colon after it"
        return Problem(Place(name, above + 1, column), what, "write a colon after the key")
    if above is not None and _indent(lines[mark.line]) > _indent(lines[above]):
        return Problem(place, _ASKEW, _LINE_UP)
    return Problem(place, "a colon stands where no key can stand", "put a text with a colon in quotes")


def _never_closed(text: str, name: str, start: Any, empty: bool) -> Problem:
    # Of a bracket with nothing behind it the parser marks what comes next.
    at = max(text.rfind("[", 0, start.index), text.rfind("{", 0, start.index)) if empty else start.index
    before = text[:at]
    place = Place(name, before.count("\n") + 1, len(before) - before.rfind("\n"))
    close = "}" if text[at : at + 1] == "{" else "]"
    return Problem(
        place, f"the bracket '{text[at : at + 1]}' that opens here is never closed", f"close it with '{close}'"
    )


def _ended(lines: list[str], start: Any, mark: Any, said: str) -> bool:
    """Whether what opens at ``start`` is not closed where the lines go back to its own depth."""
    if "stream end" in said or mark.line >= len(lines):
        return True
    return mark.line > start.line and _indent(lines[mark.line]) <= _indent(lines[start.line])


def _indent(line: str) -> int:
    return len(line) - len(line.lstrip())


def _up_to_end(rest: str) -> str:
    """The rest of a text, up to the next key or bracket."""
    return re.split(r",\s*[\w.]+:|[}\]]|\s#", rest)[0].rstrip()


def _section(lines: list[str], line: int) -> str:
    """The key of the top under which a line stands."""
    top = next((lines[n] for n in range(line, -1, -1) if lines[n][:1].strip(" #-")), "")
    return top.split(":")[0]


def _at(name: str, mark: Any) -> Place:
    return Place(name, mark.line + 1, mark.column + 1)


def _other(error: Any, place: Place) -> Problem:
    what = " ".join(str(w) for w in (error.context, error.problem) if w)
    return Problem(place, f"this is not YAML: {what}", "check indentation, colons and quotes near this place")
