"""The brief: six questions answered on its first screen, every figure that of a finding, page and PDF the same."""

import re
from collections.abc import Callable
from dataclasses import asdict, replace
from typing import Any

import numpy as np
import pytest
import xarray as xr
from markupsafe import Markup

from midgame._result import Result
from midgame.errors import CannotSay
from midgame.findings.base import plain
from midgame.findings.brief.find import Brief, brief
from midgame.findings.brief.told import Told, told
from midgame.findings.drivers.find import drivers
from midgame.page.html import page_of
from midgame.runs.run import Run
from midgame.runs.variants import estimate
from midgame.wording import speaking

MakeRun = Callable[..., xr.Dataset]
FIGURE = re.compile(r"(?<![\w.,])\d[\d,]*(?:\.\d+)?")


@pytest.fixture(scope="module")
def found(real: xr.Dataset) -> Brief:
    return brief(real)


@pytest.fixture(scope="module")
def said(found: Brief, real: xr.Dataset) -> Told:
    return told(found, Run(real))


@pytest.fixture(scope="module")
def summary(real: xr.Dataset) -> dict[str, Any]:
    return Result(real).summary()


@pytest.fixture(scope="module")
def hinged(make_run: MakeRun) -> xr.Dataset:
    """P(goal) = 0.1 + 0.4 a + 0.1 b, and 0.3 more in the draws that believe cnn; c does nothing."""
    rng = np.random.default_rng(5)
    draws = 8_000
    a, b, c = rng.random((3, draws))
    cnn = rng.random(draws) < 0.4
    goal = rng.random((draws, 2)) < (0.1 + 0.4 * a + 0.1 * b + 0.3 * cnn)[:, None]
    told = [{"label": n, "weight": w, "sources": [n], "why": ""} for n, w in (("ap", 0.6), ("cnn", 0.4))]
    return make_run(
        {"a": a, "b": b, "c": c}, goal, sizes={"rival": 1}, variables={"believed": cnn[:, None]},
        coordinates={"rival": ["rate"], "rival_sort": ["quantity"], "rival_label": ["Rate"]},
        attributes={"rivals": [{"apart": True, "rivals": told}], "horizon": 60},
    )  # fmt: skip


@pytest.fixture(scope="module", params=["real", "hinged"])
def either(request: pytest.FixtureRequest) -> xr.Dataset:
    """The real run, in which nothing need be a hinge, and a made one with hinges."""
    data: xr.Dataset = request.getfixturevalue(request.param)
    return data


def strings(value: Any) -> list[str]:
    """All texts of a record of the brief."""
    if isinstance(value, str):
        return [value]
    if isinstance(value, dict):
        return [s for v in value.values() for s in strings(v)]
    return [s for v in value for s in strings(v)] if isinstance(value, tuple | list) else []


def numbers(value: Any) -> set[float]:
    """All numbers of plain data, and those in the texts that an author wrote."""
    if isinstance(value, bool) or value is None:
        return set()
    if isinstance(value, int | float):
        return {float(value)}
    if isinstance(value, str):
        return {float(x.replace(",", "")) for x in FIGURE.findall(value)}
    items = value.values() if isinstance(value, dict) else value
    return set().union(*(numbers(v) for v in items), {float(len(items))})


def agrees(told: str, number: float) -> bool:
    """Whether a figure as it is written is this number, as a share in percent or of 1,000, or as it is."""
    written = float(told.replace(",", ""))
    decimals = len(told.partition(".")[2])
    digits = len(told.replace(",", "").replace(".", "").lstrip("0").rstrip("0")) or 1
    for scale in (1, 100, 1000):
        near = abs(scale * number - written) <= 0.5 * 10**-decimals + 1e-9  # a half may be rounded either way
        if near or (number and float(f"{scale * number:.{digits}g}") == written):
            return True
    return False


def test_the_heads_are_the_bounds_of_the_summary(said: Told, summary: dict[str, Any]) -> None:
    bounds = summary["goal"]["bounds"]
    assert [n for n, _, _ in said.heads] == [str(round(100 * bounds[k]["probability"])) for k in ("none", "all")]
    spread = bounds["all"]["spread"]
    low, high = round(100 * spread["p5"]), round(100 * spread["p95"])
    assert f"between {low} and {high}, depending on what is true" in said.heads[1][2]


def test_the_ends_are_those_with_all_gaps_closed_beside_none(found: Brief, said: Told, real: xr.Dataset) -> None:
    kept = Run(real).gap_variants
    assert [e.share.value for e in found.ends] == sorted((e.share.value for e in found.ends), reverse=True)
    for e in found.ends:
        assert e.share == estimate(kept["all"][e.name])
        assert e.none == estimate(kept["none"][e.name])
    rows = {cells[0]: cells for cells, _, _ in said.ends}
    for e in found.ends:
        if e.share.value >= 0.005:
            assert rows[e.label][1] == str(round(100 * e.share.value))
    assert [goal for _, _, goal in said.ends].count(True) == 1
    assert found.other is not None
    assert found.other.label in dict(said.lines)["What else"]


def test_what_it_hinges_on_is_drawn_from_its_findings(either: xr.Dataset) -> None:
    found = brief(either)
    said = told(found, Run(either))
    dots = [] if said.hinges is None else [dot.at for row in said.hinges.plot.rows for dot in row.dots]
    of_rivals = [r.answer.value for c in found.contests for r in c.rivals if r.answer is not None]
    of_drivers = [e.value for d in found.drivers for e in (d.low, d.high)]
    assert dots == of_rivals + of_drivers
    ranked = [d.quantity for d in drivers(either).ranked]
    assert [d.quantity for d in found.drivers] == [q for q in ranked if q in {d.quantity for d in found.drivers}]
    hinges = len(found.contests) + len(found.drivers)
    assert hinges <= 3
    assert (said.hinges is None, said.hinge_basis == "") == (hinges == 0, hinges == 0)


def test_what_moves_the_answer_is_a_hinge(hinged: xr.Dataset) -> None:
    found = brief(hinged)
    assert [c.name for c in found.contests] == ["rate"]
    assert [d.quantity for d in found.drivers] == ["a", "b"]
    rivals = [r.answer.value for r in found.contests[0].rivals if r.answer is not None]
    assert rivals == pytest.approx([0.35, 0.65], abs=0.02)
    ends = [e.value for d in found.drivers for e in (d.low, d.high)]
    assert ends == pytest.approx([0.31, 0.63, 0.43, 0.51], abs=0.03)  # middles of the outer fifths: 0.1 and 0.9
    assert "“Rate: ap”" in dict(told(found, Run(hinged)).lines)["Hinges on"]


def test_every_figure_of_the_brief_is_in_the_findings(either: xr.Dataset) -> None:
    said = told(brief(either), Run(either))
    summary = Result(either).summary()
    known = numbers(summary) | numbers(plain(drivers(either))) | {0.05, 0.95, 100.0, 1000.0, 1.0, 0.0}
    shown = asdict(replace(said, citation="", command="", chance=None, hinges=None, ends=()))
    text = [*strings(shown), *(s for cells, _, _ in said.ends for s in cells)]
    for figure in (said.chance, said.hinges):
        if figure is not None:
            text += strings(figure.notes)
    figures = {f for s in text for f in FIGURE.findall(s)}
    assert len(figures) > (40 if said.costs else 5)
    strange = sorted(f for f in figures if not any(agrees(f, x) for x in known))
    assert strange == []


def test_a_figure_that_is_in_no_finding_is_noticed() -> None:
    known = {0.0534, 78.0, 0.9}
    assert [agrees(f, x) for f, x in (("5", 0.0534), ("5.3", 0.0534), ("78", 78.0), ("6", 0.0534))] == [
        True, True, True, False,
    ]  # fmt: skip
    assert not any(agrees("41", x) for x in known)


def test_the_first_screen_answers_what_is_asked(said: Told, found: Brief) -> None:
    lines = dict(said.lines)
    assert list(lines) == ["How soon", "Also asked", "What else", "Cost", "Hinges on", "Not known"]
    assert len(said.heads) == 2
    for side in found.answer.costs.sides:
        assert f"{side.label}: " in lines["Cost"]
    for name in (*(c.label for c in found.contests), *(d.label for d in found.drivers)):
        assert name in lines["Hinges on"]
    assert f"{len(found.answer.unsourced)} have no source" in lines["Not known"]
    assert sum(len(" ".join(line).split()) for line in said.lines) < 300


def test_a_run_without_gaps_has_one_head(small: Result) -> None:
    b = brief(small.dataset)
    t = told(b, Run(small.dataset))
    assert not b.open
    assert len(t.heads) == 1
    assert len(t.end_header) == 4
    assert t.heads[0][0] == str(round(100 * small.summary()["goal"]["probability"]))


def test_what_cannot_be_said_is_left_out_of_the_brief(small: Result, monkeypatch: pytest.MonkeyPatch) -> None:
    def silent(*_: Any, **__: Any) -> None:
        raise CannotSay("too few")

    monkeypatch.setattr("midgame.findings.brief.find.drivers", silent)
    b = replace(brief(small.dataset), chance=None)
    t = told(b, Run(small.dataset))
    assert (t.chance, t.hinges) == (None, None)
    assert "sampling: " in t.heads[0][2].lower()
    assert "No single number" in dict(t.lines)["Hinges on"]


def test_the_page_opens_with_the_brief_and_folds_the_rest(real_page: str, said: Told) -> None:
    article = real_page[real_page.index('<article id="brief"') : real_page.index("</article>")]
    bare = " ".join(Markup(re.sub(r"<[^>]+>", " ", article)).unescape().split())
    for text in [s for line in said.lines for s in line] + [said.citation, said.cost_basis, said.hinge_basis]:
        assert " ".join(text.split()) in bare
    assert ('id="brief-hinges"' in article) == (said.hinges is not None)
    assert "<details" not in article
    assert re.findall(r'<details class="part" id="([^"]+)"( open)?>', real_page) == [
        ("part-answer", ""), ("part-hinges", ""), ("part-sources", ""), ("part-rerun", ""),
    ]  # fmt: skip
    style = real_page[: real_page.index("</style>")]
    assert ".part:not([open]) { display: none; }" in style.replace(
        "nav, .part:not([open]), body > footer", ".part:not([open])"
    )


def test_hinges_have_their_section_on_the_page(hinged: xr.Dataset) -> None:
    page = page_of(hinged)
    section = page[page.index('<section id="brief-hinges">') : page.index('<section id="brief-unknown">')]
    said = told(brief(hinged), Run(hinged))
    assert said.hinge_basis in " ".join(Markup(re.sub(r"<[^>]+>", " ", section)).unescape().split())
    assert "<svg" in section


@pytest.mark.parametrize("language", ["nl", "es"])
def test_it_speaks_the_language(real: xr.Dataset, language: str, said: Told) -> None:
    with speaking(language):
        other = told(brief(real), Run(real))
    ours = [said.aim, said.basis, said.small_print, *(head for head, _ in said.lines), *(s for _, s in said.unknown)]
    theirs = [other.aim, other.basis, other.small_print, *(h for h, _ in other.lines), *(s for _, s in other.unknown)]
    assert all(a != b for a, b in zip(ours, theirs, strict=True))
