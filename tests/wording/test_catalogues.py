"""The catalogues hold every sentence that is said, each in every language, with the same places to fill."""

import importlib.util
import re
import string
from io import BytesIO
from pathlib import Path
from types import ModuleType

import pytest
from babel.messages.catalog import Message
from babel.messages.pofile import read_po

from midgame.errors import CannotSay
from midgame.wording import reason, say, several, speaking
from midgame.wording.language import LANGUAGES

ROOT = Path(__file__).parents[2]
OTHERS = [code for code in LANGUAGES if code != "en"]


@pytest.fixture(scope="module")
def tool() -> ModuleType:
    spec = importlib.util.spec_from_file_location("midgame_tools_catalogues", ROOT / "tools" / "catalogues.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def messages(tool: ModuleType, name: str) -> list[Message]:
    """All messages of a catalogue, its head apart."""
    return [m for m in read_po(BytesIO((tool.FOLDER / name).read_bytes())) if m.id]


def pairs(tool: ModuleType, code: str) -> list[tuple[str, str]]:
    """Each sentence with its translation; a plural's every form with the sentence that it translates."""
    found = []
    for m in messages(tool, f"{code}.po"):
        ids, told = tool.texts_of(m.id), tool.texts_of(m.string)
        assert len(told) >= len(ids), m.id
        found += [(ids[min(i, len(ids) - 1)], text) for i, text in enumerate(told)]
    return found


def places(text: str) -> list[str]:
    """The names of the places of a sentence."""
    return sorted({name for _, name, _, _ in string.Formatter().parse(text) if name is not None})


def tags(text: str) -> list[str]:
    """The tags that stand in a sentence."""
    return sorted(re.findall(r"<[^<>]+>", text))


def test_the_tool_knows_the_languages(tool: ModuleType) -> None:
    assert list(tool.LANGUAGES) == OTHERS
    assert {file.name for file in tool.FOLDER.iterdir()} == {"midgame.pot", *(f"{code}.po" for code in OTHERS)}


def test_the_catalogue_holds_what_is_said_and_nothing_else(tool: ModuleType) -> None:
    written = (tool.FOLDER / "midgame.pot").read_bytes()
    assert written == tool.written(tool.catalogue(tool.sentences())), "run: python tools/catalogues.py"


@pytest.mark.parametrize("code", OTHERS)
def test_every_language_has_every_sentence(tool: ModuleType, code: str) -> None:
    assert {m.id for m in messages(tool, f"{code}.po")} == {m.id for m in messages(tool, "midgame.pot")}
    assert [one for one, told in pairs(tool, code) if not told] == []
    assert not [m.id for m in messages(tool, f"{code}.po") if m.fuzzy]


@pytest.mark.parametrize("code", OTHERS)
def test_a_translation_has_the_places_tags_and_ends_of_its_sentence(tool: ModuleType, code: str) -> None:
    for one, told in pairs(tool, code):
        if not told:
            continue
        # the form for one may leave its number out, as in English
        assert set(places(told)) ^ set(places(one)) <= {"n"}, (one, told)
        assert tags(told) == tags(one), (one, told)
        for strip in (str.lstrip, str.rstrip):
            assert len(told) - len(strip(told)) == len(one) - len(strip(one)), (one, told)
        assert '"' not in told or '"' in one, f"a straight quotation mark ends an attribute of the page: {told}"


@pytest.mark.parametrize("code", OTHERS)
def test_only_a_plural_may_leave_its_number_out(tool: ModuleType, code: str) -> None:
    for m in messages(tool, f"{code}.po"):
        if isinstance(m.id, str) and m.string:
            assert places(m.string) == places(m.id)
        elif all(tool.texts_of(m.string)):
            assert places(m.string[-1]) == places(m.id[-1])


@pytest.mark.parametrize("code", LANGUAGES)
def test_every_sentence_can_be_said(tool: ModuleType, code: str) -> None:
    with speaking(code):
        for one, many in tool.sentences().items():
            values = {name: f"‹{name}›" for name in {*places(one), *places(many)} - {"n"}}
            told = [several(one, many, n, **values) for n in (1, 2, 5)] if many else [say(one, **_named(one))]
            for text in told:
                assert text.strip()
                assert "{" not in text
            for name in places(many or one):
                assert f"‹{name}›" in told[-1] or (many and name == "n" and "5" in told[-1]), (one, told)


def _named(sentence: str) -> dict[str, str]:
    return {name: f"‹{name}›" for name in places(sentence)}


def test_a_sentence_without_places_may_hold_braces_nowhere(tool: ModuleType) -> None:
    for one, many in tool.sentences().items():
        for text in (one, many):
            assert all(name.isidentifier() for name in places(text)), text


def test_the_tool_reads_calls_within_calls_templates_and_refuses_what_it_cannot_read(
    tool: ModuleType, tmp_path: Path
) -> None:
    (tmp_path / "a.py").write_text(
        'say("{a} of {b}", a=say("inner " "sentence"), b=x)\nself.say(day, "not a sentence of ours")\nsay(title)\n'
        'raise CannotSay("no {n}", n=1)\nseveral("{n} row", "{n} rows", several("one", "many", 1))\nmark("later")\n',
        encoding="utf-8",
    )
    (tmp_path / "b.html").write_text('{{ say("in {x}", x=say("here")) }} {{ several("a", "b", 2) }}', encoding="utf-8")
    assert tool.sentences(tmp_path) == {
        "{a} of {b}": "", "inner sentence": "", "no {n}": "", "{n} row": "{n} rows", "one": "many", "later": "",
        "in {x}": "", "here": "", "a": "b",
    }  # fmt: skip
    (tmp_path / "c.py").write_text('say(f"{x} of them")', encoding="utf-8")
    with pytest.raises(ValueError, match="one literal"):
        tool.sentences(tmp_path)
    (tmp_path / "c.py").write_text('several("a", "c", 2)', encoding="utf-8")
    with pytest.raises(ValueError, match="two plurals"):
        tool.sentences(tmp_path)


def test_translations_are_kept_and_what_is_no_longer_said_goes(tool: ModuleType) -> None:
    old = tool.catalogue({"a": "", "gone": "", "{n} b": "{n} bs"}, "nl")
    for name, told in (("a", "A"), ("gone", "weg"), ("{n} b", ("{n} B", "{n} Bs"))):
        old.get(name).string = told
    new = tool.catalogue({"a": "", "{n} b": "{n} bs", "fresh": ""}, "nl", read_po(BytesIO(tool.written(old)), "nl"))
    assert {m.id: m.string for m in new if m.id} == {"a": "A", ("{n} b", "{n} bs"): ("{n} B", "{n} Bs"), "fresh": ""}
    changed = tool.catalogue({"{n} b": "{n} other"}, "nl", new)
    assert not any(tool.texts_of(changed.get("{n} b").string))


def test_counts_in_a_reason_are_written_as_the_language_does() -> None:
    error = CannotSay("needs {n}, not {name}", n=12_000, name="x")
    assert str(error) == "needs 12,000, not x"
    for code, told in (("en", "needs 12,000, not x"), ("nl", "needs 12.000, not x")):
        with speaking(code):
            assert reason(error) == told
