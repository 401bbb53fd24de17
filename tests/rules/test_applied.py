"""The front door applies the rules: everything of all files at once, in file order, each once."""

from midgame.rules import RULES

from .conftest import Told

MANY = """
switches: {route: [north, south]}
quantities:
  jets: {value: 20 to 25, unit: aircraft, from: late}
  ships: {value: 3, unit: ships}
expect: {}
plan:
  - {step: act, when: day >= 40}
  - {step: answer, at_most: 3}
# evidence.yaml
sources:
  late: {title: L, date: 2025-02-01}
claims:
  c1: {source: late, text: Nothing.}
"""


def test_both_files_are_told_at_once_in_file_order(told: Told) -> None:
    found = told(MANY)
    assert [p.rule for p in found] == [
        "hindsight", "unused", "no-source", "never-starts", "idle-key", "no-expectation", "unused", "unused-claim",
    ]  # fmt: skip
    assert [p.place.file.rsplit("/")[-1] for p in found] == ["scenario.yaml"] * 7 + ["evidence.yaml"]
    lines = [p.place.line for p in found[:-1]]
    assert lines == sorted(lines)
    assert len(set(found)) == len(found)
    assert all(p.warning != RULES[p.rule].error for p in found)
    assert all(str(p).split("\n")[0].endswith(f"[{p.rule}]") for p in found)


def test_evidence_with_errors_leaves_out_the_rules_on_evidence_alone(told: Told) -> None:
    found = told(MANY.replace("text: Nothing.", "text: Nothing., says: {jest: 3}"))
    assert [p.rule for p in found] == [
        "unused", "no-source", "never-starts", "idle-key", "no-expectation", "unused", "",
    ]  # fmt: skip
    assert "no quantity; did you mean 'jets'?" in found[-1].what


def test_a_scenario_that_cannot_be_read_is_not_judged(told: Told) -> None:
    found = told(MANY.replace("act, when: day >= 40", "act, when: dya >= 40"))
    assert [(p.rule, p.warning) for p in found] == [("", False), ("idle-key", True)]
