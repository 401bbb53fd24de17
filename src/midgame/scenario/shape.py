"""Checking the shape of a file: pydantic's complaints, each with its place and the fix."""

import re
from itertools import pairwise
from typing import Any

from pydantic import ValidationError

from midgame.errors import Place, Problem, did_you_mean, nearest
from midgame.scenario import schema, schema_facts
from midgame.scenario.mend import mend_commas, rename
from midgame.scenario.nodes import Node
from midgame.scenario.tree import Part


def check_shape(root: Node) -> tuple[schema.ScenarioSpec | None, list[Problem]]:
    """The file as a tree, and what is wrong with its shape.

    Of a file with problems the tree holds what can be read; None when it is no mapping at all.
    """
    if root.kind != "mapping":
        return None, [
            Problem(root.place, f"a scenario is a mapping of keys, not {root.describe()}", "start with 'midgame: 2'")
        ]
    problems = mend_commas(root, EVERY_KEY)
    for _ in range(ROUNDS):
        try:
            return schema.ScenarioSpec.model_validate(root), [*problems, *plan_or_plans(root)]
        except ValidationError as error:
            errors = error.errors(include_url=False, include_context=True)[:MOST]
        # A misspelt key is told once; what stands under it, and what is said of its absence, is read as it was meant.
        misspelt = [e for e in errors if e["type"] == "extra_forbidden" and _meant_key(root, e)]
        if not misspelt:
            break
        for e in misspelt:
            if (new := _meant_key(root, e)) and len(problems) < MOST:
                problems.append(_problem(root, e))
                rename(node_at(root, e["loc"][:-1])[0], str(e["loc"][-1]), new)
    told = [_problem(root, e) for e in errors if not _follows(e, errors)]
    for e in errors:
        if e["type"] != "extra_forbidden" and "[key]" in e["loc"] and e["loc"][0] == "forces":
            _with_a_side(root, str(e["loc"][-2]))
    return schema.ScenarioSpec.read(root), [*problems, *told, *plan_or_plans(root)]


def plan_or_plans(root: Node) -> list[Problem]:
    """What is missing or too much where a scenario has one plan and its goal, or the plans of sides."""
    short = [key for key in ("plan", "goal") if key in root.mapping]
    if "plans" in root.mapping:
        fix = "keep 'plans', where each side has its goal and its lines; 'plan' and 'goal' are for a single plan"
        return [Problem(root.keys[key], f"'{key}' and 'plans' cannot stand together", fix) for key in short]
    return [
        Problem(root.place, f"the key '{key}' is missing", f"add '{key}: ...'")
        for key in ("plan", "goal")
        if key not in short
    ]


ROUNDS = 5  # of misspelt keys under misspelt keys


def _meant_key(root: Node, error: Any) -> str:
    """The key that an unknown one stands for; empty when there is none near, or that stands there too."""
    path = tuple(p for p in error["loc"] if p != "[key]")
    parent, name = node_at(root, path[:-1])[0], str(path[-1])
    if name not in parent.mapping:
        return ""
    new = nearest(name, _known_keys(path[:-1]))
    return "" if new in parent.mapping else new


def _follows(error: Any, errors: list[Any]) -> bool:
    """Whether a missing key is missing because an unknown one stands in its place: {20 to 25, unit: ships}."""
    here = error["loc"][:-1]
    return error["type"] == "missing" and any(
        e["type"] == "extra_forbidden" and e["loc"][:-1] == here and len(here) > 0 for e in errors
    )


def _with_a_side(root: Node, name: str) -> None:
    """Give a force that is written without its side the one by which the file calls it."""
    forces, sides = root.mapping["forces"], root.mapping.get("sides")
    if "." in name or name not in forces.mapping:
        return
    for side in [*(sides.mapping if sides else ()), *(k.split(".")[0] for k in forces.mapping if "." in k)]:
        if f"{side}.{name}" not in forces.mapping:
            rename(forces, name, f"{side}.{name}")
            return


MOST = 200  # more problems than this help nobody


def empty_keys(root: Node, told: list[Problem]) -> list[Problem]:
    """Keys and list items with nothing after them, which would pass for left out; not those ``told`` of already."""
    found: list[Problem] = []
    said = {p.place for p in told}
    broken = {p.place for p in told if " must be a " in p.what}  # what stands there is read as nothing
    open_: list[tuple[Node, tuple[str, ...]]] = [(root, ())]
    while open_ and len(found) < MOST:
        node, path = open_.pop()
        if node.place in broken:
            continue
        for key, child in node.mapping.items():
            if child.kind != "scalar":
                open_.append((child, (*path, key)))
            elif child.is_nothing and path != ("counters",) and node.keys[key] not in said:
                fix = "give it a value, or remove the key"
                if path and path[0] in ("quantities", "forces", "excursions") and key[:1] in "0123456789-.":
                    fix = "inside {...} a text with commas needs quotes: value: '20, 22, 25'"
                elif path[:1] == ("groups",) and len(path) == 2:
                    fix = "write a pair as two names with a blank between: {a b: -0.3}"
                found.append(Problem(node.keys[key], f"the key '{key}' has nothing after it", fix))
        for child in node.sequence:
            if child.kind != "scalar":
                open_.append((child, path))
            elif child.is_nothing:
                found.append(Problem(child.place, "an item of the list is empty", "give it a value, or remove it"))
    return found


def not_indented(root: Node) -> Problem | None:
    """Of a section with nothing under it, whose first entry stands beside it instead: that."""
    for key, below in pairwise(root.mapping):
        apart = root.keys[below].line - root.keys[key].line
        known = schema.ScenarioSpec.known_keys()
        if root.mapping[key].is_nothing and key in known and below not in known and apart > 0:
            if nearest(below, known):
                continue
            what = f"'{below}' stands beside '{key}', which has nothing under it"
            return Problem(root.keys[below], what, f"indent what belongs under '{key}' by two blanks")
    return None


def first_of_empty(root: Node, problems: list[Problem]) -> list[Problem]:
    """The problems, of those on a key with nothing after it only the first: the others follow from it."""
    heads: dict[Place, Place] = {}
    open_ = [root]
    while open_:
        node = open_.pop()
        open_ += [*node.mapping.values(), *node.sequence]
        for key, child in node.mapping.items():
            if child.is_nothing:
                heads[node.keys[key]] = heads[child.place] = node.keys[key]
    told: set[Place] = set()
    found: list[Problem] = []
    for problem in problems:
        head = heads.get(problem.place)
        if head is None or problem.warning or head not in told:
            found.append(problem)
        if head is not None and not problem.warning:
            told.add(head)
    return found


def node_at(root: Node, path: tuple[str | int, ...]) -> tuple[Node, Place]:
    """The deepest node on ``path`` and the place of its key, or of the node when it has none."""
    node, place = root, root.place
    for part in path:
        if node.kind == "mapping" and str(part) in node.mapping:
            place = node.keys[str(part)]
            node = node.mapping[str(part)]
        elif node.kind == "sequence" and isinstance(part, int) and part < len(node.sequence):
            node = node.sequence[part]
            place = node.place
        else:
            break
    return node, place


def _as_written(root: Node, path: tuple[Any, ...]) -> tuple[Any, ...]:
    """The path in the file of what was read at ``path``: the values of a fact may stand there without their key."""
    fact = path[0] == "facts" and path[2:3] == (schema_facts.VALUES,) if path else False
    return (*path[:2], *path[3:]) if fact and node_at(root, path[:2])[0].kind != "mapping" else path


def _problem(root: Node, error: Any) -> Problem:
    path = _as_written(root, tuple(p for p in error["loc"] if p != "[key]"))
    node, place = node_at(root, path)
    kind, name = error["type"], str(path[-1]) if path else ""
    last = path[-1] if path else ""
    shown = f"item {last + 1} of '{path[-2]}'" if isinstance(last, int) else f"'{last}'"
    if kind == "extra_forbidden":
        known = _known_keys(path[:-1])
        near = did_you_mean(name, known)
        fix = "remove it, or correct its name"
        if node.is_nothing and path[0] != "midgame" and len(path) > 1:
            near, fix = "", "inside {...} a text with commas needs quotes: value: '20, 22, 25'"
            parent = node_at(root, path[:-1])[0]
            if next(iter(parent.mapping)) == name and "value" in known and "value" not in parent.mapping:
                fix = f"a value has its key: write value: {name}"
            if (given := _KEY_AND_SIGN.match(name)) is not None and given[1] in known:
                return Problem(place, f"'{name}' has a sign in the place of its colon", f"write {given[1]}: {given[2]}")
            if name.endswith(":") and name[:-1].strip() in known:
                return Problem(
                    place, f"the key '{name[:-1]}' has nothing after it", "give it a value, or remove the key"
                )
        elif len(path) > 1 and path[-2] in ("effects", "on_success", "on_failure") and name not in known:
            fix = f"say what is done to it: {{add: {{{name}: 1}}}}" if not nearest(name, known) else fix
        return Problem(place, f"there is no key '{name}' here{near}", fix)
    if kind == "missing":
        where = ""
        if len(path) > 1:
            before = path[-2]
            sort = "rival" if isinstance(before, int) and path[-3] in _RIVALS else "step"
            where = f" in {sort} {before + 1} of '{path[-3]}'" if isinstance(before, int) else f" in '{before}'"
        example = {"midgame": "2", "as_of": "2025-10-31", "step": "strike", "start": "2025-10-31"}.get(name, "...")
        return Problem(place, f"the key '{name}' is missing{where}", f"add '{name}: {example}'")
    if "[key]" in error["loc"]:
        return Problem(place, f"'{name}' cannot be a name here", _name_fix(path))
    got = node.describe()
    if kind == "version":
        return Problem(node.place, f"'midgame' must be 1 or 2, not {got}", "write 'midgame: 2'")
    if kind == "literal_error":
        fix = "write one of " + str(error["ctx"]["expected"]).replace("'", "")
        return Problem(node.place, f"{shown} must be {error['ctx']['expected']}, not {got}", fix)
    if kind == "date" and re.fullmatch(r"\d{4}-\d{2}-\d{2}", node.text):
        return Problem(node.place, f"{shown}: there is no day {node.text}", "check the month and the day")
    if kind in _KINDS:
        what, fix = _KINDS[kind]
        if kind in ("model_type", "dict_type") and name == "clock":
            fix = "write {start: 2025-10-31, horizon: 180 days}"
        elif path == ("expect",):
            fix = f"say of which end: expect: {{goal: {_as_share(node.text)}}}"
        elif path == ("end_states",):
            fix = "write a name, a colon and a condition, as in over: day > 30"
        elif len(path) == 2 and path[0] == "excursions":
            fix = f"say what it changes: {name}: {{a_quantity: {node.text or '...'}}}"
        elif name in ("effects", "on_success", "on_failure"):
            fix = "say what is done, as in {set: {fact: value}} or {add: {counter: 1}}"
        elif len(path) > 1 and path[-2] in ("effects", "on_success", "on_failure"):
            fix = f"say to what and how much: {name}: {{{node.text or '...'}: 1}}"
        elif len(path) > 1 and path[-2] == "ways":
            fix = "write {probability: p, window: 30 days}"
        elif len(path) > 1 and path[-2] == "begins" and path[0] == "facts":
            fix = f"write {{weight: 1, value: {node.text or '...'}, from: ...}}"
        elif path[0] in ("plans", "options", "agreements"):
            form = "options" if path[0] == "options" and len(path) == 2 else str(path[-1])
            fix = f"write {_FORMS[form]}" if form in _FORMS else fix
        return Problem(node.place, f"{shown} must be {what}, not {got}", fix)
    if kind in ("too_short", "string_too_short"):
        return Problem(node.place, f"{shown} is empty", "give at least one" if kind == "too_short" else "write a text")
    return Problem(node.place, f"{shown}: {error['msg']}", "see docs/language.md")


_KEY_AND_SIGN = re.compile(r"(\w+)\s*[=-]+>?\s*(.+)\Z")


def _as_share(text: str) -> str:
    """``20-50%`` as it is to be written; an example where nobody can tell."""
    ends = re.fullmatch(r"(\d+)\s*%?\s*(?:-|to|\.\.)\s*(\d+)\s*%?", text.strip())
    return f"{ends[1]}% to {ends[2]}%" if ends is not None else "20% to 60%"


_KINDS = {
    "model_type": ("a mapping", "write it as key: value"),
    "dict_type": ("a mapping", "write it as key: value"),
    "list_type": ("a list", "write it with '- ' or [a, b]"),
    "date": ("a date", "write it as year-month-day: 2025-10-31"),
    "string_type": ("a text", "put it in quotes"),
    "bool_type": ("true or false", "write true or false; yes and no are plain words"),
    "word": ("a word or a number", "write it as [in place, removed]"),
    "names": ("a name or a list of names", "write it as [a, b]"),
    "step_name": ("a name of one line", "give it a short name, such as suppress_air_defence"),
}


# How a key that belongs to sides is written.
_FORMS = {
    "plans": "'plans: {us: {goal: won, lines: {air: [...]}}}', or 'plan' and 'goal' for a single plan",
    "lines": "{air: [...], sea: [...]}, with a list of steps for each line",
    "options": "{us: {posture: [wait, strike]}}",
    "agreements": "{ceasefire: {offers: {by: us}, accepts: {us: ..., ir: ...}}}",
    "offers": "{by: us, when: day >= 20, repeat: every 10 days}, or a list of such offers",
    "accepts": "{us: lost(us.ships) >= 2, ir: day >= 30}, with a condition for each side",
}


def _name_fix(path: tuple[Any, ...]) -> str:
    name = str(path[-1]) if path else ""
    if path and path[0] == "groups" and len(name.split()) == 2:
        return f"pairs stand under the name of their group: groups: {{readiness: {{{name}: 0.5}}}}"
    if path and path[0] == "forces":
        return "a force is named side.name, as in us.escorts"
    return "use letters, digits and underscores, starting with a letter"


_PARTS: dict[str, type[Part]] = {
    "clock": schema.ClockSpec,
    "quantities": schema.QuantitySpec,
    "forces": schema.ForceSpec,
    "counters": schema.CounterSpec,
    "facts": schema.FactSpec,
    "end_states": schema.EndStateSpec,
    "outcomes": schema.OutcomeSpec,
    "plan": schema.StepSpec,
    "responses": schema.StepSpec,
    "plans": schema.PlanSpec,
    "agreements": schema.AgreementSpec,
    "tables": schema.TableSpec,
}


_RIVALS: dict[str, type[Part]] = {"rivals": schema.RivalSpec, "begins": schema.BeginSpec}


def _known_keys(path: tuple[Any, ...]) -> list[str]:
    part: type[Part] = schema.ScenarioSpec
    if path:
        part = _PARTS.get(str(path[0]), schema.ScenarioSpec)
        if path[0] == "plans" and "lines" in path:
            part = schema.StepSpec
        if path[0] == "agreements" and "offers" in path:
            part = schema.OfferSpec
        if path[-1] in ("effects", "on_success", "on_failure"):
            part = schema.EffectsSpec
        part = next((_RIVALS[str(p)] for p in path[2:] if p in _RIVALS), part)
        if "ways" in path[2:3] and len(path) == 4:
            part = schema.WaySpec
    return part.known_keys()


_EVERY_PART: tuple[type[Part], ...] = (
    schema.ScenarioSpec, schema.EffectsSpec, schema.WaySpec, schema.OfferSpec, *_PARTS.values(), *_RIVALS.values(),
)  # fmt: skip
EVERY_KEY = frozenset(key for part in _EVERY_PART for key in part.known_keys())
