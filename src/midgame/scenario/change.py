"""A change: an excursion that stands outside the scenario, in a file of its own or as settings on the command line.

It is put among the excursions of the scenario before anything is checked, so that what is checked, hashed, played and
kept is the scenario with the change in it, and the change is what is in force.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from midgame.errors import Place, Problem, ScenarioError
from midgame.scenario.base import Scenario
from midgame.scenario.nodes import Node
from midgame.scenario.schema_ends import ABOUT
from midgame.scenario.values import parts_of, support_of
from midgame.scenario.yamlfile import parse_yaml, read_yaml

NAME = "change"  # of the excursion
_RARE = (0.001, 0.999)  # what lies outside is called impossible
SETTING = "--set "  # what the place of a setting begins with
VARY = "--vary "  # and that of a value of several


@dataclass(frozen=True)
class Change:
    """What is changed, as the mapping of an excursion."""

    node: Node

    @property
    def line(self) -> str:
        """What is changed, on one line."""
        return "; ".join(f"{k} = {n.text or 'new'}" for k, n in self.node.mapping.items() if k not in ABOUT)


def read_change(file: Path | None = None, settings: Sequence[str] = ()) -> Change | None:
    """The change in a file and in settings such as ``campaign_days=150``; None without either. Raises ScenarioError."""
    if file is None and not settings:
        return None
    problems: list[Problem] = []
    root = Node(Place("--set"), "mapping") if file is None else _of_file(file, problems)
    for text in settings:
        _add(root, text, problems)
    if problems:
        raise ScenarioError(problems)
    change = Change(root)
    if "label" not in root.mapping:
        _put(root, "label", Node(root.place, "scalar", change.line, change.line, quoted=True), root.place)
    return change


def _put(root: Node, key: str, node: Node, place: Place) -> None:
    root.mapping[key], root.keys[key] = node, place


def _of_file(file: Path, problems: list[Problem]) -> Node:
    root, found = read_yaml(file, blanks=True)
    problems += [p for p in found if not p.warning]
    empty = Node(Place(str(file)), "mapping")
    if root is None:
        return empty
    form = "write the name of a quantity, a colon and its new value, as in campaign_days: 150"
    if root.kind != "mapping":
        problems.append(Problem(root.place, f"a change is a mapping of names to values, not {root.describe()}", form))
        return empty
    whole = [k for k in ("midgame", "plan", "quantities", "end_states", "excursions") if k in root.mapping]
    if whole:
        what = f"'{whole[0]}' is a key of a scenario; a change holds only what is changed, name by name"
        problems.append(Problem(root.keys[whole[0]], what, form))
    named = [k for k, n in root.mapping.items() if k not in ABOUT and not whole and _is_excursion(n)]
    if len(named) == 1 and len(root.mapping) == 1:
        what = f"'{named[0]}' stands over the change as its name, and a change in a file of its own has none"
        problems.append(
            Problem(root.keys[named[0]], what, "move what stands under it to the left, and write 'label: ...'")
        )
    if not [k for k in root.mapping if k not in ABOUT] and not problems:
        problems.append(Problem(root.place, "the file changes nothing", form))
    return root


def _is_excursion(node: Node) -> bool:
    """Whether a mapping is one of names to values, and not a value with its keys."""
    own = {"value", "unit", "does", "within", "experts", "data", "class"}
    series = any(k[:1].isdigit() or (k[:1] in "-p" and k[1:2].isdigit()) for k in node.mapping)
    return node.kind == "mapping" and bool(node.mapping) and not series and not own & node.mapping.keys()


def _add(root: Node, text: str, problems: list[Problem], flag: str = SETTING) -> None:
    """Put one setting, ``name=value``, into a change."""
    place = Place(flag + text)
    name, sign, written = (part.strip() for part in text.partition("="))
    if not sign or not name or not written:
        what = f"'{text}' is not a setting" if not (name and sign) else f"'{name}' is set to nothing"
        problems.append(Problem(place, what, "write NAME=VALUE, as in --set campaign_days=150"))
        return
    if name in root.mapping:
        other = root.keys[name]
        where = f" in {other.file}" if not other.file.startswith(SETTING) else ""
        problems.append(
            Problem(place, f"'{name}' is set twice{f', the other time{where}' if where else ''}", "keep one")
        )
        return
    if name in ABOUT:
        problems.append(Problem(place, f"'{name}' is not a quantity", "write it in a file, for --change"))
        return
    try:
        _put(root, name, value_of(written, place), place)
    except ScenarioError as error:
        problems += error.problems


def varied(values: Mapping[str, str]) -> Change:
    """The change to these values by name, in the notation of a setting. Raises ScenarioError."""
    problems: list[Problem] = []
    root = Node(Place("--vary"), "mapping")
    for name, value in values.items():
        _add(root, f"{name}={value}", problems, VARY)
    if problems:
        raise ScenarioError(problems)
    return Change(root)


def value_of(written: str, place: Place) -> Node:
    """The value that somebody wrote for a name, as it would stand in a scenario. Raises ScenarioError."""
    read, found = parse_yaml(f"value: {written}\n", place.file)
    if read is None or "value" not in read.mapping or len(read.mapping) > 1 or found:
        raise ScenarioError(
            [Problem(place, f"'{written}' is not a value", "write it as in a scenario, such as 20..25")]
        )
    return _moved(read.mapping["value"], place)


def _moved(node: Node, place: Place) -> Node:
    """A node of a setting: a setting has no lines."""
    here = replace(place, line=1, column=1)
    return replace(
        node, place=here, key=here, mapping={k: _moved(n, place) for k, n in node.mapping.items()},
        keys=dict.fromkeys(node.keys, here), sequence=[_moved(n, place) for n in node.sequence],
    )  # fmt: skip


def with_change(root: Node, change: Change) -> tuple[Node, str]:
    """The tree of a scenario with the change among its excursions, and its name there."""
    name = NAME
    while "excursions" in root.mapping and name in root.mapping["excursions"].mapping:
        name += "_"
    return with_changes(root, {name: change}), name


def with_changes(root: Node, changes: Mapping[str, Change]) -> Node:
    """The tree of a scenario with these changes among its excursions, by names that it does not have."""
    known = root.mapping.get("excursions", Node(root.place, "mapping"))
    own = {name: replace(c.node, key=c.node.place) for name, c in changes.items()}
    places = {name: node.place for name, node in own.items()}
    listed = replace(known, mapping={**known.mapping, **own}, keys={**known.keys, **places})
    keys = {"excursions": next(iter(places.values()))} | root.keys
    return replace(root, mapping={**root.mapping, "excursions": listed}, keys=keys)


def beyond(scenario: Scenario) -> list[Problem]:
    """Warnings of values of the last excursion that lie outside all that its scenario holds possible."""
    found = []
    for made in scenario.excursions[-1].values:
        base = next((q for q in scenario.quantities if q.name == made.name), None)
        if base is None or base.kind != "drawn" or made.kind != "known" or not parts_of(made.value):
            continue
        value = support_of(made.value)[0]
        least, most = (f(p.range(*_RARE)[k] for p in parts_of(base.value)) for k, f in ((0, min), (1, max)))
        if parts_of(base.value) and not least <= value <= most:
            what = (
                f"{value:g} lies outside what the scenario holds possible of '{made.name}': {least:.4g} to {most:.4g}"
            )
            found.append(Problem(made.place, what, "nothing, if that is what you doubt", warning=True))
    return found


def as_told(problem: Problem) -> Problem:
    """A problem of a setting without the line that it does not have."""
    if not problem.place.file.startswith((SETTING, VARY)):
        return problem
    unit = "its unit has a key of its own" in problem.what
    return replace(problem, place=Place(problem.place.file), fix="leave the unit out" if unit else problem.fix)
