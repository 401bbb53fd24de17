"""Files that are not scenarios, or mean harm: a clear error, quickly, exit code 2, and nothing written."""
# ruff: noqa: E501 - lists of cases

import os
import time
from functools import partial
from pathlib import Path

import pytest

from midgame import cli
from midgame._load import load
from midgame.errors import Problem, ScenarioError
from midgame.scenario import yamlfile
from midgame.scenario.yamlfile import parse_yaml, read_yaml

APP = cli.app


def wide(width: int) -> str:
    return "\n".join(f"k{i}: 1" for i in range(width))


BAD = {  # name: the file, line and column, what is said, what is proposed
    "empty": ("", 0, 0, "the file is empty", "start from an example"),
    "only a comment": ("# nothing\n", 0, 0, "the file is empty", "start from an example"),
    "only a dash line": ("---\n", 2, 1, "not nothing", "midgame: 2"),
    "a sentence": ("hello", 1, 1, "not the text 'hello'", "midgame: 2"),
    "a list": ("- a\n- b\n", 1, 1, "not a sequence", "midgame: 2"),
    "a number": ("42", 1, 1, "not the number '42'", "midgame: 2"),
    "not YAML: an unclosed quote": ('title: "abc\nfoo: bar\n', 1, 8, "quotation mark that opens here is never closed", "close it"),
    "not YAML: an unclosed bracket": ("title: [abc\nfoo: bar\n", 1, 8, "the bracket '[' that opens here is never closed", "close it with ']'"),
    "not YAML: two colons": ("title: a: b\n", 1, 9, "'title' holds a text with a colon, which needs quotes", 'write title: "a: b"'),
    "not YAML: a tab": ("title: a\nclock:\n\tstart: 1\n", 3, 1, "a tab stands here", "indentation"),
    "not YAML: indented at random": ("title: a\n   question: b\n", 2, 12, "indented otherwise", "indentation"),
    "not YAML: a back quote": ("title: `a`\n", 1, 8, "begins with '`' needs quotes", '"`a`"'),
    "not YAML: a bare percent sign": ("title: %a\n", 1, 8, "begins with '%' needs quotes", '"%a"'),
    "a binary file": (b"\x00\x01\x02\xff\xfe", 1, 4, "not a text file in UTF-8", "save it as UTF-8"),
    "Latin-1": ("a: 1\ntitle: caf\xe9".encode("latin1"), 2, 11, "not a text file in UTF-8 (byte 15", "save it as UTF-8"),
    "UTF-16": ("title: a".encode("utf16"), 1, 1, "not a text file in UTF-8", "save it as UTF-8"),
    "a null character": ("a: 1\nb: x\x00y\n", 2, 5, "#x0000 is not allowed", "remove it"),
    "a bell": ("midgame: 1\ntitle: \x07", 2, 8, "#x0007 is not allowed", "remove it"),
    "half a character": ('title: "\\ud800"\n', 1, 8, "half a character", "escapes"),
    "two documents": ("a: 1\n---\nb: 2\n", 2, 1, "several YAML documents", "'---'"),
    "an alias": ("a: &x 1\nb: *x\n", 2, 4, "YAML aliases (*x) are not allowed", "write the value out"),
    "a merge": ("a: &x {y: 1}\nb:\n  <<: *x\n", 3, 7, "YAML aliases", "write the value out"),
    "an alias bomb": (
        "a: &a [x, x, x, x, x, x, x, x, x, x]\n"
        + "".join(f"{c}: &{c} [{', '.join(['*' + p] * 10)}]\n" for p, c in zip("abcdefghi", "bcdefghij", strict=True)),
        2, 8, "YAML aliases (*a) are not allowed", "write the value out"),
    "an object by tag": ('a: !!python/object/apply:os.system ["id"]\n', 1, 4, "YAML tags", "remove the tag"),
    "an own tag": ("a: !include /etc/passwd\n", 1, 4, "YAML tags", "remove the tag"),
    "a tagged number": ("a: !!int 1\n", 1, 4, "YAML tags", "remove the tag"),
    "a mapping as a key": ("? {a: b}\n: c\n", 1, 3, "a key must be a word, not a mapping", "quotes"),
    "10,000 open brackets": ("a: " + "[" * 10_000, 1, 33, "more than 30 levels deep", "brackets"),
    "10,000 nested brackets": ("a: " + "[" * 10_000 + "]" * 10_000, 1, 33, "more than 30 levels deep", "brackets"),
    "10,000 nested braces": ("a: " + "{a: " * 10_000, 1, 120, "more than 30 levels deep", "brackets"),
    "10,000 nested dashes": ("- " * 10_000, 1, 61, "more than 30 levels deep", "indentation"),
    "10,000 nested explicit keys": ("? " * 10_000, 1, 61, "more than 30 levels deep", "indentation"),
    "a deep block": ("\n".join(" " * i + "a:" for i in range(3_000)), 31, 31, "more than 30 levels deep", "indentation"),
    "50 MB": (b"a: b\n" * 10_000_000, 0, 0, "50,000,000 bytes; a scenario has at most 5,000,000", "right file"),
    "10,000 lines of block, which are 50 MB": (
        b"".join(b" " * i + b"a:\n" for i in range(10_000)), 0, 0, "a scenario has at most 5,000,000", "right file"),
}  # fmt: skip


@pytest.mark.parametrize("compiled", [True, False], ids=["compiled", "plain"])
@pytest.mark.parametrize("name", BAD)
def test_a_file_that_is_no_scenario_is_refused(
    name: str, compiled: bool, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    if compiled and yamlfile.CParser is None:
        pytest.skip("ruamel.yaml's compiled parser is not installed")
    if not compiled:
        monkeypatch.setattr(yamlfile, "CParser", None)
    content, line, column, what, fix = BAD[name]
    file = tmp_path / "scenario.yaml"
    file.write_bytes(content if isinstance(content, bytes) else content.encode())
    started = time.process_time()
    with pytest.raises(ScenarioError) as refused:
        load(file)
    assert time.process_time() - started < 5  # a minute would be an attack
    problem = next(p for p in refused.value.problems if what in p.what)
    assert (problem.place.line, problem.place.column) == (line, column)
    assert fix in problem.fix
    assert len(str(refused.value)) < 20_000


def first_problem(path: Path) -> Problem:
    with pytest.raises(ScenarioError) as refused:
        load(path)
    return refused.value.problems[0]


def test_no_such_file(tmp_path: Path) -> None:
    problem = first_problem(tmp_path / "nothing.yaml")
    assert "there is no such file or folder" in problem.what
    assert problem.fix


def test_a_folder_without_a_scenario(tmp_path: Path) -> None:
    problem = first_problem(tmp_path)
    assert "the folder has no scenario.yaml" in problem.what
    assert "scenario.yaml" in problem.fix


def test_a_device_or_a_pipe_is_not_read(tmp_path: Path) -> None:
    pipe = tmp_path / "scenario.yaml"
    os.mkfifo(pipe)
    assert "not a plain file" in first_problem(pipe).what
    assert "not a plain file" in first_problem(Path("/dev/zero")).what


def test_a_folder_that_is_named_as_the_file(tmp_path: Path) -> None:
    (tmp_path / "scenario.yaml").mkdir()
    assert "has no scenario.yaml" in first_problem(tmp_path).what


def test_a_file_without_permission(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    file = tmp_path / "scenario.yaml"
    file.write_text("midgame: 1")

    def denied(self: Path, *_: object) -> None:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(Path, "open", denied)
    root, problems = read_yaml(file)
    assert root is None
    assert "Permission denied" in problems[0].what
    assert "permissions" in problems[0].fix


@pytest.mark.parametrize(
    ("name", "change"),
    [
        ("CRLF", lambda t: t.replace("\n", "\r\n").encode()),
        ("a byte order mark", lambda t: b"\xef\xbb\xbf" + t.encode()),
        ("no last line end", lambda t: t.rstrip("\n").encode()),
        ("a first line of comment", lambda t: b"# \xc3\xa9\n" + t.encode()),
        ("a rocket in the title", lambda t: t.replace("A test", "A 🚀").encode()),
    ],
)
def test_what_editors_do_to_files_is_read(name: str, change: object, base: str, read: object) -> None:
    scenario, problems = read(change(base))  # type: ignore[operator]
    assert not problems
    assert scenario.title.startswith("A ")


def test_a_mistake_after_crlf_and_rockets_is_shown_where_it_stands(base: str, read: object) -> None:
    text = base.replace("over: leadership == removed", "over: {label: '🚀🚀', when: leadership == remved}")
    _, problems = read(text.replace("\n", "\r\n"))  # type: ignore[operator]
    line = next(t for t in text.splitlines() if "remved" in t)
    places = [(p.place.line, p.place.column) for p in problems]
    assert (text.splitlines().index(line) + 1, line.index("remved") + 1) in places


def test_thousands_of_mistakes_are_cut_short(read: object) -> None:
    started = time.process_time()
    _, problems = read(wide(3_000))  # type: ignore[operator]
    assert 100 < len(problems) <= 500
    assert time.process_time() - started < 5


def test_a_very_long_value_is_not_printed_whole(base: str, read: object) -> None:
    for old, new in (
        ("20 to 25", "x" * 100_000),
        ("strike begun", "y" * 1_500),
        ("aircraft, from", "z" * 9_000 + ", from"),
    ):
        _, problems = read(base.replace(old, new))  # type: ignore[operator]
        assert problems
        assert max(len(p.what) + len(p.fix) for p in problems) < 600


@pytest.mark.parametrize("verb", ["check", "run"])
@pytest.mark.parametrize("name", ["bad scenario", "not YAML", "empty", "missing"])
def test_the_command_line_says_it_with_exit_code_2_and_writes_nothing(
    verb: str, name: str, base: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    broken = base.replace("20 to 25", "25 to 20").replace("goal: over", "goal: ovr")
    content = {"bad scenario": broken, "not YAML": "a: [", "empty": ""}.get(name)
    file = tmp_path / "scenario.yaml"
    if content is not None:
        file.write_text(content)
    before = sorted(tmp_path.rglob("*"))
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(cli, "app", partial(cli.app, [verb, str(file)]))
    with pytest.raises(SystemExit) as left:
        cli.main()
    assert left.value.code == 2
    shown = capsys.readouterr()
    said = shown.out + shown.err
    assert "Traceback" not in said
    assert str(file) in said
    if name == "bad scenario":
        lines = base.splitlines()
        held = next(i for i, t in enumerate(lines, 1) if "20 to 25" in t)
        assert f"scenario.yaml:{held}:17: error: the bounds must rise, not 25 to 20" in said
        assert f"scenario.yaml:{lines.index('goal: over') + 1}:7: error: there is no end state 'ovr'" in said
        assert "did you mean 'over'?" in said
        assert "fix: " in said
    assert sorted(tmp_path.rglob("*")) == before


def test_check_of_a_good_scenario_ends_with_0_and_of_a_doubtful_one_with_2_when_strict(
    base: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    file = tmp_path / "scenario.yaml"
    file.write_text(base.replace("expect: {goal: 2% to 20%}\n", ""))
    for arguments, code in (([], 0), (["--strict"], 2)):
        monkeypatch.setattr(cli, "app", partial(APP, ["check", str(file), *arguments]))
        with pytest.raises(SystemExit) as left:
            cli.main()
        assert left.value.code == code
        assert "no-expectation" in capsys.readouterr().out


def test_the_tree_of_a_text_in_memory() -> None:
    root, problems = parse_yaml("a: NO\nb: 010\nc: 1:30\nd: 'x'\ne: true\nf: ~\ng: 0o7\nh: 1e3\ni: yes\n", "x")
    assert not problems
    assert root is not None
    assert root.plain() == {
        "a": "NO", "b": 10, "c": "1:30", "d": "x", "e": True, "f": None, "g": "0o7", "h": 1000.0, "i": "yes",
    }  # fmt: skip
