"""The difference between two scenarios in words: not which lines changed, but what the analyst now says."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from ruamel.yaml import YAML
from ruamel.yaml.error import YAMLError

from midgame.errors import InputError

# section: what one entry of it is called, and the key that a plain value stands for
SECTIONS = {
    "quantities": ("quantity", "value"),
    "forces": ("force", "count"),
    "facts": ("fact", "values"),
    "counters": ("counter", "unit"),
    "switches": ("switch", "options"),
    "groups": ("group", "correlation"),
    "end_states": ("end state", "when"),
    "outcomes": ("outcome", "value"),
    "excursions": ("excursion", ""),
    "sides": ("side", "label"),
}
STEPS = {"plan": "step", "responses": "response"}


@dataclass(frozen=True)
class Change:
    """One change. ``kind`` is added, removed, changed or moved; ``what`` names the thing, such as
    ``quantity su30_ready``; ``key`` the part of it; ``before`` and ``after`` its values, empty where there is none.
    """

    kind: str
    what: str
    key: str = ""
    before: str = ""
    after: str = ""

    def __str__(self) -> str:
        """The change as a sentence without a full stop."""
        of = f"{self.key} of the {self.what}" if self.key else f"the {self.what}"
        if self.kind == "added":
            return f"{of} is new: {self.after}" if self.after else f"{of} is new"
        if self.kind == "removed":
            return f"{of} is gone; it was {self.before}" if self.before else f"{of} is gone"
        if self.kind == "moved":
            return f"{of} moved: {self.before} before, {self.after} now"
        return f"{of} was {self.before} and is now {self.after}"


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
            noun, short = SECTIONS[key]
            changes += _entries(_mapping(a.get(key), short), _mapping(b.get(key), short), noun)
        else:
            changes += _value(str(key), a.get(key), b.get(key), "scenario")
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


def _is_series(entry: Mapping[Any, Any]) -> bool:
    return bool(entry) and all(isinstance(k, int | float) for k in entry)


def _entries(a: dict[str, dict[str, Any]], b: dict[str, dict[str, Any]], noun: str) -> Iterator[Change]:
    for name in dict.fromkeys([*a, *b]):
        what = f"{noun} {name}"
        if name not in b:
            yield Change("removed", what, before=_short(a[name]))
        elif name not in a:
            yield Change("added", what, after=_short(b[name]))
        else:
            for key in dict.fromkeys([*a[name], *b[name]]):
                yield from _value(str(key), a[name].get(key), b[name].get(key), what)


def _value(key: str, a: Any, b: Any, what: str) -> Iterator[Change]:
    if key == "from":
        a, b = _sources(a), _sources(b)
    if a == b:
        return
    if isinstance(a, Mapping) and isinstance(b, Mapping) and not _is_series(a):
        for part in dict.fromkeys([*a, *b]):
            yield from _value(f"{key} {part}", a.get(part), b.get(part), what)
    elif a is None:
        yield Change("added", what, key, after=_words(b))
    elif b is None:
        yield Change("removed", what, key, before=_words(a))
    else:
        yield Change("changed", what, key, _words(a), _words(b))


def _sources(found: Any) -> Any:
    """Sources in order of name: which comes first means nothing."""
    if found is None:
        return None
    return sorted(str(s) for s in (found if isinstance(found, list) else [found]))


def _steps(a: dict[str, Any], b: dict[str, Any]) -> Iterator[Change]:
    """Steps by name: gone, new, changed, and those that changed places."""
    one, other = _step_entries(a), _step_entries(b)
    nouns = {name: STEPS[listed] for name, (listed, _) in {**one, **other}.items()}
    for name in dict.fromkeys([*one, *other]):
        what = f"{nouns[name]} {name}"
        if name not in other:
            yield Change("removed", what)
        elif name not in one:
            yield Change("added", what, after=_short(other[name][1]))
        else:
            if one[name][0] != other[name][0]:
                yield Change("moved", what, before=f"in {one[name][0]}", after=f"in {other[name][0]}")
            for key in dict.fromkeys([*one[name][1], *other[name][1]]):
                yield from _value(str(key), one[name][1].get(key), other[name][1].get(key), what)
    yield from _moved(one, other, nouns)


def _moved(one: Mapping[str, Any], other: Mapping[str, Any], nouns: Mapping[str, str]) -> Iterator[Change]:
    """Steps that follow another step than before, among those that both scenarios have in the same list."""
    for listed in STEPS:
        old = [n for n in one if n in other and one[n][0] == other[n][0] == listed]
        new = [n for n in other if n in old]
        kept = _longest_common(old, new)
        for name in new:
            if name not in kept:
                yield Change("moved", f"{nouns[name]} {name}", before=_place(old, name), after=_place(new, name))


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


def _place(names: list[str], name: str) -> str:
    i = names.index(name)
    return f"after {names[i - 1]}" if i else "first"


def _step_entries(scenario: dict[str, Any]) -> dict[str, tuple[str, dict[str, Any]]]:
    found: dict[str, tuple[str, dict[str, Any]]] = {}
    for listed in STEPS:
        for i, step in enumerate(scenario.get(listed) or []):
            if isinstance(step, Mapping):
                name = str(step.get("step", f"number {i + 1}"))
                name = name if name not in found else f"{name} ({step.get('gap', i + 1)})"
                found[name] = (listed, {str(k): v for k, v in step.items() if k != "step"})
    return found


def _short(entry: Mapping[str, Any]) -> str:
    """The part of an entry that says most."""
    for key in ("value", "count", "when", "does", "gap", "label"):
        if key in entry:
            return _words(entry[key])
    return _words(entry)


def _words(value: Any) -> str:
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, Mapping):
        return ", ".join(f"{k}: {_words(v)}" for k, v in value.items()) or "nothing"
    if isinstance(value, list):
        return ", ".join(_words(v) for v in value) or "nothing"
    return str(value)
