"""In another language nothing of ours on the page is English."""

import importlib.util
import json
import re
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType

import pytest
import xarray as xr

from midgame._result import Result
from midgame.page.html import page_of
from midgame.runs.run import Run, run_of
from midgame.wording import speaking
from midgame.wording.language import LANGUAGES, catalogue

ROOT = Path(__file__).parents[2]
OTHERS = [code for code in LANGUAGES if code != "en"]
FUNCTION_WORDS = ("the", "and", "which", "with", "from", "each", "never", "where", "what", "this", "of", "is")


@pytest.fixture(scope="module")
def tool() -> ModuleType:
    spec = importlib.util.spec_from_file_location("midgame_tools_catalogues", ROOT / "tools" / "catalogues.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def page_in(code: str, data: object) -> str:
    with speaking(code):
        return page_of(data)


def read(outline: type, page: str) -> str:
    """All that is read or heard of a page, also once it plays, on one line and as it stands, its references apart."""
    seen = outline(re.sub(r'<section id="citations">.*?</section>', "", page, flags=re.S))
    (live,) = [json.loads(text) for attrs, text in seen.scripts if attrs.get("id") == "live"]
    return _flat(" ".join([*seen.text, "|", *seen.heard, "|", *live["panel"]["words"].values()]))


def _flat(text: str) -> str:
    return " ".join(text.split())


def pieces(tool: ModuleType, code: str) -> Iterator[str]:
    """What stands between the places of each English sentence that is another in this language: three words or more."""
    spoken = catalogue(code)
    for one, many in tool.sentences().items():
        for n, text in ((1, one), (2, many)):
            if not text or (spoken.ngettext(one, many, n) if many else spoken.gettext(one)) == text:
                continue
            for piece in re.split(r"\{\w+\}|<[^>]+>", text):
                if len(re.findall(r"[^\W\d_]+", piece)) >= 3:
                    yield _flat(piece)


def texts_of_the_scenario(run: Run) -> str:
    """All that its author wrote."""
    return _flat(" ".join([run.scenario_text, *run.ledger_texts.values(), run.command]))


@pytest.mark.parametrize("code", OTHERS)
def test_no_english_sentence_of_ours_is_on_the_page(
    real: xr.Dataset, real_page: str, tool: ModuleType, outline: type, code: str
) -> None:
    written = texts_of_the_scenario(run_of(real))
    looked_for = {piece for piece in pieces(tool, code) if piece not in written}
    assert len(looked_for) > 200
    english = read(outline, real_page)
    assert sum(piece in english for piece in looked_for) > 60, "the search finds them where they are"
    page = page_in(code, real)
    assert f'<html lang="{code}">' in page
    shown = read(outline, page)
    assert [piece for piece in sorted(looked_for) if piece in shown] == []


@pytest.mark.parametrize("code", OTHERS)
def test_a_campaign_of_nonsense_has_no_english_word_on_its_page(small: Result, outline: type, code: str) -> None:
    def words(code: str) -> list[str]:
        shown = read(outline, page_in(code, small.dataset)).lower()
        shown = shown.replace("8 of 16", "")  # the notation of values is the same in every language
        own = {"nl": {"of", "is"}, "es": set[str]()}.get(code, set())  # these are Dutch too
        return [word for word in FUNCTION_WORDS if word not in own and re.search(rf"\b{word}\b", shown)]

    assert {"the", "and", "which", "with", "from", "each"} <= set(words("en")), "the search finds them where they are"
    assert words(code) == []


@pytest.mark.parametrize("code", LANGUAGES)
def test_figures_and_dates_are_those_of_the_language(small: Result, outline: type, code: str) -> None:
    shown = read(outline, page_in(code, small.dataset))
    share = f"{Run(small.dataset).goal.mean():.0%}"
    told = {
        "en": ("10 January 2025", share), "nl": ("10 januari 2025", share),
        "es": ("10 de enero de 2025", share.replace("%", " %")),
    }  # fmt: skip
    for text in told[code]:
        assert text in shown
