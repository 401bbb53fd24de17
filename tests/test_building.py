"""A scenario in Python: built, changed in the notation of the file, and shown in a notebook."""

import pickle
import xml.etree.ElementTree as ET

import pytest

import midgame
from midgame.scenario.values import Drawn, Mixture

PARTS = {
    "title": "A crossing: four boats",
    "question": "Do they get across?",
    "as_of": "2026-01-01",
    "expect": {"goal": "20% to 60%"},
    "clock": {"start": "2026-01-01", "horizon": 10},
    "quantities": {
        "boats": {"value": "8..12", "unit": "boats", "from": "assumed", "why": "two reports"},
        "ready": {"value": "20, 30, 50", "unit": "boats", "from": "assumed", "why": "crews"},
        "chance": {"value": 0.5, "unit": "probability", "from": "assumed", "why": "a coin"},
    },
    "forces": {
        "us.boats": {"count": "boats", "unit": "boats"},
        "us.spare": {"count": "= ready - boats", "unit": "boats"},
    },
    "sides": {"us": "The crossers"},
    "plan": [{"step": "cross", "does": "politics.chance", "with": {"probability": "chance"}}],
    "end_states": {"over": "cross succeeded and us.boats > 0 and us.spare >= 0"},
    "goal": "over",
}


def test_a_scenario_is_built_as_from_a_file() -> None:
    scenario = midgame.build(**PARTS)
    assert scenario.title == "A crossing: four boats"
    assert [q.name for q in scenario.quantities] == ["boats", "ready", "chance"]
    assert scenario.warnings == ()
    assert scenario.text.startswith('midgame: 2\ntitle: "A crossing: four boats"\n')


def test_what_is_wrong_is_told_as_of_a_file() -> None:
    with pytest.raises(midgame.ScenarioError, match=r"scenario\.yaml:\d+:\d+: error: there is no end state 'ovr'"):
        midgame.build(**PARTS | {"goal": "ovr"})
    with pytest.raises(midgame.ScenarioError, match="never"):
        midgame.build(**PARTS | {"end_states": {"over": "day > 30"}})
    with pytest.raises(midgame.InputError, match="is nothing that stands in a scenario"):
        midgame.build(**PARTS | {"summary": object()})


@pytest.mark.usefixtures("uncompiled")
def test_other_values_in_the_notation_of_the_file() -> None:
    scenario = midgame.build(**PARTS)
    changed = scenario.with_values(chance="100%", boats=9)
    assert scenario.quantity("chance").text == "0.5"
    value = changed.quantity("boats").value
    assert isinstance(value, Drawn)
    assert value.distribution.is_known
    assert (changed.quantity("boats").sources, changed.quantity("boats").why) == (
        ("assumed",),
        "set in Python; was 8..12",
    )
    assert midgame.run(changed, 200, 1, beside=False).dataset["goal"].values.mean() == 1.0
    assert changed.hash != scenario.hash
    assert changed.with_values(chance="20% to 40%").quantity("boats").text == "9"  # one change upon another
    assert pickle.loads(pickle.dumps(changed)).hash == changed.hash


def test_a_value_that_cannot_be() -> None:
    scenario = midgame.load("blockade")
    with pytest.raises(midgame.InputError, match=r"no quantity 'patiens'; did you mean 'patience'\?"):
        scenario.with_values(patiens=3)
    with pytest.raises(midgame.ScenarioError, match="'8-12' is not a range"):
        scenario.with_values(patience="8-12")
    with pytest.raises(midgame.ScenarioError, match=r"patience: error: '\[1, 2' is not a value"):
        scenario.with_values(patience="[1, 2")
    assert scenario.with_values(stopped="= 0.5").quantity("stopped").sources == ()


def test_a_value_may_be_whatever_a_change_may_hold() -> None:
    changed = midgame.build(**PARTS).with_values(boats="[{weight: 1, value: 3}, {weight: 3, value: 5..6}]")
    value = changed.quantity("boats").value
    assert isinstance(value, Mixture)
    assert len(value.parts) == 2


def test_a_counted_class_gives_way_to_a_value() -> None:
    scenario = midgame.load("air-campaign").with_values(goes_on="20% to 30%")
    assert scenario.quantity("goes_on").text == "20% to 30%"
    assert scenario.evidence is not None


def test_a_result_shows_its_brief_and_its_page(small_result: "midgame.Result") -> None:
    told = small_result._repr_html_()
    root = ET.fromstring(told.replace("<br>", "<br/>"))
    assert len(list(root.iter("dt"))) >= 2
    frame = small_result.page(height=300, static=True)._repr_html_()
    assert "height: 300px" in frame
    assert "<script" not in frame  # the page is an attribute, and none of it is the notebook's
    with pytest.raises(midgame.InputError):
        small_result.page(language="fr")


@pytest.fixture
def small_result(uncompiled: None) -> "midgame.Result":
    return midgame.run(midgame.build(**PARTS), 400, 1)


def test_a_finding_stands_in_a_cell_with_its_chart(small_result: midgame.Result) -> None:
    shown = small_result.finding("breaks", height=321)
    assert "<svg" in shown.html
    assert "Where the plan breaks" in shown.html
    assert "<script" not in shown.html
    assert "height: 321px" in shown._repr_html_()
    assert '<html lang="nl">' in small_result.finding("breaks", language="nl").html
    with pytest.raises(
        midgame.InputError, match=r"there is no finding 'driver'; did you mean 'drivers'\?; they are spread,"
    ):
        small_result.finding("driver")
    with pytest.raises(midgame.InputError, match="'nothing'"):
        small_result.finding("drivers", outcome="nothing")
    with pytest.raises(midgame.InputError, match="nothing to show as 'rivals'"):
        small_result.finding("rivals")
