"""What stands around the example of a rule, so that it can be read and checked as a whole."""

import re

MAIN = "scenario.yaml"

# It breaks no rule by itself.
AROUND = """\
midgame: 1
title: A field
question: Do the jets fly?
as_of: 2025-01-01
expect: {goal: 2% to 20%}
clock: {start: 2025-01-01, horizon: 30 days}
quantities:
  jets: {value: 20 to 25, unit: aircraft, from: assumed, why: a guess}
plan: [{step: act}]
end_states: {won: act succeeded}
goal: won
outcomes: {jets_counted: {value: jets, unit: aircraft}}
"""
_FILE = re.compile(r"^# (\w+\.yaml)\n", re.MULTILINE)
_BLOCK = re.compile(r"^(?=\w)", re.MULTILINE)


def files_of(example: str) -> dict[str, str]:
    """The whole files, by name, of an example: parts of ``scenario.yaml``, then other files each under ``# name``.

    A part of ``scenario.yaml`` takes the place of the same key in ``AROUND``.
    """
    scenario, *others = _FILE.split(example + "\n")
    parts = _blocks(AROUND) | _blocks(scenario)
    return {MAIN: "".join(parts.values())} | dict(zip(others[::2], others[1::2], strict=True))


def _blocks(text: str) -> dict[str, str]:
    return {block.split(":")[0]: block for block in _BLOCK.split(text) if block.strip()}
