"""The files of a new scenario: a skeleton or an existing scenario, with its title, its first day and an expectation."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from textwrap import fill

from midgame.drafting.emit import Fields, scalar, section
from midgame.drafting.into import with_entries
from midgame.errors import InputError, did_you_mean
from midgame.scenario.edits import Edits
from midgame.scenario.extend import builds
from midgame.scenario.nearby import class_folders
from midgame.scenario.nodes import Node
from midgame.scenario.shipped import skeletons
from midgame.scenario.yamlfile import parse_yaml, read_text

SCHEMA = "midgame.schema.json"
FIRST_LINE = f"# yaml-language-server: $schema={SCHEMA}\n"
MAIN, EVIDENCE, FORECASTS = "scenario.yaml", "evidence.yaml", "forecasts.yaml"
_NAMED = {"data", "class"}  # keys that name a table


@dataclass(frozen=True)
class Beginning:
    """The files of a new scenario, by their path in its folder: texts, and tables copied as they are."""

    texts: dict[str, str]
    tables: dict[str, bytes]


def skeleton(name: str) -> Beginning:
    """The files of a skeleton. Raises InputError with the names there are."""
    known = skeletons()
    if name not in known:
        raise InputError(f"there is no skeleton '{name}'{did_you_mean(name, known)}")
    begun = like(known[name], read_text(known[name] / MAIN), "")
    return replace(begun, texts=begun.texts | {MAIN: _made_anew(begun.texts[MAIN], name)})


def _made_anew(text: str, name: str) -> str:
    """A skeleton's text without what is said of the skeleton itself, which stands above it as a comment."""
    about = _root(text).mapping["summary"].text
    told = fill(f"Begun from the skeleton {name}. {about}", 120, initial_indent="# ", subsequent_indent="# ")
    text = re.sub(r"(?m)^(?:summary: >-\n(?:  .*\n)+|authors: .*\n)", "", text)
    text = re.sub(r"(?m)^(expect: \{.*\})[ ]*(?:#.*)?$", r"\1     # yours to write, before you play it", text)
    return f"{told}\n{text}"


def like(folder: Path, text: str, whole: str, ledger: str = "") -> Beginning:
    """The files of the scenario ``text`` in ``folder``: it, its evidence and forecasts, and the tables that it names.

    ``whole`` is the same with what it is built on, and ``ledger`` its evidence with that of its base: taken for a
    scenario that is built on another, which would be missing in the new folder.
    """
    root = _root(text)
    built = builds(root)
    tables = {}
    for named, key in _tables(root):
        file = _found(folder, named, key)
        if file is not None:
            tables[f"classes/{named}.csv" if key == "class" else named] = file.read_bytes()
    texts = {MAIN: whole if built else text}
    texts |= {name: read_text(folder / name) for name in (EVIDENCE, FORECASTS) if (folder / name).is_file()}
    if built and ledger:
        texts[EVIDENCE] = ledger
    return Beginning(texts, {} if built else tables)


def named(begun: Beginning, title: str, start: date | None, today: date, expect: str) -> Beginning:
    """The same with its title, its first day and what is expected of the goal; what is empty stays as it was.

    Nothing published after ``today`` or the first day, whichever is earlier, may feed a number. Raises InputError.
    """
    text = begun.texts[MAIN].removeprefix(FIRST_LINE)
    root = _root(text)
    edits = Edits(text)
    if title:
        _set(edits, root.mapping.get("title"), title)
    if start is not None:
        clock = root.mapping.get("clock")
        _set(edits, clock.mapping.get("start") if clock is not None else None, start.isoformat())
        _set(edits, root.mapping.get("as_of"), min(start, today).isoformat())
    expected = root.mapping.get("expect")
    if expect and expected is not None:
        _set(edits, expected.mapping.get("goal"), expect)
    elif expect:
        edits.add(root, "expect", f"{{goal: {scalar(expect)}}}", behind="question")
    return replace(begun, texts=begun.texts | {MAIN: FIRST_LINE + edits.made()})


def of_quantities(found: dict[str, Fields], goal: str) -> Beginning:
    """A scenario of these quantities alone, whose goal is a condition on them; what is worked out is an outcome.

    Without a goal it is the one step that it takes to count them, and each quantity is an outcome.
    """
    worked_out = {n: f for n, f in found.items() if str(f.get("value", "")).startswith("=")}
    ask = f"Does it hold that {goal}?" if goal else "How large are these numbers?"
    head = {"midgame": "2", "title": "Numbers", "question": ask, "as_of": "2026-01-01"}
    text = "".join(f"{k}: {scalar(v)}\n" for k, v in head.items())
    text += "expect: {goal: 20% to 80%}\nclock: {start: 2026-01-01, horizon: 1 day}\n\n"
    text += section("quantities", found)
    text += "\nplan:\n  - step: count\n    label: All is counted\n\n"
    text += section("end_states", {"reached": {"when": goal or "count succeeded", "label": goal or "All is counted"}})
    text += "goal: reached\n" + section("outcomes", _told(worked_out or found))
    return Beginning({MAIN: text}, {})


def with_numbers(begun: Beginning, found: dict[str, Fields]) -> Beginning:
    """The same with these quantities below its own, each an outcome too, so that the answer tells them."""
    if not found:
        return begun
    text = with_entries(begun.texts[MAIN], MAIN, "quantities", found)
    return replace(begun, texts=begun.texts | {MAIN: with_entries(text, MAIN, "outcomes", _told(found))})


def upon(base: str, version: int, title: str, found: dict[str, Fields]) -> str:
    """The text of a scenario that extends ``base`` by these quantities, each an outcome too."""
    head = f"{FIRST_LINE}midgame: {version}\nextends: {scalar(base)}\ntitle: {scalar(title)}\n"
    if not found:
        return head
    return f"{head}\n{section('quantities', found)}{section('outcomes', _told(found))}"


def with_evidence(begun: Beginning, ledger: str) -> Beginning:
    """The same with the sources and claims of ``ledger``, the text of a draft, above those it had."""
    own = begun.texts.get(EVIDENCE, "")
    if own:
        root = _root(own)
        extra = [k for k in root.mapping if k != "sources"]
        if extra:
            raise InputError(f"this skeleton has '{extra[0]}' of its own; begin an article from another")
        kept = own[Edits(own).at(root.keys["sources"]) :].split("\n", 1)[1]
        ledger = re.sub(r"(?m)^sources:\n", lambda m: m[0] + kept, ledger, count=1)
    return replace(begun, texts=begun.texts | {EVIDENCE: ledger})


def _told(found: Mapping[str, Fields]) -> dict[str, Fields]:
    """Each quantity as an outcome, so that the answer tells it."""
    return {f"{n}_is": {"value": n, "unit": f.get("unit", ""), "label": f.get("label", "")} for n, f in found.items()}


def _root(text: str) -> Node:
    root, problems = parse_yaml(text, MAIN)
    if root is None or problems:
        raise InputError(f"this scenario cannot be begun from: {problems[0] if problems else 'it is empty'}")
    return root


def _set(edits: Edits, node: Node | None, value: str) -> None:
    written = edits.written(node) if node is not None else ""
    if node is not None and written:
        edits.replace(node, written, scalar(value))


def _tables(node: Node) -> list[tuple[str, str]]:
    """The tables that the keys of a tree name, each with the key."""
    found = []
    for key, child in node.mapping.items():
        if key in _NAMED and child.kind == "scalar":
            found.append((child.text.strip(), key))
        found += _tables(child)
    for child in node.sequence:
        found += _tables(child)
    return list(dict.fromkeys(found))


def _found(folder: Path, named_: str, key: str) -> Path | None:
    """The file of a table: data beside the scenario, a class in its folder or the two above."""
    if key == "data":
        file = folder / named_
        return file if file.is_file() and file.resolve().is_relative_to(folder.resolve()) else None
    return next((f for f in (p / f"{named_}.csv" for p in class_folders(folder / MAIN)) if f.is_file()), None)
