"""Reading a scenario from a file or a folder."""

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import Path

from midgame.errors import Place, Problem, ScenarioError
from midgame.scenario.base import Excursion, Scenario
from midgame.scenario.bind_numbers import names_read
from midgame.scenario.build import build
from midgame.scenario.change import Change, as_told, with_change, with_changes
from midgame.scenario.classes import as_of_in, with_classes
from midgame.scenario.data import with_data
from midgame.scenario.extend import MAIN, Whole, builds, stray, whole
from midgame.scenario.meant import plain_blanks
from midgame.scenario.quantities import GAP_PREFIX, Quantity
from midgame.scenario.reader import ModelLike, Problems
from midgame.scenario.shape import MOST, check_shape, empty_keys, first_of_empty, not_indented
from midgame.scenario.shipped import located
from midgame.scenario.told import told_once
from midgame.scenario.yamlfile import Node, parse_yaml, read_text, read_yaml


def scenario_file(path: str | Path) -> Path:
    """The file that holds the scenario at ``path``, a file or a folder. Raises ScenarioError."""
    given = Path(path)
    if given.is_dir():
        found = given / MAIN
        if not found.is_file():
            raise ScenarioError(
                [Problem(Place(str(given)), f"the folder has no {MAIN}", f"name the file {MAIN}, or give its path")]
            )
        return found
    if not given.exists():
        raise ScenarioError([Problem(Place(str(given)), "there is no such file or folder", "check the path")])
    return given


def read_scenario(
    path: str | Path, models: dict[str, ModelLike], text: str | None = None, change: Change | None = None
) -> tuple[Scenario | None, list[Problem]]:
    """The scenario at ``path`` (None when it has errors) and every problem of reading it, warnings included.

    A scenario that comes along with midgame goes by its name, where nothing stands at that path.
    ``text`` is read as if it stood in the file; a ``change`` is the last of its excursions then. The rules on a whole
    scenario are not applied here; see :mod:`midgame.rules`.
    """
    path = located(path)
    file = scenario_file(path)
    root, problems = read_yaml(file, blanks=True) if text is None else parse_yaml(plain_blanks(text), str(file))
    if root is None:
        return None, problems
    joined, written = Whole(root), ""
    if builds(root):
        told = Problems(problems)
        made = whole(root, file, told)
        problems = told.found
        if made is None:
            return None, sorted(problems, key=lambda p: p.place)
        joined, written = made, made.text
    told = Problems(problems)
    as_of = as_of_in(joined.root)
    filled = with_classes(with_data(joined.root, told), file, as_of, told)
    if filled is not joined.root:
        # What is wrong with the base is told of the whole.
        base = joined.base and with_classes(with_data(joined.base, Problems()), file, as_of, Problems())
        joined, problems = replace(joined, root=filled, base=base), told.found
        written = joined.text
    if change is not None:
        joined, written = _changed(joined, change, models, written)
    scenario, found = _check(joined.root, models, problems)
    if change is not None:
        found = [as_told(p) for p in found]
    if scenario is None:
        return None, found
    folder = str(file.parent) if Path(path).is_dir() else ""
    name = file.parent.resolve().name if folder or file.name == MAIN else file.stem
    scenario = replace(scenario, built_on=joined.built_on, base_text=joined.base_text, ledgers=joined.ledgers)
    return _finished(scenario, written or text or read_text(file), name, folder, found), found


def _changed(joined: Whole, change: Change, models: dict[str, ModelLike], written: str) -> tuple[Whole, str]:
    """The whole with a change in it, and its text; as it was where it has errors of its own, which are told first."""
    sound, _ = _check(joined.root, models, [])
    if sound is None:
        return joined, written
    made = replace(joined, root=with_change(joined.root, change)[0])
    return made, f"# a change, written out whole as the last excursion: {change.line}\n{made.text}"


def parse_scenario(
    text: str, models: dict[str, ModelLike], name: str = "scenario.yaml", change: Change | None = None
) -> Scenario:
    """The scenario in ``text``, without the rules; a ``change`` is the last of its excursions.

    Raises ScenarioError with every error of reading it.
    """
    root, problems = parse_yaml(plain_blanks(text), name)
    if root is not None and change is not None:
        whole_, text = _changed(Whole(root), change, models, text)
        root = whole_.root
    scenario, found = _check(root, models, problems) if root is not None else (None, problems)
    if scenario is None:
        raise ScenarioError([p for p in found if not p.warning])
    return _finished(scenario, text, Path(name).stem, "", found)


def read_changes(
    scenario: Scenario, models: Mapping[str, ModelLike], changes: Sequence[Change]
) -> tuple[Excursion, ...]:
    """Changes as excursions of a scenario, which is read again from its text, for :func:`in_force`.

    Raises ScenarioError with what is wrong with them.
    """
    root, _ = parse_yaml(plain_blanks(scenario.text), "the scenario")
    assert root is not None  # it has been read before
    names = _free_names(scenario, len(changes))
    found, problems = _check(with_changes(root, dict(zip(names, changes, strict=True))), dict(models), [])
    if found is None:
        raise ScenarioError([as_told(p) for p in problems if not p.warning])
    return found.excursions[-len(changes) :]


def _free_names(scenario: Scenario, count: int) -> list[str]:
    """Names that no excursion has."""
    taken, stem = {e.name for e in scenario.excursions}, "cell"
    while any(name.startswith(stem) for name in taken):
        stem += "_"
    return [f"{stem}{number}" for number in range(count)]


def _finished(scenario: Scenario, text: str, name: str, folder: str, found: list[Problem]) -> Scenario:
    digest = hashlib.sha256(text.encode()).hexdigest()
    return replace(
        scenario, text=text, hash=digest, path=name, folder=folder, warnings=tuple(p for p in found if p.warning)
    )  # fmt: skip


def _check(root: Node, models: dict[str, ModelLike], before: list[Problem]) -> tuple[Scenario | None, list[Problem]]:
    alone = stray(root)
    if "extends" in root.mapping:
        return None, alone  # all else that is missing stands in the base
    if (one := not_indented(root)) is not None:
        return None, sorted([*before[:MOST], one], key=lambda p: p.place)
    spec, shape = check_shape(root)
    problems = Problems([*before[:MOST], *alone, *shape, *empty_keys(root, shape)])
    scenario = build(spec, models, problems) if spec is not None else None
    found = told_once(sorted(first_of_empty(root, problems.found), key=lambda p: p.place))
    broken = any(not p.warning for p in found)
    return (None if broken else scenario), found


def with_excursion(scenario: Scenario, name: str) -> Scenario:
    """The scenario with one excursion in force; ``base`` is the scenario itself. Raises KeyError."""
    if name == "base":
        return scenario
    excursion = next((e for e in scenario.excursions if e.name == name), None)
    if excursion is None:
        raise KeyError(name)
    return replace(in_force(scenario, excursion), sure=excursion.sure, excursion=name)


def in_force(scenario: Scenario, excursion: Excursion) -> Scenario:
    """The scenario with what an excursion changes, and otherwise as it is."""
    flips = dict(excursion.switches)
    values = {q.name: q for q in excursion.values}
    return replace(
        scenario,
        switches=tuple(replace(s, chosen=flips.get(s.name, s.chosen)) for s in scenario.switches),
        quantities=_reordered(tuple(values.get(q.name, q) for q in scenario.quantities)),
        steps=tuple(replace(s, believe=values.get(GAP_PREFIX + s.name, s.believe)) for s in scenario.steps),
        sure=tuple(dict.fromkeys((*scenario.sure, *excursion.sure))),
    )


def with_options(scenario: Scenario, chosen: Mapping[str, str]) -> Scenario:
    """The scenario with these options of its switches in force, by name. Raises KeyError and ValueError."""
    named = {s.name: s for s in scenario.switches}
    codes = {name: named[name].options.index(option) for name, option in chosen.items()}
    return replace(
        scenario, switches=tuple(replace(s, chosen=codes.get(s.name, s.chosen)) for s in scenario.switches)
    )  # fmt: skip


def _reordered(quantities: tuple[Quantity, ...]) -> tuple[Quantity, ...]:
    # A replaced value may be computed from quantities that stand after it.
    waiting = {q.name: q for q in quantities}
    result: list[Quantity] = []
    while waiting:
        # The first that can be worked out, so that the order changes no more than it must.
        ready = next((q for q in waiting.values() if not (names_read(q) & waiting.keys())), None)
        if ready is None:
            place = next(iter(waiting.values())).place
            raise ScenarioError([Problem(place, "the excursion computes quantities in a circle")])
        del waiting[ready.name]
        result.append(ready)
    return tuple(result)
