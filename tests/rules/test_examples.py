"""Every rule's example breaks exactly that rule, and the mended one breaks none."""

import re
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

import midgame
from midgame._load import read
from midgame.audit.find import audit
from midgame.audit.problems import problems as problems_of
from midgame.cli import main
from midgame.rules import RULES
from midgame.rules.base import Case, Rule, registry, rule
from midgame.rules.examples import AROUND, files_of

SOURCE = Path(midgame.__file__).parent
DOCS = Path(__file__).parents[2] / "docs"

# What the answer of a run must hang on for these to say anything; `check --run` works it out.
HANGS_ON = {"single-source": ("jets",), "assumed-driver": ("jets",)}

pytestmark = pytest.mark.filterwarnings("ignore:Cyclopts application invoked without tokens:UserWarning")
Check = Callable[..., tuple[int, str]]


def write(folder: Path, example: str) -> Path:
    folder.mkdir(exist_ok=True)
    for name, text in files_of(example).items():
        (folder / name).write_text(text, encoding="utf-8")
    return folder


@pytest.fixture
def check(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Check:
    """``midgame check``: its exit code and what it prints."""

    def run(*arguments: str | Path) -> tuple[int, str]:
        monkeypatch.setattr(sys, "argv", ["midgame", "check", *map(str, arguments)])
        with pytest.raises(SystemExit) as left:
            main()
        return int(left.value.code or 0), capsys.readouterr().out

    return run


def named(said: str) -> list[str]:
    """The rules named in brackets behind the messages."""
    return re.findall(r"^\S+: (?:error|warning): .* \[([a-z-]+)\]$", said, re.MULTILINE)


@pytest.mark.parametrize("one", RULES.values(), ids=RULES)
def test_the_example_breaks_exactly_its_rule_and_the_good_one_none(one: Rule, tmp_path: Path, check: Check) -> None:
    bad, good = write(tmp_path / "bad", one.example), write(tmp_path / "good", one.good)
    matters = HANGS_ON.get(one.name, ())
    audited = (lambda s: problems_of(audit(s, 100), s)) if one.on == "audit" else None
    asked = ("--audit", "--replications", "100") if audited else ()
    scenario, problems = read(bad, matters, audit=audited)
    assert {(p.rule, p.warning) for p in problems} == {(one.name, not one.error)}, [str(p) for p in problems]
    assert all(p.fix and p.place.line for p in problems)
    assert (scenario is None) == one.error
    assert [str(p) for p in read(good, matters, audit=audited)[1]] == []
    code, said = check(bad, *asked)
    assert named(said) == ([] if matters else [p.rule for p in problems])
    assert code == (2 if one.error else 0)
    assert check(bad, "--strict", *asked)[0] == (0 if matters else 2)
    code, said = check(good, "--strict", *asked)
    assert (code, named(said)) == (0, []), said


def test_what_stands_around_an_example_breaks_nothing(tmp_path: Path) -> None:
    _, problems = read(write(tmp_path, ""))
    assert [str(p) for p in problems] == []
    assert files_of("") == {"scenario.yaml": AROUND}


def test_a_part_of_an_example_takes_the_place_of_the_same_key() -> None:
    files = files_of("plan:\n  - {step: b}\n# evidence.yaml\nsources: {}\n# forecasts.yaml\nforecasts: {}")
    assert files["scenario.yaml"] == AROUND.replace("plan: [{step: act}]\n", "plan:\n  - {step: b}\n")
    assert (files["evidence.yaml"], files["forecasts.yaml"]) == ("sources: {}\n", "forecasts: {}\n")


@pytest.mark.parametrize("one", RULES.values(), ids=RULES)
def test_a_rule_says_what_it_is(one: Rule) -> None:
    assert re.fullmatch(r"[a-z]+(-[a-z]+)*", one.name)
    for line in (one.meaning, one.fix):
        assert line
        assert "\n" not in line
        assert not line.endswith(".")
        assert line.count("`") % 2 == 0
    assert one.why.endswith(".")
    assert one.example != one.good


def test_every_rule_that_a_message_names_is_in_the_registry() -> None:
    told = set()
    for file in SOURCE.rglob("*.py"):
        told |= set(re.findall(r"\bwarn\(\s*\"([\w-]+)\"", file.read_text(encoding="utf-8")))
    assert "idle-key" in told  # the pattern finds what the reader tells
    shown: set[str] = set()
    in_brackets = re.compile(r"(?:error|warning): .* \[([a-z-]+)\]$", re.MULTILINE)
    for page in [*DOCS.glob("*.md"), DOCS.parent / "README.md"]:
        shown |= set(in_brackets.findall(page.read_text(encoding="utf-8")))
    assert told | shown <= set(RULES)


def test_two_rules_of_one_name_are_refused() -> None:
    from types import ModuleType

    def nothing(case: Case):
        """Nothing is wrong."""
        yield from ()

    module = ModuleType("twice")
    declare = rule("twice", meaning="m", fix="f", example="e", good="g")
    module.one, module.other = declare(nothing), declare(nothing)
    with pytest.raises(ValueError, match="two rules are named 'twice'"):
        registry([module])
