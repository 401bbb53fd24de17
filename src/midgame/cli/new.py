"""``midgame new``: a folder with a scenario that plays, to begin from."""

import re
import sys
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

from cyclopts import Parameter

from midgame.cli.app import SCENARIOS, app, day_of
from midgame.cli.reading import Dates, Decimal, Separator, Sheet, table_of
from midgame.errors import InputError, free

if TYPE_CHECKING:
    from midgame.drafting.begin import Beginning

TABLES = (".csv", ".tsv", ".xlsx", ".xlsm")
DEFAULT = "one-step"


@app.command(group=SCENARIOS)
def new(
    name: Path,
    /,
    *,
    skeleton: str | None = None,
    like: Path | None = None,
    from_: Annotated[Path | None, Parameter(name="--from")] = None,
    goal: str = "",
    title: str = "",
    start: str | None = None,
    day: Annotated[str | None, Parameter(name="--date")] = None,
    expect: str = "",
    yes: bool = False,
    separator: Separator = "",
    decimal: Decimal = "",
    dates: Dates = "",
    sheet: Sheet = None,
) -> int:
    """Begin a scenario: write a folder that plays, for you to put your own numbers in.

    Asks three questions where it is not told the answers: what it begins from, its title, and what you expect.

    Parameters
    ----------
    name
        The folder to write.
    skeleton
        What it begins from: one-step, blockade, air-campaign, ships-under-fire or leadership-under-threat.
    like
        Begin from this scenario instead, your own or one that comes along, such as caribbean-2025.
    from_
        Begin from an article, whose claims are drafted as evidence, or from a table with a quantity per row.
    goal
        Of a table: the condition on its quantities that is asked about, such as "brought >= needed".
    title
        What it is about, in a few words.
    start
        Its first day; by default today.
    day
        Of an article: its date, when the page does not say.
    expect
        How likely you think the goal is, such as "20% to 60%".
    yes
        Ask nothing: take what is not given from the beginning.
    """
    free(name)
    table = from_ is not None and from_.suffix.lower() in TABLES
    if sum((skeleton is not None, like is not None, table)) > 1 or (like is not None and from_ is not None):
        raise InputError("begin from one thing: --skeleton, --like or a table")
    if goal and not table:
        raise InputError("--goal is of a table of quantities: give it with --from numbers.csv")
    _used(from_, table, day, {"--separator": separator, "--decimal": decimal, "--dates": dates, "--sheet": sheet or ""})
    ask = not yes and sys.stdin.isatty()
    if skeleton is None and like is None and not table:
        skeleton = _which() if ask else DEFAULT
    if not title:
        title = _said("Its title", _plain(name)) if ask else ("" if like is not None else _plain(name))
    if not expect and ask:
        expect = _said("How likely is the goal, before you have played it (such as 20% to 60%)", "")
    from midgame.drafting.begin import named

    first = day_of(start)
    if table and from_ is not None:
        from midgame.drafting.begin import of_quantities
        from midgame.drafting.numbers import quantities

        begun = of_quantities(quantities(table_of(from_, separator, decimal, dates, sheet)), goal)
    else:
        begun = _begun(skeleton, like)
        begun = begun if from_ is None else _article(begun, from_, day_of(day))
    begun = named(begun, title, first if first is not None or like is not None else date.today(), date.today(), expect)
    write(name, begun)
    return tell(name)


def _used(from_: Path | None, table: bool, day: str | None, of_tables: dict[str, str]) -> None:
    """Raise InputError for what was told of a table or an article that there is none of."""
    told = next((option for option, value in of_tables.items() if value), None)
    if told is not None and not table:
        raise InputError(
            f"{told} tells how a table is written, and this begins from none; take it out, or give --from numbers.csv"
        )
    if day is not None and (from_ is None or table):
        raise InputError("--date is the date of an article; give it with --from article.txt. The first day is --start")


def _begun(skeleton: str | None, like: Path | None) -> "Beginning":
    from midgame.drafting import begin

    if like is None:
        return begin.skeleton(skeleton or DEFAULT)
    from midgame._load import load
    from midgame.scenario.load import scenario_file
    from midgame.scenario.shipped import located
    from midgame.scenario.yamlfile import read_text

    scenario = load(like)
    file = scenario_file(located(like))
    ledger = scenario.evidence.texts.get(begin.EVIDENCE, "") if scenario.evidence is not None else ""
    return begin.like(file.parent, read_text(file), scenario.text, ledger)


def _article(begun: "Beginning", article: Path, day: date | None) -> "Beginning":
    from midgame.drafting.begin import with_evidence, with_numbers
    from midgame.drafting.proposals import quantities, says
    from midgame.evidence.reading import read_path

    draft = read_path(article, date=day)
    for problem in draft.problems:
        print(problem, file=sys.stderr)
    found = quantities(draft)
    return with_numbers(with_evidence(begun, draft.to_yaml(says(found))), found)


def _which() -> str:
    from midgame.scenario.shipped import skeletons

    names = [DEFAULT, *(n for n in skeletons() if n != DEFAULT)]
    print("What does it begin from?")
    for number, name in enumerate(names, 1):
        print(f"  {number}  {name.replace('-', ' ')}")
    said = _said("Number or name", "1")
    return names[int(said) - 1] if said.isdigit() and 0 < int(said) <= len(names) else said.replace(" ", "-")


def _said(question: str, otherwise: str) -> str:
    """The answer to a question; ``otherwise`` when there is none."""
    hint = f" [{otherwise}]" if otherwise else ""
    try:
        return input(f"{question}{hint}: ").strip() or otherwise
    except EOFError:
        return otherwise


def _plain(name: Path) -> str:
    words = re.sub(r"[-_]+", " ", name.name).strip()
    return words[:1].upper() + words[1:]


def write(folder: Path, begun: "Beginning") -> None:
    """The folder with its files, there when all of it is."""
    from midgame._schema import schema_text
    from midgame.drafting.begin import SCHEMA
    from midgame.runs.store import new_folder, put_whole

    texts = begun.texts | {SCHEMA: schema_text()}
    files = {n: t.encode() for n, t in texts.items()} | begun.tables
    with new_folder(folder) as (part, _):
        for file, data in files.items():
            (part / file).parent.mkdir(parents=True, exist_ok=True)
            put_whole(part / file, data)


def tell(folder: Path) -> int:
    """Check what was written, and say what to do next."""
    from midgame._load import read

    scenario, problems = read(folder)
    for problem in problems:
        print(problem)
    if scenario is None:
        print(f"{folder} is written; mend what is said above, then: midgame run {folder}")
        return 2
    print(f"{folder}/scenario.yaml plays: midgame run {folder}")
    print("Put your own numbers in it, each with where it is from; midgame check tells what does not fit.")
    return 0
