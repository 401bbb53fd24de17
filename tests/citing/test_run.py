"""What a run carries of its papers, and what is made of a file that somebody else wrote."""

import json

import pytest

from midgame.citing.csl import item_of, work_of
from midgame.citing.run import carried, from_run
from midgame.citing.work import Paper, Work

FULL = Work(
    (("Hughes", "W. P."), "RAND"), 1995, "T", "article-journal", "J", "42", "2", "1-9", "P", "London", "Study", "7",
    "10.1/x", "https://x.org/a", "en", "copies", "a note", (1995, 3), (1995, 4),
)  # fmt: skip


@pytest.mark.parametrize("work", [FULL, Work("RAND", None, "T"), Work((), 2000, "T", date=(2000, 1, 31))])
def test_an_item_gives_the_work_back(work):
    back = work_of(json.loads(json.dumps(item_of(work, "k"))))
    assert back.people == work.people
    assert item_of(back, "k") == item_of(work, "k")
    assert (back.taken_from, back.issued, back.until) == (work.taken_from, work.issued, work.until)


def test_an_item_has_the_fields_of_csl():
    assert item_of(FULL, "k") == {
        "id": "k", "type": "article-journal", "title": "T", "container-title": "J", "volume": "42", "issue": "2",
        "page": "1-9", "publisher": "P", "publisher-place": "London", "genre": "Study", "number": "7",
        "language": "en", "note": "a note", "author": [{"family": "Hughes", "given": "W. P."}, {"literal": "RAND"}],
        "issued": {"date-parts": [[1995, 3], [1995, 4]]}, "DOI": "10.1/x", "URL": "https://x.org/a",
        "custom": {"taken_from": "copies"},
    }  # fmt: skip


def test_a_paper_of_two_models_stands_once_with_the_page_of_each():
    paper = Paper((("Hughes", "W. P."),), 1995, "A Salvo Model", "book", taken_from="copies")
    other = Paper((("Hughes", "W. P."),), 1995, "Another", "book")
    items = json.loads(json.dumps(carried({"a.b": [paper.at("p. 3"), other], "c.d": [paper]})))
    assert [(i["id"], i["custom"]) for i in items] == [
        ("Hughes1995a", {"taken_from": "copies", "pages": {"a.b": "p. 3", "c.d": ""}}),
        ("Hughes1995b", {"pages": {"a.b": ""}}),
    ]
    first, second = from_run(items)
    assert first.text == "Hughes, W.P. (1995) A Salvo Model. Not read: copies. See p. 3 (a.b)."
    assert (second.key, second.text) == ("Hughes1995b", "Hughes, W.P. (1995) Another.")


@pytest.mark.parametrize(
    "item",
    [
        {},
        {"type": "poem", "title": 3, "author": "x", "issued": 7, "custom": []},
        {"title": ["x"], "author": [{"family": None}, 5, {"literal": ""}], "issued": {"date-parts": [["1995", 13]]}},
        {"title": "T", "issued": {"date-parts": [[1995, 13, 40]]}, "custom": {"pages": [1]}},
        {"title": "T", "issued": {"date-parts": [[]]}, "custom": {"pages": {"m": None}}, "author": [{"given": "x"}]},
        {"title": "T", "issued": {"date-parts": [[10**30]]}, "DOI": 5, "URL": {"a": 1}},
        {"title": '<span class="nocase">T', "container-title": "<i>x</i>", "type": "article-newspaper"},
    ],
)
def test_items_of_a_stranger_are_read_as_far_as_they_are_good(item):
    (one,) = from_run([item])
    assert one.text.endswith(".")
    assert one.text.isprintable()


def test_what_is_no_item_is_left_out():
    assert from_run("x") == from_run(None) == from_run(["a text", 3]) == []
