"""A base rate counted from a data set: by hand, and what cannot be counted."""

from hashlib import sha256
from pathlib import Path

import pytest

from midgame.drafting.cells import read_table
from midgame.drafting.convention import Convention
from midgame.drafting.count import count
from midgame.errors import InputError

DATA = """country,year,realized,since
Bolivia,1978,1,1978-07-21
Bolivia,1979,0,1979-11-01
Peru,1992,1,1992-04-05
Haiti,1991,yes,1991-09-30
Haiti,1994,,1994-10-15
Trinidad and Tobago,1990,no,1990-07-27
"""


@pytest.fixture
def table(tmp_path: Path):
    (tmp_path / "coups.csv").write_text(DATA, encoding="utf-8")
    return read_table(tmp_path / "coups.csv")


@pytest.mark.parametrize(
    ("where", "success", "value"),
    [
        ("", "realized", "3 of 5"),
        ("year >= 1990", "realized", "2 of 3"),
        ("year>1990 and country != Peru", "realized", "1 of 1"),
        ("year < 1990 or country == 'Peru'", "realized == 1", "2 of 3"),
        ("country in Peru, Haiti", "realized", "2 of 2"),
        ("country == 'Trinidad and Tobago'", "realized", "0 of 1"),
        ("since >= 1991-01-01", "realized", "2 of 2"),
        ("year = 1978 or year = 1979 and realized = 1", "realized", "1 of 1"),  # `and` binds closer
    ],
)
def test_counts_as_by_hand(table, where: str, success: str, value: str) -> None:
    assert count(table, where, success).value == value


def test_the_recipe_says_how_to_count_again(table) -> None:
    found = count(table, "country == 'Haiti'", "realized")
    assert (found.value, found.left_out, found.rows) == ("1 of 1", 1, 6)
    assert found.recipe == (
        'midgame count coups.csv --where "country == \'Haiti\'" --success "realized": 1 of 1, from 6 rows; left out '
        f"for want of an answer: 1; SHA-256 of the file {sha256(DATA.encode()).hexdigest()}"
    )


@pytest.mark.parametrize(
    ("where", "success", "said"),
    [
        ("yaer >= 1990", "realized", r"no column 'yaer'; did you mean 'year'\?"),
        ("year >= 2050", "realized", 'no row .* nothing meets --where "year >= 2050"'),
        ("year = 1994", "realized", "of no case is it known whether it came true: nothing stands under 'realized'"),
        ("", "country", "'Bolivia' under 'country' is no yes or no"),
        ("year >>", "realized", "is no condition"),
        ("country >= 3", "realized", "'Bolivia' is not a number"),
    ],
)
def test_what_cannot_be_counted(table, where: str, success: str, said: str) -> None:
    with pytest.raises(InputError, match=said):
        count(table, where, success)


def test_numbers_are_compared_as_told(tmp_path: Path) -> None:
    (tmp_path / "t.csv").write_text("dead;won\n1.200;1\n12,5;0\n", encoding="utf-8")
    told = read_table(tmp_path / "t.csv", Convention(decimal=","))
    assert count(told, "dead > 100", "won").value == "1 of 1"
