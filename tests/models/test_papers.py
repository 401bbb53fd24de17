"""Each paper is declared once, with its fields; none is cited from memory."""

import ast
from pathlib import Path

import midgame
from midgame.citing.text import reference
from midgame.citing.work import same_work
from midgame.models import all_models, papers

MODELS = Path(midgame.__file__).parent / "models"


def every_paper():
    ours = [m for m in all_models().values() if m.python.__module__.startswith("midgame.models.")]
    return [(m.name, p) for m in ours for p in m.papers]


def test_papers_are_declared_in_one_place_and_once():
    for file in MODELS.rglob("*.py"):
        if file.parent.name == "papers":
            continue
        calls = [n for n in ast.walk(ast.parse(file.read_text(encoding="utf-8"))) if isinstance(n, ast.Call)]
        assert not [c for c in calls if getattr(c.func, "id", "") == "Paper"], file
    declared = [getattr(papers, name) for name in papers.__all__ if name != "WORKED"]
    assert len({same_work(p) for p in declared}) == len(declared)
    used = {same_work(p) for _, p in every_paper()}
    assert used == {same_work(p) for p in declared}


def test_every_paper_can_be_found_by_its_fields():
    for name, paper in every_paper():
        assert paper.people, name
        assert paper.container or paper.publisher or paper.url or paper.kind == "dataset", (name, paper.title)
        if paper.kind == "article-journal":
            assert paper.volume or paper.issue, (name, paper.title)


def test_nothing_is_cited_from_memory():
    for name, one in all_models().items():
        texts = [one.summary, one.equations, one.verified, *one.assumptions, *one.limits]
        texts += [t for a in one.arguments for t in (a.meaning, a.why)] + [o.meaning for o in one.outputs]
        texts += [reference(p) for p in one.papers] + [p.page for p in one.papers]
        assert not [t for t in texts if "memory" in t.lower()], name
        assert all(c.from_memory for c in one.cases if "memory" in c.source), name


def test_pinkerton_is_of_ulster():
    text = reference(papers.PINKERTON)
    assert "Ulster University" in text
    assert "Naval" not in text
