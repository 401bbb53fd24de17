"""Sections as Markdown: tables stay tables, and nothing of a stranger is read as markup."""

from midgame.findings.base import Section
from midgame.terminal.markdown import markdown


def test_a_page() -> None:
    section = Section("s", "Events", "One sentence.", items=("first", "second"), header=("A", "B"), table=(("1", "2"),))
    assert markdown("Title", [section]) == (
        "# Title\n\n## Events\n\nOne sentence.\n\n| A | B |\n| --- | --- |\n| 1 | 2 |\n\n- first\n- second\n"
    )


def test_markup_of_a_stranger_is_text() -> None:
    evil = "a|b <script> [x](y) `c` \n# head"
    shown = markdown("T", [Section("s", "S", header=("A",), table=((evil,),))])
    row = shown.splitlines()[-1]
    assert row == "| a\\|b \\<script\\> \\[x\\](y) \\`c\\` \\# head |"
