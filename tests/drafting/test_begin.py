"""A new scenario: every skeleton plays and checks clean, and so does what is begun from a scenario of one's own."""

from datetime import date
from pathlib import Path

import pytest

from midgame._load import read
from midgame.drafting.begin import FIRST_LINE, MAIN, Beginning, like, named, of_quantities, skeleton
from midgame.errors import InputError
from midgame.runs.play import play
from midgame.scenario.shipped import located, shipped, skeletons

TODAY = date(2026, 3, 1)


def written(begun: Beginning, folder: Path) -> Path:
    for name, data in {**{n: t.encode() for n, t in begun.texts.items()}, **begun.tables}.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_bytes(data)
    return folder


def test_the_skeletons_are_those_that_are_promised() -> None:
    assert set(skeletons()) == {"one-step", "blockade", "air-campaign", "ships-under-fire", "leadership-under-threat"}


@pytest.mark.usefixtures("uncompiled")
@pytest.mark.parametrize("name", sorted(skeletons()))
def test_a_skeleton_checks_clean_and_plays_in_a_folder_of_its_own(tmp_path: Path, name: str) -> None:
    begun = named(skeleton(name), "My war: a test", date(2026, 2, 1), TODAY, "5% to 10%")
    scenario, problems = read(written(begun, tmp_path))
    assert [str(p) for p in problems] == []
    assert scenario is not None
    assert (scenario.title, scenario.clock.start, scenario.as_of) == (
        "My war: a test",
        date(2026, 2, 1),
        date(2026, 2, 1),
    )
    assert "the midgame project" not in begun.texts[MAIN]
    assert begun.texts[MAIN].startswith(FIRST_LINE)
    assert "expect: {goal: 5% to 10%}" in begun.texts[MAIN]
    assert 0.0 <= float(play(scenario, 60, 1)["goal"].mean()) <= 1.0


def test_nothing_later_than_today_feeds_a_scenario_of_the_future() -> None:
    text = named(skeleton("one-step"), "", date(2027, 1, 1), TODAY, "").texts[MAIN]
    assert "as_of: 2026-03-01\n" in text
    assert "start: 2027-01-01" in text
    assert "title: One step\n" in text  # what is not told stays


def test_a_skeleton_that_is_not_there() -> None:
    with pytest.raises(InputError, match=r"no skeleton 'blokade'; did you mean 'blockade'\?"):
        skeleton("blokade")


def test_like_a_scenario_takes_its_tables_along(tmp_path: Path) -> None:
    folder = tmp_path / "old"
    (folder / "classes").mkdir(parents=True)
    (folder / "classes" / "wars.csv").write_text("case,n,happened,source,year\na,4,1,x,1990\n", encoding="utf-8")
    (folder / "loss.csv").write_text("year,lost\n1,2\n2,3\n", encoding="utf-8")
    (folder / "unused.csv").write_text("secret", encoding="utf-8")
    text = "quantities:\n  p: {class: wars, from: x}\n  l: {data: loss.csv, column: lost, from: x}\n"
    text += "  o: {data: ../../o.csv, column: a}\n"
    begun = like(folder, text, "")
    assert set(begun.tables) == {"classes/wars.csv", "loss.csv"}
    assert begun.texts == {MAIN: text}


def test_like_a_scenario_that_is_built_on_another_is_whole() -> None:
    begun = like(Path("/nowhere"), "midgame: 2\nextends: ../base\n", "title: All of it\n", "sources: {}\n")
    assert begun.texts == {MAIN: "title: All of it\n", "evidence.yaml": "sources: {}\n"}


@pytest.mark.usefixtures("uncompiled")
def test_a_scenario_of_quantities_asks_about_them(tmp_path: Path) -> None:
    found = {
        "planes": {"value": "40", "from": "assumed", "why": "the question"},
        "load": {"value": "8..12", "unit": "tonne", "from": "assumed", "why": "short fields"},
        "brought": {"value": "= planes * load", "unit": "tonne"},
    }
    begun = named(of_quantities(found, "brought >= 400"), "Airlift", TODAY, TODAY, "40% to 60%")
    scenario, problems = read(written(begun, tmp_path))
    assert [str(p) for p in problems] == []
    assert scenario is not None
    assert [o.name for o in scenario.outcomes] == ["brought_is"]
    assert float(play(scenario, 2_000, 1)["goal"].mean()) == pytest.approx(0.5, abs=0.05)  # 10 of 8..12
    bare = named(of_quantities({"a": found["load"]}, ""), "A", TODAY, TODAY, "")
    assert read(written(bare, tmp_path / "bare"))[1] == []


def test_what_comes_along_goes_by_its_name(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    assert located("caribbean-2025") == shipped()["caribbean-2025"]
    assert located("./nothing-there") == Path("nothing-there")
    assert located("cases/kosovo-1999") == Path("cases/kosovo-1999")  # a path, not a name
    Path("caribbean-2025").mkdir()
    assert located("caribbean-2025") == Path("caribbean-2025")  # what stands here goes first
