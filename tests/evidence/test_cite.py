"""The bibliography of what was used: told apart, and readable by other programs."""

import json
from datetime import date

import pytest
from pybtex.database import parse_string

from midgame.citing.run import Cited, carried, from_run
from midgame.citing.text import reference
from midgame.citing.work import Paper, Work
from midgame.evidence.base import Claim, Dates, Evidence, Forecast, Known, KnownQuantity, Source
from midgame.evidence.cite import Reference, bibliography, people, source_from, work_of_source
from midgame.evidence.cite_formats import as_bibtex, as_csl, as_text

DAY = Dates(date(2025, 10, 30), date(2025, 10, 30), "2025-10-30")
YEAR = Dates(date(2019, 1, 1), date(2019, 12, 31), "2019")
WSJ = Source(
    "wsj",
    "100 % ready & waiting_now",
    "Wall Street Journal",
    date=DAY,
    address="https://x.org/a_b?c=1%20&d",
    language="en",
)
COUPS = Source(
    "pt",
    "Global Instances of Coups",
    "Journal of Peace Research 48(2)",
    "Powell, J. M. and Thyne, C. L.",
    doi="10.1177/0022343310397436",
)
EVIDENCE = Evidence(
    {
        "wsj": WSJ,
        "iiss": Source("iiss", "The Military Balance", author="IISS", date=YEAR),
        "pt": COUPS,
        "unused": Source("unused", "Nobody reads this"),
    },
    {"c1": Claim("c1", "wsj", bears_on=("decide",)), "c2": Claim("c2", "unused")},
    None,
    {"f": Forecast("f", "Q", "R", "A", date(2025, 10, 1), date(2025, 12, 1), base_from="pt")},
)
KNOWN = Known(quantities={"jets": KnownQuantity(("iiss", "c1"))})
CASE = Paper(
    (("Tecott", "R."), ("Halterman", "A.")), 2021, "The Case for Campaign Analysis", "article-journal",
    "International Security", "45", "4", "44-83", doi="10.1162/isec_a_00408",
)  # fmt: skip
PAPERS = from_run(
    carried(
        {
            "ground.afxm": [CASE],
            "attrition.sorties": [CASE.at("p. 50")],
            "search.random": [
                Paper((("Koopman", "B. O."),), 1946, "Search and Screening", "report", publisher="OEG", number="56")
            ],
            "a.b": [
                Paper((("Hughes", "W. P."),), 1995, "A Salvo Model", "article-journal", "NRL", "42", "2", "267-289"),
                Paper((("Hughes", "W. P."),), 1995, "Another {one}", "book", publisher="Naval Institute Press"),
            ],
        }
    )
)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("B. R. Posen", [("Posen", "B. R.")]),
        ("Tecott, R. and Halterman, A.", [("Tecott", "R."), ("Halterman", "A.")]),
        (
            "Johns, M. D., Pilnick, S. E. and Hughes, W. P.",
            [("Johns", "M. D."), ("Pilnick", "S. E."), ("Hughes", "W. P.")],
        ),
        ("F. R. Giordano and M. D. Weir", [("Giordano", "F. R."), ("Weir", "M. D.")]),
        (
            "Box-Steffensmeier, J. M. and O'Rourke, L. A.",
            [("Box-Steffensmeier", "J. M."), ("O'Rourke", "L. A.")],
        ),
        ("Barry R. Posen", [("Posen", "Barry R.")]),
        ("", []),
        ("US General Accounting Office", ["US General Accounting Office"]),
        ("Pinkerton", ["Pinkerton"]),
    ],
)
def test_authors_in_both_orders(text: str, expected: list[str | tuple[str, str]]) -> None:
    assert list(people(text)) == expected


def test_only_what_was_used_is_cited_and_shared_papers_stand_once() -> None:
    found = bibliography(EVIDENCE, KNOWN, PAPERS)
    assert [(r.kind, r.key) for r in found] == [
        ("source", "iiss"),
        ("source", "wsj"),
        ("base rate", "pt"),
        ("model", "Hughes1995a"),
        ("model", "Hughes1995b"),
        ("model", "Koopman1946"),
        ("model", "Tecott2021"),
    ]
    by_key = {r.key: r for r in found}
    assert by_key["Tecott2021"].used_for == ("ground.afxm", "attrition.sorties")
    assert by_key["wsj"].used_for == ("jets", "decide")
    assert by_key["iiss"].used_for == ("jets",)


def test_a_counted_rate_makes_its_source_a_base_rate() -> None:
    known = Known(quantities={"coup": KnownQuantity(("iiss",), shown="63 of 792")})
    assert [(r.kind, r.key) for r in bibliography(EVIDENCE, known) if r.key == "iiss"] == [("base rate", "iiss")]


def test_the_text_names_source_day_address_and_use() -> None:
    text = as_text(bibliography(EVIDENCE, KNOWN, PAPERS))
    told = "[wsj] Wall Street Journal (2025) “100 % ready & waiting_now”, 30 October. "
    assert f"{told}Available at: https://x.org/a_b?c=1%20&d." in text
    assert "    used for: jets, decide" in text
    assert "[Hughes1995a] Hughes, W.P. (1995) “A Salvo Model”, NRL, 42(2), pp. 267–289." in text
    assert "[iiss] IISS (2019) “The Military Balance”." in text
    assert "https://doi.org/10.1162/isec_a_00408. See p. 50 (attrition.sorties)." in text
    assert [line for line in text.splitlines() if not line.startswith((" ", "[", "-"))] == [
        "Sources",
        "",
        "Base rates",
        "",
        "Models",
    ]
    assert as_text([]) == "This scenario used no sources.\n"


def test_bibtex_is_read_back_by_another_program() -> None:
    references = bibliography(EVIDENCE, KNOWN, PAPERS)
    parsed = parse_string(as_bibtex(references), "bibtex")
    assert set(parsed.entries) == {r.key for r in references}
    assert [p.last_names for p in parsed.entries["Tecott2021"].persons["author"]] == [["Tecott"], ["Halterman"]]
    assert parsed.entries["Hughes1995b"].fields["title"] == r"{Another \textbraceleft{}one\textbraceright{}}"
    wsj = parsed.entries["wsj"]
    assert wsj.fields["title"] == r"{100 \% ready \& waiting\_now}"
    assert (wsj.type, wsj.fields["journal"], wsj.fields["month"]) == ("article", "Wall Street Journal", "10")
    assert "month" not in parsed.entries["iiss"].fields


def test_csl_json_holds_the_fields_that_citation_styles_use() -> None:
    items = {item["id"]: item for item in json.loads(as_csl(bibliography(EVIDENCE, KNOWN, PAPERS)))}
    assert items["wsj"]["issued"] == {"date-parts": [[2025, 10, 30]]}
    assert items["wsj"]["type"] == "article-newspaper"
    assert items["iiss"]["issued"] == {"date-parts": [[2019]]}
    assert items["iiss"]["author"] == [{"literal": "IISS"}]
    assert items["pt"] == {
        "id": "pt", "type": "article-journal", "title": "Global Instances of Coups",
        "author": [{"family": "Powell", "given": "J. M."}, {"family": "Thyne", "given": "C. L."}],
        "container-title": "Journal of Peace Research", "volume": "48", "issue": "2", "DOI": "10.1177/0022343310397436",
    }  # fmt: skip
    assert items["Hughes1995b"]["type"] == "book"


@pytest.mark.parametrize(
    ("outlet", "address", "kind", "where"),
    [
        ("Parameters 25(4):59-69", "", "article-journal", ("Parameters", "25", "4", "59-69", "")),
        (
            "Naval Research Logistics 47, 541-558",
            "",
            "article-journal",
            ("Naval Research Logistics", "47", "", "541-558", ""),
        ),
        ("Security Studies 20(4)", "", "article-journal", ("Security Studies", "20", "4", "", "")),
        ("Brookings Institution", "", "book", ("", "", "", "", "Brookings Institution")),
        ("Associated Press", "https://x.org", "webpage", ("Associated Press", "", "", "", "")),
        ("Area 51", "", "document", ("Area 51", "", "", "", "")),
    ],
)
def test_the_outlet_of_a_source_is_told_apart(outlet: str, address: str, kind: str, where: tuple[str, ...]) -> None:
    work = work_of_source(Source("s", "T", outlet, "A", date=YEAR, address=address))
    assert (work.kind, work.container, work.volume, work.issue, work.pages, work.publisher) == (kind, *where)


def test_a_work_that_is_a_source_and_a_paper_stands_once_in_the_form_of_the_paper() -> None:
    pt = Paper((("Powell", "J. M."),), 2011, "Coups", "article-journal", "JPR", "48", doi=COUPS.doi, page="p. 2")
    found = bibliography(EVIDENCE, KNOWN, from_run(carried({"a.b": [pt]})))
    (both,) = [r for r in found if r.work.doi == COUPS.doi]
    assert (both.key, both.kind, both.work.title, both.pages) == ("pt", "base rate", "Coups", {"a.b": "p. 2"})
    assert both.used_for[-1] == "a.b"


def test_a_source_named_as_a_key_of_a_paper_does_not_clash() -> None:
    evidence = Evidence({"hughes1995": Source("hughes1995", "T", "O")}, {}, None, {})
    known = Known(quantities={"jets": KnownQuantity(("hughes1995",))})
    found = bibliography(evidence, known, [Cited("Hughes1995", Work("Hughes", 1995, "S"), {"a.b": ""})])
    assert [r.key for r in found] == ["hughes1995a", "Hughes1995b"]
    assert len(parse_string(as_bibtex(found), "bibtex").entries) == 2


def test_a_span_of_days_keeps_both_ends() -> None:
    span = Dates(date(2025, 10, 1), date(2025, 10, 9), "2025-10-01..2025-10-09")
    work = work_of_source(Source("x", "T", date=span))
    (item,) = json.loads(as_csl([Reference("x", "source", work)]))
    assert item["issued"] == {"date-parts": [[2025, 10, 1], [2025, 10, 9]]}


@pytest.mark.parametrize(
    ("about", "text"),
    [
        ("A title", "A title (no date)."),
        ({"title": "T", "outlet": "O", "date": "2025-10-30"}, "O (2025) “T”, 30 October."),
        ({"title": "T", "author": "Hughes, W. P.", "date": "2025"}, "Hughes, W.P. (2025) “T”."),
        ({"title": "T", "outlet": "O", "date": "2025-13-77"}, "O (no date) “T”."),
        ({"title": "T", "outlet": "O", "address": "box 4"}, "O (no date) “T”. At box 4."),
        ({"title": None, "date": "x"}, "s (no date)."),
    ],
)
def test_a_source_of_a_run_without_its_evidence(about: object, text: str) -> None:
    assert reference(work_of_source(source_from("s", about))) == text
