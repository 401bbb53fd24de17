"""One mistake, one error: a name that is missing wherever it is used is told at its first use.

Of a text that YAML has cut at its commas only that is told, not what is wrong with the text as it was put together.
"""

import re
from collections.abc import Iterable
from dataclasses import replace

from midgame.errors import Problem

_MISSING = re.compile(r"there is no (?!key )(?:[a-z ]+ )?'([^']+)'|('\w+' has no value '[^']+')")
_CUT = re.compile(r"'(.*)' is cut at its comma", re.DOTALL)
_BLANKS = 3  # at most so many between a comma and what follows it
_MOST = 5  # lines that are named


def told_once(problems: Iterable[Problem]) -> list[Problem]:
    """The problems, of those on one missing name only the first, which says on which lines the others stand."""
    found: dict[tuple[object, ...], Problem] = {}
    lines: dict[tuple[object, ...], list[int]] = {}
    listed = list(problems)
    torn = {start for p in listed for start in _starts(p)}
    for problem in listed:
        if (problem.place.file, problem.place.line, problem.place.column) in torn:
            continue
        match = _MISSING.match(problem.what)
        if match is None:
            found[("other", problem)] = problem
            continue
        key = (problem.place.file, problem.warning, match[2] or match[1].rpartition(".")[2])
        found.setdefault(key, problem)
        if problem.place.line != found[key].place.line:
            lines.setdefault(key, []).append(problem.place.line)
    return [replace(p, what=p.what + _also(lines[k])) if k in lines else p for k, p in found.items()]


def _starts(problem: Problem) -> list[tuple[str, int, int]]:
    """Where a text that was cut at its comma may begin: file, line, column."""
    cut, place = _CUT.match(problem.what), problem.place
    if cut is None:
        return []
    end = place.column - len(cut[1].partition(",")[0]) - 1
    return [(place.file, place.line, end - blanks) for blanks in range(_BLANKS + 1)]


def _also(lines: list[int]) -> str:
    shown = ", ".join(str(n) for n in dict.fromkeys(lines[:_MOST]))
    more = " and more" if len(lines) > _MOST else ""
    return f" (also on line{'s' if len(set(lines)) > 1 else ''} {shown}{more})"
