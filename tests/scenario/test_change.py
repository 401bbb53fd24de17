"""A change: an excursion in a file of its own or as settings, what it may hold, and what a newcomer gets wrong."""

from pathlib import Path

import numpy as np
import pytest

from midgame._load import load
from midgame._run import excursion_of
from midgame.engine.draws import columns_of, fill
from midgame.errors import ScenarioError
from midgame.runs.play import play
from midgame.runs.run import run_of
from midgame.runs.scenario import scenario_of
from midgame.scenario.base import Scenario
from midgame.scenario.change import beyond, read_change
from midgame.scenario.cut import cut, shares
from midgame.scenario.distributions import ParameterError, make
from midgame.scenario.values import Drawn, Mixture

CASE = """
midgame: 2
title: A landing
question: Does it hold?
as_of: 2025-01-01
clock: {start: 2025-01-01, horizon: 10 days}
sides: {us: Us, them: Them}
options:
  them: {reply: [hold, strike back]}
quantities:
  chance: {value: 20% to 60%, unit: probability, from: assumed, why: a guess}
  delay: {value: 1..8, unit: days, from: assumed, why: a guess}
  guns:
    value: [{weight: 2, value: 4 to 6, from: a}, {weight: 1, value: 10..14, from: b}]
    unit: guns
  known: {value: 3, unit: guns, from: assumed, why: seen}
  twice: {value: = 2 * known, unit: guns}
facts:
  mood:
    values: [calm, angry]
    begins: [{value: calm, from: a}, {value: angry, from: b}]
plan:
  - {step: wait, when: day >= delay}
  - step: land
    when: after wait
    does: politics.chance
    with: {probability: "chance if reply == hold else chance / 2"}
  - {step: stay, gap: They are let stay, when: after land}
end_states: {held: stay succeeded and guns > 4 and mood == calm}
goal: held
excursions: {base_like: {chance: 50%}}
"""


@pytest.fixture
def file(tmp_path: Path) -> Path:
    made = tmp_path / "scenario.yaml"
    made.write_text(CASE.lstrip(), encoding="utf-8")
    (tmp_path / "evidence.yaml").write_text(
        "sources:\n  a: {title: A, outlet: O, date: 2024-12-01}\n  b: {title: B, outlet: O, date: 2024-12-01}\n",
        encoding="utf-8",
    )
    return made


def changed(file: Path, *settings: str) -> Scenario:
    scenario = load(file, read_change(None, settings))
    return excursion_of(scenario, scenario.excursions[-1].name)


def test_each_kind_of_setting(file: Path) -> None:
    made = changed(
        file,
        "chance=45%",
        "delay=within 2 to 4",
        "guns=rival b",
        "reply=strike back",
        "stay=30%",
        "mood=angry",
        "land=certain",
    )
    assert made.sure == ("land",)
    assert made.gaps == (), "a gap that is believed is open no more"
    assert [s.options[s.chosen] for s in made.switches] == ["strike back"]
    drawn = fill(columns_of(made), 1, 0, 500)
    at = {c.quantity.name: c.at for c in columns_of(made)}
    assert set(drawn[:, at["chance"]]) == {0.45}
    assert set(drawn[:, at["gap.stay"]]) == {0.3}
    assert set(drawn[:, at["rival.mood"]]) == {1.0}
    assert drawn[:, at["guns"]].min() >= 10
    days = drawn[:, at["delay"]]
    assert 2 <= days.min() < 2.05
    assert 3.95 < days.max() <= 4


def test_draws_and_luck_of_all_else_stay(file: Path) -> None:
    base, made = load(file), changed(file, "delay=within 2 to 4")
    columns = columns_of(base)
    before, after = fill(columns, 1, 0, 300), fill(columns_of(made), 1, 0, 300)
    for c in columns:
        same = np.array_equal(before[:, c.at], after[:, c.at])
        assert same == (c.quantity.name != "delay")
    # The same uniform, in the part of the range: 1..8 becomes 2..4.
    at = next(c.at for c in columns if c.quantity.name == "delay")
    np.testing.assert_allclose(after[:, at], 2 + 2 * (before[:, at] - 1) / 7, rtol=1e-12)


def test_a_step_made_certain_is_played_so_and_told_so(file: Path, uncompiled: None) -> None:
    from midgame.engine.events import Succeeded
    from midgame.engine.trace import trace

    made = changed(file, "land=certain", "delay=1")
    run = run_of(play(made, 200))
    assert run.step_status[:, 1].min() == run.step_status[:, 1].max() == 2
    assert any(isinstance(e, Succeeded) and e.step == "land" for e in trace(made, 1, 7))
    assert run.excursion == "change"


def test_the_scenario_that_is_kept_has_the_change_in_it(file: Path, uncompiled: None) -> None:
    base = load(file)
    written = file.parent / "change.yaml"
    written.write_text('label: "Mine"\ndelay: within 2 to 4\nfrom: ""\nwhy: "I was there"\n', encoding="utf-8")
    scenario = load(file, read_change(written, ["chance=45%"]))
    excursion = scenario.excursions[-1]
    assert (excursion.label, excursion.why, excursion.sources) == ("Mine", "I was there", ())
    assert excursion.told == (("delay", "within 2 to 4"), ("chance", "45%"))
    assert scenario.hash != base.hash
    run = run_of(play(excursion_of(scenario, excursion.name), 100))
    assert run.scenario_text.startswith("# a change")
    again = run_of(play(scenario_of(run), 100))
    assert np.array_equal(again.inputs, run.inputs)
    assert again.scenario_hash == run.scenario_hash == scenario.hash


WRONG = [
    ("delai=3", "there is no switch or quantity 'delai'; did you mean 'delay'?", "name a switch"),
    ("chance=140%", "leaves the range 0 to 1", "a share"),
    ("delay=3 days", "its unit has a key of its own", "leave the unit out"),
    ("guns={value: 5, unit: ships}", "'guns' is in guns in the base case, not in ships", "leave the unit out"),
    ("delay=within 0 to 4", "the range of 'delay' is 1 to 8, and 0 to 4 reaches beyond it", "take a part inside it"),
    ("delay=within 4 to 2", "the bounds must rise", "lower bound first"),
    ("guns=within 9.8 to 9.9", "nothing of any of its rivals lies between 9.8 and 9.9", "a value of its own"),
    ("known=within 1 to 2", "'known' is known, so no part of it can be taken", "a value of its own"),
    ("twice=within 1 to 2", "'twice' is worked out, so no part of it can be taken", "a value of its own"),
    ("reply=strike", "'reply' has no option 'strike'", "its options are hold, strike back"),
    ("mood=furious", "'mood' has no rival 'furious'", "its rivals are rival 1 (calm), rival 2 (angry)"),
    ("guns=rival 3", "'guns' has no rival '3'", "rival 1"),
    ("land=40%", "'land' is a step that has neither rivals nor a gap", "land: certain"),
    ("wait=certain", "nothing but its conditions decides 'wait'", "a step with a model, or a gap"),
    ("stay=130%", "leaves the range 0 to 1", "a share"),
    ("stay== chance", "must be a chance by itself", "write a chance such as 30%"),
    ("delay", "'delay' is not a setting", "NAME=VALUE"),
    ("delay=", "'delay' is set to nothing", "NAME=VALUE"),
    ("delay=2-4", "'2-4' is not a range", "2..4"),
    ("label=mine", "'label' is not a quantity", "--change"),
    ("reply=hold", "the excursion 'change' changes nothing", "flip a switch"),
]


@pytest.mark.parametrize(("setting", "what", "fix"), WRONG, ids=[w[0] for w in WRONG])
def test_a_wrong_setting_is_told_once(file: Path, setting: str, what: str, fix: str) -> None:
    with pytest.raises(ScenarioError) as error:
        changed(file, setting)
    (problem,) = error.value.problems
    assert what in problem.what
    assert fix in problem.fix
    assert str(problem).startswith("--set")
    assert ":1:" not in problem.place.file, "a setting has no lines"


@pytest.mark.parametrize(
    ("settings", "what"),
    [(["delay=2", "delay=3"], "'delay' is set twice"), (["stay=20%", "gap.stay=30%"], "are one thing, set twice"),
     (["mood=calm", "rival.mood=angry"], "are one thing, set twice")],
)  # fmt: skip
def test_two_settings_of_one_thing(file: Path, settings: list[str], what: str) -> None:
    with pytest.raises(ScenarioError, match=what):
        changed(file, *settings)


@pytest.mark.parametrize(
    ("text", "what", "fix"),
    [("mine:\n  delay: 3\n", "'mine' stands over the change as its name", "to the left"),
     ("midgame: 2\ntitle: x\n", "'midgame' is a key of a scenario", "name of a quantity"),
     ("- delay: 3\n", "a change is a mapping of names to values", "campaign_days: 150"),
     ("label: mine\nwhy: so\n", "the file changes nothing", "campaign_days: 150"),
     ("delay: 3\ndelay: 4\n", "'delay'", ""),
     ("delay 3\n", "mapping of names to values, not the text 'delay 3'", "colon"),
     ("delay:\n", "the key 'delay' has nothing after it", "give it a value"), ("", "the file is empty", "")],
)  # fmt: skip
def test_a_wrong_file_is_told_where_it_is_wrong(file: Path, text: str, what: str, fix: str) -> None:
    written = file.parent / "change.yaml"
    written.write_text(text, encoding="utf-8")
    with pytest.raises(ScenarioError) as error:
        load(file, read_change(written))
    (problem,) = error.value.problems
    assert what in problem.what
    assert fix in problem.fix
    assert problem.place.file == str(written)


@pytest.mark.parametrize(
    ("setting", "told"),
    [("delay=9", "9 lies outside what the scenario holds possible of 'delay': 1"), ("guns=30", "of 'guns'"),
     ("delay=3", ""), ("delay=2..20", ""), ("known=90", ""), ("stay=30%", "")],
)  # fmt: skip
def test_a_value_that_nobody_held_possible_is_a_warning(file: Path, setting: str, told: str) -> None:
    found = beyond(load(file, read_change(None, [setting])))
    assert len(found) == bool(told)
    assert all(p.warning and told in p.what for p in found)


def test_a_setting_beside_a_file_that_has_it_names_the_file(file: Path) -> None:
    written = file.parent / "change.yaml"
    written.write_text("delay: 3\n", encoding="utf-8")
    with pytest.raises(ScenarioError, match=r"'delay' is set twice, the other time in .*change\.yaml"):
        read_change(written, ["delay=4"])


def test_what_is_wrong_with_the_scenario_is_told_of_the_scenario(file: Path) -> None:
    file.write_text(CASE.lstrip().replace('probability: "chance', 'probability: "chanse'), encoding="utf-8")
    with pytest.raises(ScenarioError) as error:
        changed(file, "delay=3")
    assert all(p.place.file == str(file) for p in error.value.problems)


@pytest.mark.parametrize(
    ("family", "parameters", "low", "high"),
    [("uniform", (0.0, 10.0), 2.0, 4.0), ("beta", (2.0, 5.0), 0.2, 0.5), ("lognormal", (20.0, 0.3), 18.0, 30.0),
     ("pert", (30.0, 78.0, 226.0), 50.0, 100.0), ("poisson", (4.0,), 2.0, 5.0), ("binomial", (10.0, 0.4), 3.0, 3.5),
     ("gamma", (2.0, 3.0), 1.0, 50.0), ("normal", (0.0, 1.0), -1.0, 0.5)],
)  # fmt: skip
def test_a_part_holds_all_between_its_ends_and_nothing_else(
    family: str, parameters: tuple[float, ...], low: float, high: float
) -> None:
    whole = make(family, *parameters)
    part = cut(whole, low, high)
    u = (np.arange(20_000) + 0.5) / 20_000
    inside, every = part.quantile(u), whole.quantile(u)
    assert inside.min() >= low
    assert inside.max() <= high
    kept = every[(every >= low) & (every <= high)]
    # The same distribution there: its quantiles are those of what was kept.
    q = np.linspace(0.01, 0.99, 50)
    np.testing.assert_allclose(np.quantile(inside, q), np.quantile(kept, q), rtol=0.02, atol=0.02)
    assert part.support[0] >= low or part.support[0] == whole.support[0]
    assert part.range()[0] >= low - 1e-6


def test_the_shares_of_a_part_are_the_ends_of_what_lies_inside() -> None:
    normal = make("normal", 0.0, 1.0)
    a, b = shares(normal.quantile, -1.0, 2.0)
    assert (round(a, 9), round(b, 9)) == (0.158655254, 0.977249868)
    assert float(normal.quantile(np.array([a]))[0]) >= -1.0 > float(normal.quantile(np.array([np.nextafter(a, 0)]))[0])
    assert shares(normal.quantile, -50.0, 50.0) == (0.0, 1.0)
    with pytest.raises(ParameterError, match="nothing of it lies between 40 and 50"):
        cut(normal, 40.0, 50.0)


def test_rivals_keep_their_weight_as_far_as_they_reach(file: Path) -> None:
    made = changed(file, "guns=within 5 to 11").quantity("guns").value
    assert isinstance(made, Mixture)
    base = load(file).quantity("guns").value
    assert isinstance(base, Mixture)
    u = (np.arange(100_000) + 0.5) / 100_000
    reach = [
        w * np.mean((p.quantile(u) >= 5) & (p.quantile(u) <= 11)) for w, p in zip(base.weights, base.parts, strict=True)
    ]  # type: ignore[union-attr]
    np.testing.assert_allclose(made.weights, np.array(reach) / sum(reach), atol=1e-3)
    assert made.labels == base.labels


def test_a_part_of_a_gap_and_of_what_is_believed_of_it(file: Path) -> None:
    made = changed(file, "stay=within 20% to 60%").quantity("gap.stay")
    assert isinstance(made.value, Drawn)
    assert made.value.distribution.support == (0.2, 0.6)
    assert made.kind == "drawn"
