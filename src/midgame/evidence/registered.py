"""The register beside a scenario: which text of it stood on which day, so that nobody can write it after the fact.

``registered.yaml`` has an entry per registration with the date and the hashes (SHA-256) of the scenario, with all
that it extends, and of ``forecasts.yaml``. A registration is added and never changed.
"""

import hashlib
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from midgame.errors import InputError, ScenarioError
from midgame.evidence.fields import Fields
from midgame.scenario.yamlfile import read_yaml

FILE = "registered.yaml"
HEAD = "# Written by midgame register: what stood on which day. Add to it with that verb only.\nregistered:\n"


@dataclass(frozen=True)
class Registration:
    """What was registered on a day."""

    on: date
    scenario: str
    forecasts: str

    def changed(self, now: "Registration") -> tuple[str, ...]:
        """Which of scenario and forecasts are no longer what they were."""
        return tuple(part for part in ("scenario", "forecasts") if getattr(self, part) != getattr(now, part))


def standing(folder: Path, scenario_hash: str, on: date) -> Registration:
    """What stands in ``folder`` on a day."""
    file = folder / "forecasts.yaml"
    forecasts = hashlib.sha256(file.read_bytes()).hexdigest() if file.is_file() else ""
    return Registration(on, scenario_hash, forecasts)


def registrations(folder: Path) -> tuple[Registration, ...]:
    """What was registered, in order. Raises ScenarioError for a register that cannot be read."""
    file = folder / FILE
    if not file.is_file():
        return ()
    root, problems = read_yaml(file, shown=FILE)
    fields = Fields("ICD 203")
    fields.problems.extend(problems)
    top = fields.fields(root, FILE, ("registered",), required=("registered",)) if root else {}
    found = []
    node = top.get("registered")
    for entry in node.sequence if node is not None and node.kind == "sequence" else []:
        got = fields.fields(entry, "a registration", ("on", "scenario", "forecasts"), ("on", "scenario", "forecasts"))
        day = fields.day(got.get("on"), "on")
        if day is not None:
            texts = (fields.text(got.get(k), k) for k in ("scenario", "forecasts"))
            found.append(Registration(day, *texts))
    if fields.problems:
        raise ScenarioError(fields.problems)
    return tuple(found)


def register(folder: Path, now: Registration) -> bool:
    """Add what stands now to the register; False when the last entry says the same already."""
    before = registrations(folder)
    if before and not before[-1].changed(now):
        return False
    file = folder / FILE
    forecasts = now.forecasts or "''"
    entry = f"  - {{on: {now.on}, scenario: {now.scenario}, forecasts: {forecasts}}}\n"
    try:
        with file.open("a", encoding="utf-8") as out:
            out.write(entry if before else HEAD + entry)
    except OSError as error:
        raise InputError(f"'{file}' cannot be written: {error.strerror}") from error
    return True
