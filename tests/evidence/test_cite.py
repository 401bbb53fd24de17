"""The bibliography of what was used: told apart, and readable by other programs."""

import io
import json
from datetime import date

import pytest

from midgame.evidence.base import Claim, Dates, Evidence, Forecast, Known, KnownQuantity, Source
from midgame.evidence.cite import Person, Reference, RunPaper, bibliography, papers_of_run, people
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
CASE = "The Case for Campaign Analysis: A Method"
WHERE = "International Security 45(4)"
DOI = "10.1162/isec_a_00408"
PAPERS = {
    "ground.afxm": [RunPaper("R. Tecott and A. Halterman", 2021, CASE.lower(), WHERE, "44-83", DOI)],
    "attrition.sorties": [RunPaper("Tecott, R. and Halterman, A.", 2021, CASE, WHERE + ":44-83", "44-83", DOI)],
    "search.random": [
        RunPaper(
            "Koopman, B. O.",
            1946,
            "Search and Screening",
            "Operations Evaluation Group, report 56",
            "chapter 2",
            caveat="from memory",
        )
    ],
    "a.b": [
        RunPaper("Hughes, W. P.", 1995, "A Salvo Model", "Naval Research Logistics 42(2):267-289", "267-289"),
        RunPaper("Hughes, W. P.", 1995, "Another {one}", "Naval Institute Press"),
    ],
}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("B. R. Posen", [Person("Posen", "B. R.")]),
        ("Tecott, R. and Halterman, A.", [Person("Tecott", "R."), Person("Halterman", "A.")]),
        (
            "Johns, M. D., Pilnick, S. E. and Hughes, W. P.",
            [Person("Johns", "M. D."), Person("Pilnick", "S. E."), Person("Hughes", "W. P.")],
        ),
        ("F. R. Giordano and M. D. Weir", [Person("Giordano", "F. R."), Person("Weir", "M. D.")]),
        (
            "Box-Steffensmeier, J. M. and O'Rourke, L. A.",
            [Person("Box-Steffensmeier", "J. M."), Person("O'Rourke", "L. A.")],
        ),
        ("US General Accounting Office", [Person("US General Accounting Office")]),
        ("Pinkerton", [Person("Pinkerton")]),
    ],
)
def test_authors_in_both_orders(text: str, expected: list[Person]) -> None:
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
    assert "[wsj] Wall Street Journal (2025-10-30). 100 % ready & waiting_now. https://x.org/a_b?c=1%20&d." in text
    assert "    used for: jets, decide" in text
    assert "[Hughes1995a] Hughes, W. P. (1995). A Salvo Model. Naval Research Logistics 42(2):267-289." in text
    assert (
        "Koopman, B. O. (1946). Search and Screening. Operations Evaluation Group, report 56. Chapter 2; from memory."
        in text
    )
    assert [line for line in text.splitlines() if not line.startswith((" ", "[", "-"))] == [
        "Sources",
        "",
        "Base rates",
        "",
        "Models",
    ]
    assert as_text([]) == "This scenario used no sources.\n"


def test_bibtex_is_read_back_by_another_program() -> None:
    database = pytest.importorskip("pybtex.database", exc_type=ImportError)
    references = bibliography(EVIDENCE, KNOWN, PAPERS)
    parsed = database.parse_string(as_bibtex(references), "bibtex")
    assert set(parsed.entries) == {r.key for r in references}
    hughes = parsed.entries["Hughes1995a"]
    assert hughes.type == "article"
    assert dict(hughes.fields) == {
        "title": "{A Salvo Model}", "journal": "Naval Research Logistics", "volume": "42", "number": "2",
        "pages": "267--289", "year": "1995",
    }  # fmt: skip
    assert [p.last_names for p in parsed.entries["Tecott2021"].persons["author"]] == [["Tecott"], ["Halterman"]]
    assert parsed.entries["Hughes1995b"].type == "book"
    assert parsed.entries["Hughes1995b"].fields["title"] == r"{Another \{one\}}"
    wsj = parsed.entries["wsj"]
    assert wsj.fields["title"] == r"{100 \% ready \& waiting\_now}"
    assert (wsj.type, wsj.fields["howpublished"], wsj.fields["month"]) == ("misc", "Wall Street Journal", "10")
    assert "month" not in parsed.entries["iiss"].fields


def test_csl_json_holds_the_fields_that_citation_styles_use() -> None:
    items = {item["id"]: item for item in json.loads(as_csl(bibliography(EVIDENCE, KNOWN, PAPERS)))}
    assert items["wsj"]["issued"] == {"date-parts": [[2025, 10, 30]]}
    assert items["wsj"]["type"] == "webpage"
    assert items["iiss"]["issued"] == {"date-parts": [[2019]]}
    assert items["iiss"]["author"] == [{"literal": "IISS"}]
    assert items["pt"] == {
        "id": "pt", "type": "article-journal", "title": "Global Instances of Coups",
        "author": [{"family": "Powell", "given": "J. M."}, {"family": "Thyne", "given": "C. L."}],
        "container-title": "Journal of Peace Research", "volume": "48", "issue": "2", "DOI": "10.1177/0022343310397436",
    }  # fmt: skip
    assert items["Hughes1995b"]["type"] == "book"


STYLE = """<?xml version="1.0" encoding="utf-8"?>
<style xmlns="http://purl.org/net/xbiblio/csl" class="in-text" version="1.0" default-locale="en-US">
  <info><title>T</title><id>t</id><updated>2025-01-01T00:00:00+00:00</updated></info>
  <citation><layout><text variable="title"/></layout></citation>
  <bibliography><layout suffix=".">
    <names variable="author"><name and="text" name-as-sort-order="all"/></names>
    <date variable="issued" prefix=" (" suffix="). "><date-part name="year"/></date>
    <text variable="title"/><text variable="container-title" prefix=". "/><text variable="volume" prefix=" "/>
  </layout></bibliography>
</style>
"""


def test_csl_json_is_set_by_another_program() -> None:
    citeproc = pytest.importorskip("citeproc", exc_type=ImportError)
    source = pytest.importorskip("citeproc.source.json", exc_type=ImportError)
    items = json.loads(as_csl(bibliography(EVIDENCE, KNOWN, PAPERS)))
    style = citeproc.CitationStylesStyle(io.BytesIO(STYLE.encode()), validate=False)
    made = citeproc.CitationStylesBibliography(style, source.CiteProcJSON(items), citeproc.formatter.plain)
    made.register(citeproc.Citation([citeproc.CitationItem(item["id"].lower()) for item in items]))
    lines = [str(entry) for entry in made.bibliography()]
    assert lines[0] == "IISS (2019). The Military Balance."
    assert lines[1] == " (2025). 100 % ready & waiting_now. Wall Street Journal."
    assert lines[2] == "Powell, J. M. and Thyne, C. L.Global Instances of Coups. Journal of Peace Research 48."
    assert lines[3] == "Hughes, W. P. (1995). A Salvo Model. Naval Research Logistics 42."


def test_a_span_of_days_keeps_both_ends() -> None:
    span = Dates(date(2025, 10, 1), date(2025, 10, 9), "2025-10-01..2025-10-09")
    (item,) = json.loads(as_csl([Reference("x", "source", "T", date=span)]))
    assert item["issued"] == {"date-parts": [[2025, 10, 1], [2025, 10, 9]]}


def test_papers_as_a_result_carries_them() -> None:
    entry = {
        "authors": "Hughes, W. P.",
        "year": 1995,
        "title": "T",
        "where": "W",
        "models": ["salvo.hughes", "salvo.armstrong"],
    }
    found = papers_of_run([entry])
    assert set(found) == {"salvo.hughes", "salvo.armstrong"}
    assert found["salvo.hughes"] == [RunPaper("Hughes, W. P.", 1995, "T", "W")]
