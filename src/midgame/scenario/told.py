"""One mistake, one error: a name that is missing wherever it is used is told at its first use."""

import re
from collections.abc import Iterable
from dataclasses import replace

from midgame.errors import Problem

_MISSING = re.compile(r"there is no (?!key )(?:[a-z ]+ )?'([^']+)'")
_MOST = 5  # lines that are named


def told_once(problems: Iterable[Problem]) -> list[Problem]:
    """The problems, of those on one missing name only the first, which says on which lines the others stand."""
    found: dict[tuple[object, ...], Problem] = {}
    lines: dict[tuple[object, ...], list[int]] = {}
    for problem in problems:
        match = _MISSING.match(problem.what)
        if match is None:
            found[("other", problem)] = problem
            continue
        key = (problem.place.file, problem.warning, match[1].rpartition(".")[2])
        found.setdefault(key, problem)
        if problem.place.line != found[key].place.line:
            lines.setdefault(key, []).append(problem.place.line)
    return [replace(p, what=p.what + _also(lines[k])) if k in lines else p for k, p in found.items()]


def _also(lines: list[int]) -> str:
    shown = ", ".join(str(n) for n in dict.fromkeys(lines[:_MOST]))
    more = " and more" if len(lines) > _MOST else ""
    return f" (also on line{'s' if len(set(lines)) > 1 else ''} {shown}{more})"
