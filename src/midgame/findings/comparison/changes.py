"""The difference between two scenarios: not which lines changed, but what the analyst now says."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from ruamel.yaml import YAML
from ruamel.yaml.error import YAMLError

from midgame.errors import InputError

# The key that a plain value under an entry of a section stands for.
SECTIONS = {
    "quantities": "value",
    "forces": "count",
    "facts": "values",
    "counters": "unit",
    "switches": "options",
    "groups": "correlation",
    "end_states": "when",
    "outcomes": "value",
    "excursions": "",
    "sides": "label",
    "plans": "goal",
    "options": "",
    "agreements": "",
    "tables": "",
}
STEPS = ("plan", "responses")
ADDED, REMOVED, CHANGED, RELISTED, MOVED = "added", "removed", "changed", "relisted", "moved"


@dataclass(frozen=True)
class Change:
    """One change in a scenario.

    ``kind`` is added, removed, changed, relisted (a step of another list) or moved (it follows another step).
    ``section`` is the key at the top of the file (``plan`` for the steps of any line of a side's plan), ``name`` the
    entry under it (empty: the section is one value), ``path`` the keys below the entry. ``before`` and ``after`` are
    values as they are written, empty where there is none; of a relisted step its lists, of a moved one the steps that
    it follows, empty for none.
    """

    kind: str
    section: str
    name: str = ""
    path: tuple[str, ...] = ()
    before: str = ""
    after: str = ""


def scenario_changes(before: str, after: str) -> tuple[Change, ...]:
    """What changed from one scenario text to another, in file order.

    The order of mapping keys and of sources, comments and layout do not count; the order of steps does. InputError when
    a text is not YAML with keys at its top.
    """
    a, b = _read(before, "first"), _read(after, "second")
    changes: list[Change] = []
    for key in dict.fromkeys([*a, *b]):
        if key in STEPS:
            continue
        if key in SECTIONS:
            short = SECTIONS[key]
            one, other = (_mapping(x.get(key), short) for x in (a, b))
            if key == "plans":  # the steps of their lines are told with all others
                one, other = (_without_lines(x) for x in (one, other))
            changes += _entries(one, other, key)
        else:
            changes += _value(a.get(key), b.get(key), str(key))
    return (*changes, *_steps(a, b))


def _read(text: str, which: str) -> dict[str, Any]:
    try:
        found = YAML(typ="safe", pure=True).load(text)
    except YAMLError as error:
        raise InputError(f"the {which} scenario is not readable YAML: {' '.join(str(error).split())}") from error
    if found is None:
        return {}
    if not isinstance(found, dict):
        raise InputError(f"the {which} scenario is not a file of keys and values")
    return found


def _mapping(section: Any, short: str) -> dict[str, dict[str, Any]]:
    """A section's entries by name, a plain value put under the key that it stands for."""
    if not isinstance(section, Mapping):
        return {}
    entries = {}
    for name, entry in section.items():
        plain = not isinstance(entry, Mapping) or (bool(short) and short not in entry and _is_series(entry))
        entries[str(name)] = {short: entry} if plain else dict(entry)
    return entries


def _without_lines(plans: dict[str, dict[str, Any]]) -> dict[str, dict[str, Any]]:
    return {side: {k: v for k, v in plan.items() if k != "lines"} for side, plan in plans.items()}


def _is_series(entry: Mapping[Any, Any]) -> bool:
    return bool(entry) and all(isinstance(k, int | float) for k in entry)


def _entries(a: dict[str, dict[str, Any]], b: dict[str, dict[str, Any]], section: str) -> Iterator[Change]:
    for name in dict.fromkeys([*a, *b]):
        if name not in b:
            yield Change(REMOVED, section, name, before=_short(a[name]))
        elif name not in a:
            yield Change(ADDED, section, name, after=_short(b[name]))
        else:
            yield from _parts(a[name], b[name], section, name)


def _parts(a: Mapping[str, Any], b: Mapping[str, Any], section: str, name: str) -> Iterator[Change]:
    for key in dict.fromkeys([*a, *b]):
        one, other = a.get(key), b.get(key)
        if key == "from":
            one, other = _sources(one), _sources(other)
        yield from _value(one, other, section, name, (str(key),))


def _value(a: Any, b: Any, section: str, name: str = "", path: tuple[str, ...] = ()) -> Iterator[Change]:
    if a == b:
        return
    if isinstance(a, Mapping) and isinstance(b, Mapping) and not _is_series(a):
        for part in dict.fromkeys([*a, *b]):
            yield from _value(a.get(part), b.get(part), section, name, (*path, str(part)))
    elif a is None:
        yield Change(ADDED, section, name, path, after=_written(b))
    elif b is None:
        yield Change(REMOVED, section, name, path, before=_written(a))
    else:
        yield Change(CHANGED, section, name, path, _written(a), _written(b))


def _sources(found: Any) -> Any:
    """Sources in order of name: which comes first means nothing."""
    if found is None:
        return None
    return sorted(str(s) for s in (found if isinstance(found, list) else [found]))


def _steps(a: dict[str, Any], b: dict[str, Any]) -> Iterator[Change]:
    """Steps by name: gone, new, changed, and those that changed places."""
    one, other = _step_entries(a), _step_entries(b)
    for name in dict.fromkeys([*one, *other]):
        if name not in other:
            yield Change(REMOVED, _section(one[name][0]), name)
        elif name not in one:
            yield Change(ADDED, _section(other[name][0]), name, after=_short(other[name][1]))
        else:
            listed = other[name][0]
            if one[name][0] != listed:
                yield Change(RELISTED, _section(listed), name, before=one[name][0], after=listed)
            yield from _parts(one[name][1], other[name][1], _section(listed), name)
    yield from _moved(one, other)


def _moved(one: Mapping[str, Any], other: Mapping[str, Any]) -> Iterator[Change]:
    """Steps that follow another step than before, among those that both scenarios have in the same list."""
    for listed in dict.fromkeys(where for where, _ in other.values()):
        old = [n for n in one if n in other and one[n][0] == other[n][0] == listed]
        new = [n for n in other if n in old]
        kept = _longest_common(old, new)
        for name in new:
            if name not in kept:
                yield Change(MOVED, _section(listed), name, before=_before(old, name), after=_before(new, name))


def _longest_common(a: list[str], b: list[str]) -> set[str]:
    """Names that kept their order, as many as possible."""
    place = {name: i for i, name in enumerate(a)}
    best: list[list[str]] = []
    for name in b:
        before = [run for run in best if place[run[-1]] < place[name]]
        best.append([*_longest(before), name])
    return set(_longest(best))


def _longest(runs: list[list[str]]) -> list[str]:
    return max(runs, key=lambda run: len(run), default=[])


def _before(names: list[str], name: str) -> str:
    i = names.index(name)
    return names[i - 1] if i else ""


def _lists(scenario: dict[str, Any]) -> Iterator[tuple[str, Any]]:
    """The lists of steps by name: the plan, the lines of each side's plan as ``us.air``, the responses."""
    yield "plan", scenario.get("plan")
    for side, plan in _mapping(scenario.get("plans"), "goal").items():
        for line, steps in _mapping(plan.get("lines"), "steps").items():
            yield f"{side}.{line}", steps.get("steps")
    yield "responses", scenario.get("responses")


def _section(listed: str) -> str:
    """The section that a list of steps is told under."""
    return listed if listed in STEPS else "plan"


def _step_entries(scenario: dict[str, Any]) -> dict[str, tuple[str, dict[str, Any]]]:
    found: dict[str, tuple[str, dict[str, Any]]] = {}
    for listed, steps in _lists(scenario):
        for i, step in enumerate(steps or []):
            if isinstance(step, Mapping):
                name = str(step.get("step", f"#{i + 1}"))
                name = name if name not in found else f"{name} ({step.get('gap', i + 1)})"
                found[name] = (listed, {str(k): v for k, v in step.items() if k != "step"})
    return found


def _short(entry: Mapping[str, Any]) -> str:
    """The part of an entry that says most."""
    for key in ("value", "count", "when", "does", "rivals", "gap", "label"):
        if key in entry:
            return _written(entry[key])
    return _written(entry)


def _written(value: Any) -> str:
    """A value on one line, much as it stands in the file."""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, Mapping):
        return ", ".join(f"{k}: {_written(v)}" for k, v in value.items()) or "{}"
    if isinstance(value, list):
        return ", ".join(_written(v) for v in value) or "[]"
    return str(value)
