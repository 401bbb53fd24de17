"""BibTeX is read back by pybtex, whatever a stranger writes."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pybtex.database import parse_string

from midgame.citing.bibtex import bibtex
from midgame.citing.work import KINDS, Work

NASTY = [
    "}",
    "{",
    "\\",
    "\\}",
    '"',
    "x}, year = {1}}\n@book{evil, title = {y",
    "@string{a = {b}}",
    "% \n}",
    "\x1b[2J",
    ",",
]


@pytest.mark.parametrize("text", NASTY)
@pytest.mark.parametrize("kind", KINDS)
def test_no_text_adds_an_entry_or_ends_a_field(text, kind):
    work = Work(
        ((text, text), text), 2000, text, kind, text, text, text, text, text, text, text, text, text,
        f"https://x.org/{text}", text, text, text,
    )  # fmt: skip
    written = bibtex({text: work, "second": Work("A", 2001, "T", "book")})
    parsed = parse_string(written, "bibtex")
    assert len(parsed.entries) == 2
    assert parsed.entries["second"].fields["title"] == "{T}"
    (first,) = (e for key, e in parsed.entries.items() if key != "second")
    assert first.fields["year"] == "2000"
    assert len(first.persons["author"]) == 2
    assert all(line.isprintable() for line in written.splitlines())


@settings(max_examples=60, deadline=None)
@given(st.text(max_size=30), st.text(max_size=30))
def test_any_text_can_be_read_back(title, name):
    written = bibtex(
        {"k": Work(((name, name), name), 2000, title, "book", url=f"http://{title}", doi=name, note=title)}
    )
    (entry,) = parse_string(written, "bibtex").entries.values()
    assert entry.fields["year"] == "2000"
    assert entry.type == "book"


def test_fields_by_kind():
    works = {
        "a": Work(
            (("Hughes", "W. P."),), 1995, "A Salvo Model", "article-journal", "NRL", "42", "2", "267-289",
            doi="10.1/x_y", url="https://x.org/a_b%20c", taken_from="copies",
        ),
        "b": Work("US & Co, and Sons", 2001, "100 % ready", "report", publisher="RAND", number="MR-1", genre="Study"),
        "c": Work((), 2025, "T", "article-newspaper", "Journal", date=(2025, 10, 30)),
        "d": Work("P", 2017, "T", "thesis", genre="BSc project", publisher="Ulster University"),
        "e": Work("P", 2017, "T", "webpage", "Outlet", publisher="House"),
    }  # fmt: skip
    parsed = parse_string(bibtex(works), "bibtex").entries
    assert parsed["a"].type == "article"
    assert dict(parsed["a"].fields) == {
        "title": "{A Salvo Model}", "journal": "NRL", "volume": "42", "number": "2", "pages": "267--289",
        "year": "1995", "doi": "10.1/x_y", "url": "https://x.org/a_b%20c", "note": "Not read: copies",
    }  # fmt: skip
    assert parsed["a"].persons["author"][0].last_names == ["Hughes"]
    assert parsed["a"].persons["author"][0].first_names == ["W."]
    assert dict(parsed["b"].fields) == {
        "title": r"{100 \% ready}", "number": "MR-1", "type": "Study", "year": "2001", "institution": "RAND",
    }  # fmt: skip
    assert [str(p) for p in parsed["b"].persons["author"]] == [r"{US \& Co, and Sons}"]
    assert (parsed["c"].fields["journal"], parsed["c"].fields["month"]) == ("Journal", "10")
    assert (parsed["d"].type, parsed["d"].fields["school"]) == ("mastersthesis", "Ulster University")
    assert parsed["e"].fields["howpublished"] == "Outlet, House"


def test_keys_that_differ_only_in_capitals_are_told_apart():
    parsed = parse_string(bibtex({"Hughes": Work("A", 1, "T"), "hughes": Work("B", 2, "U")}), "bibtex")
    assert list(parsed.entries) == ["Hughesa", "hughesb"]
