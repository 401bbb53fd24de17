"""The one text form, and what of a stranger's text comes through it."""

import pytest

from midgame.citing.clean import address, doi, one_line
from midgame.citing.text import cited, parted, reference
from midgame.citing.work import Paper, Work, key_of, keys_apart

ARTICLE = Work(
    (("Hughes", "W. P."),), 1995, "A Salvo Model", "article-journal", "Naval Research Logistics", "42", "2", "267-289",
    doi="10.1/x",
)  # fmt: skip


@pytest.mark.parametrize(
    ("work", "text"),
    [
        (
            ARTICLE,
            "Hughes, W.P. (1995) “A Salvo Model”, Naval Research Logistics, 42(2), pp. 267–289. "
            "Available at: https://doi.org/10.1/x.",
        ),
        (
            Work((("Washburn", "A."), ("Kress", "M.")), 2009, "Combat Modeling", "book", publisher="Springer"),
            "Washburn, A. and Kress, M. (2009) Combat Modeling. Springer.",
        ),
        (
            Work("RAND", 1999, "Airbases", "report", publisher="RAND", number="MR-1"),
            "RAND (1999) Airbases. MR-1. RAND.",
        ),
        (
            Work("Pinkerton", 2017, "[A project]", "thesis", genre="BSc project", publisher="Ulster University"),
            "Pinkerton (2017) [A project]. BSc project. Ulster University.",
        ),
        # A newspaper stands where an author would, with its own capitals, and is not said twice.
        (
            Work((), 2025, "Ships", "article-newspaper", "naftemporiki.gr", date=(2025, 10, 30), url="https://x.org"),
            "naftemporiki.gr (2025) “Ships”, 30 October. Available at: https://x.org.",
        ),
        (Work((), None, "A title alone"), "A title alone (no date)."),
        # An article without volume and pages is no preprint.
        (
            Work((("Osipov", "M."),), 1915, "T", "article-journal", "Voennyi Sbornik"),
            "Osipov, M. (1915) “T”, Voennyi Sbornik.",
        ),
        # A span of days in one month is that month; over two years it is the first.
        (
            Work((), 2025, "T", "article-newspaper", "J", date=(2025, 10, 1), until=(2025, 10, 9)),
            "J (2025) “T”, October.",
        ),
        (Work("I", 2025, "T", "webpage", "J", date=(2025, 12), until=(2026, 1)), "I (2025) T, J."),
    ],
)
def test_each_kind_is_set_by_author_and_date(work, text):
    assert reference(work) == text


def test_what_was_not_read_says_what_it_was_taken_from():
    work = Work("A", 2000, "T", "book", taken_from="figures from a course sheet", note="the page is not known.")
    assert reference(work) == "A (2000) T. Not read: figures from a course sheet. The page is not known."


@pytest.mark.parametrize(
    ("doi", "url", "link"),
    [("10.1/x", "https://x.org/a..b", "https://doi.org/10.1/x"), ("", "https://x.org/a..b", "https://x.org/a..b")],
)
def test_the_address_that_is_printed_can_be_made_a_link(doi, url, link):
    work = Work("A", 2000, "Is it... so.", "book", doi=doi, url=url, note="a note")
    assert parted(work) == ("A (2000) Is it... so. Available at: ", link, ". A note.")
    assert "".join(parted(work)) == reference(work)
    assert parted(Work("A", 2000, "T", "book", url="box 4")) == ("A (2000) T.", "", "")


def test_where_the_formulas_stand():
    assert cited(ARTICLE, {"": ""}) == cited(ARTICLE, {}) == reference(ARTICLE)
    assert cited(ARTICLE, {"a.b": "p. 3", "c.d": "p. 3"}) == f"{reference(ARTICLE)} See p. 3."
    several = cited(ARTICLE, {"a.b": "p. 3", "c.d": "", "e.f": "table 1", "g.h": "p. 3"})
    assert several == f"{reference(ARTICLE)} See p. 3 (a.b, g.h); table 1 (e.f)."


def test_no_control_code_or_line_of_a_stranger_comes_through():
    bad = "a\x1b[31m\r\nb\x00\u202e\u2028c"
    work = Work(
        ((bad, bad), bad), 2000, bad, "article-journal", bad, bad, bad, bad, bad, bad, bad, bad, bad, bad, bad, bad, bad
    )
    assert reference(work).isprintable()
    assert cited(work, {"m": one_line(bad)}).isprintable()
    assert one_line(bad) == "a [31m b c"


def test_addresses_of_strangers():
    assert address("https://x.org/a_b?c=1%20&d={e}") == "https://x.org/a_b?c=1%20&d=%7Be%7D"
    assert address('https://x.org/"}@book{') == "https://x.org/%22%7D@book%7B"
    assert address("javascript:alert(1)") == ""
    assert doi("https://doi.org/10.1/x} y") == "10.1/x%7D%20y"


def test_authors_who_are_no_pairs_and_unknown_kinds_are_told():
    with pytest.raises(ValueError, match=r"pairs of family and given name, as in \(\('Hughes', 'W. P.'\),\)"):
        Paper(("Hughes", "W. P."), 1995, "T")
    with pytest.raises(ValueError, match="'essay' is no kind of work"):
        Paper("A", 1995, "T", "essay")
    assert Paper("A", 1995, "T").at("p. 3").page == "p. 3"


def test_keys():
    assert key_of(ARTICLE) == "Hughes1995"
    assert key_of(Work("中国", None, "T")) == "anon"
    assert keys_apart(["A", "b", "a", "Aa"]) == ["Ab", "b", "ac", "Aa"]
