"""docs/mistakes.md is true: each mistake gives that one message, and what it says to write is right."""

import re
from pathlib import Path

import pytest

from midgame._load import read

PAGE = (Path(__file__).parents[2] / "docs" / "mistakes.md").read_text(encoding="utf-8")
SCENARIO = re.findall(r"```yaml\n(.*?)```", PAGE, re.DOTALL)[0]
ROW = re.compile(r"\| `(.+?)` \| `(.+?)` \| (.+) \| `(.+?)` \|")
ROWS = [m.groups() for line in PAGE.splitlines() if (m := ROW.fullmatch(line))]


def written(cell: str) -> str:
    """What a cell of code stands for."""
    return cell.replace("\\t", "\t").replace("\\n", "\n")


def plain(cell: str) -> str:
    """A text without the signs that keep it from being read as Markdown."""
    return re.sub(r"\\([*_\[\]<>|])", r"\1", cell)


def test_the_page_has_forty_mistakes_and_no_row_is_overlooked() -> None:
    assert len(ROWS) >= 40
    assert len(ROWS) == sum(line.startswith("| `") for line in PAGE.splitlines())


@pytest.mark.parametrize(("there", "wrong", "said", "right"), ROWS, ids=[row[1] for row in ROWS])
def test_a_mistake_gives_one_message_and_the_way_out_is_right(
    tmp_path: Path, there: str, wrong: str, said: str, right: str
) -> None:
    file = tmp_path / "crossing.yaml"
    file.write_text(SCENARIO, encoding="utf-8")
    assert read(file)[1] == []
    assert written(there) in SCENARIO
    found = read(file, text=SCENARIO.replace(written(there), written(wrong), 1))[1]
    what, fix = plain(said).split("; *fix:* ")
    assert [(p.what, p.fix) for p in found] == [(what, fix)]
    assert read(file, text=SCENARIO.replace(written(there), written(right), 1))[1] == []
