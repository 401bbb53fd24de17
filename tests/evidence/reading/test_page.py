"""Pages: HTML and text, and everything that is neither."""

import contextlib
import time
from datetime import date
from pathlib import Path

import pytest

from midgame.errors import InputError
from midgame.evidence.reading import read_path, read_text

PAGE = """<!DOCTYPE html><html lang="en"><head><title>Navy sails - The Herald</title>
<meta property="og:site_name" content="The Herald"><meta name="author" content="Jo Smith">
<meta property="article:published_time" content="2025-10-31T08:00:00Z">
<link rel="canonical" href="https://herald.example/navy"></head><body><nav>Home | News | Sport</nav><article>
<h1>Navy sails</h1><p>The navy sent eight warships to the strait on Tuesday, officials said. It is likely to stay.</p>
<p>Nothing was decided, said the minister of defence on Friday, and the talks go on in the capital.</p></article>
<footer>Copyright 2025 The Herald</footer></body></html>"""


def test_an_html_page_tells_about_itself_and_loses_its_menu(tmp_path: Path) -> None:
    path = tmp_path / "article.html"
    path.write_text(PAGE, encoding="utf-8")
    draft = read_path(path)
    s = draft.source
    assert (s.id, s.title, s.outlet, s.author, s.date) == (
        "article", "Navy sails", "The Herald", "Jo Smith", date(2025, 10, 31)
    )  # fmt: skip
    assert s.address == "https://herald.example/navy"
    assert "Home" not in draft.text
    assert "Copyright" not in draft.text
    assert [c.attribution.speaker.text for c in draft.claims if c.attribution.speaker] == [
        "officials",
        "the minister of defence",
    ]
    assert [d.iso() for d in draft.claims[0].dates] == ["2025-10-28"]


def test_a_given_date_goes_before_the_pages_own(tmp_path: Path) -> None:
    path = tmp_path / "article.html"
    path.write_text(PAGE, encoding="utf-8")
    draft = read_path(path, date=date(2025, 11, 12), source="herald")
    assert [d.iso() for d in draft.claims[0].dates] == ["2025-11-11"]


def test_html_is_known_by_its_first_tag(tmp_path: Path) -> None:
    path = tmp_path / "article.txt"
    path.write_text(PAGE, encoding="utf-8")
    assert read_path(path).source.outlet == "The Herald"


def test_hard_wrapped_text_reads_like_running_text(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_bytes(b"The navy sent eight\r\nwarships, officials\r\nsaid. It left.\r\n")
    (claim,) = read_path(path).claims
    assert claim.sentence.text == "The navy sent eight warships, officials said."
    assert claim.attribution.speaker is not None
    assert claim.attribution.speaker.text == "officials"


@pytest.mark.parametrize(
    ("name", "data", "says"),
    [
        ("a.html", b"The navy sent eight ships, officials said.", "holds no HTML"),
        ("b.html", b"<html><body></body></html>", "no article was found"),
        ("c.txt", b"\x00\x01\x02" * 100, "binary"),
        ("d.txt", b"%PDF-1.7 and so on", "binary"),
        ("e.txt", b" \n ", "empty"),
        ("f.txt", "één schip".encode("latin-1"), "UTF-8"),
        ("g.txt", b"\x01\x02\x03\x04 abc" * 50, "control characters"),
        ("h.txt", b"Die Marine hat acht Schiffe in See geschickt, sagte der Minister.", "another language"),
        ("i.txt", b"123 456 ... !!!", "too few to tell the language"),
        ("j.txt", b"The navy. " * 40_000, "characters; at most"),
    ],
)
def test_bad_files_are_refused_in_words(tmp_path: Path, name: str, data: bytes, says: str) -> None:
    path = tmp_path / name
    path.write_bytes(data)
    with pytest.raises(InputError, match=says) as error:
        read_path(path)
    assert name in str(error.value)
    assert [p.name for p in tmp_path.iterdir()] == [name]


def test_a_file_of_100_megabytes_is_refused_unread(tmp_path: Path) -> None:
    path = tmp_path / "big.txt"
    with path.open("wb") as f:
        f.truncate(100_000_000)
    with pytest.raises(InputError, match="100,000,000 bytes"):
        read_path(path)


def test_a_missing_library_is_named_with_the_command_that_installs_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("midgame.evidence.reading.extra.LIBRARIES", ("trafilatura", "no_such_library"))
    with pytest.raises(InputError, match=r"\(no_such_library\); install them with: pip install .*'trafilatura"):
        read_text("The navy sent ships.")


def test_missing_files_and_folders_are_refused(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="cannot be read"):
        read_path(tmp_path / "none.txt")
    with pytest.raises(InputError, match="folder"):
        read_path(tmp_path)


@pytest.mark.parametrize(
    ("text", "language", "says"),
    [
        ("", None, "empty"),
        ("...", "en", "no sentences"),
        ("The navy sailed.", "fr", "must be one of en"),
        ("La marine a envoyé huit navires dans la mer, a dit le ministre.", None, "another language"),
    ],
)
def test_bad_texts_are_refused_in_words(text: str, language: str | None, says: str) -> None:
    with pytest.raises(InputError, match=says):
        read_text(text, language=language)


def test_a_sentence_too_long_to_be_one_is_reported_and_skipped() -> None:
    draft = read_text("The navy said, " * 400 + "so. The army said no.", language="en")
    assert [c.number for c in draft.claims] == [2]
    assert any("was not read" in p.what for p in draft.problems)


@pytest.mark.parametrize(
    "data",
    [b"<!---->" * 40 + b"x", b"<!--" * 50_000, b"<!-- a -->" * 20_000 + b"x", b"<p " * 50_000,
     "‘abc ".encode() * 50_000, b"said etc. " * 25_000],
)  # fmt: skip
@pytest.mark.parametrize("ending", ["txt", "html"])
def test_a_file_is_read_in_time_that_grows_with_its_length(tmp_path: Path, data: bytes, ending: str) -> None:
    (tmp_path / f"page.{ending}").write_bytes(data)
    began = time.process_time()
    with contextlib.suppress(InputError):
        read_path(tmp_path / f"page.{ending}", language="en")
    assert time.process_time() - began < 6
