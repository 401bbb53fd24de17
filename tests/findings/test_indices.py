import io
from collections.abc import Callable

from rich.console import Console

from midgame.findings.indices.find import Screen, SobolIndices
from midgame.findings.indices.show import show
from midgame.findings.subject import Subject
from midgame.statistics.morris import morris
from midgame.statistics.sobol import sobol
from midgame.terminal.sections import print_sections

NAMES = [f"q{i}" for i in range(20)]
LABELS = {"q0": "Readiness [red]of[/red] the fleet\x1b[31m", "q1": "Boats"}
GOAL = Subject("goal", "", "probability", True)
GROUP = {"q2": "g", "q3": "g"}


def indices() -> tuple[SobolIndices, Screen]:
    (found,) = sobol(lambda u, luck: 3 * u[:, 0] + u[:, 1], NAMES, groups=GROUP, points=256)
    (screen,) = morris(lambda u, luck: 3 * u[:, 0] - u[:, 1], NAMES, groups=GROUP, trajectories=20)
    return SobolIndices(GOAL, found, LABELS), Screen(GOAL, screen, LABELS)


def test_what_is_printed(golden: Callable[[str, str], None]) -> None:
    console = Console(file=io.StringIO(), width=100, color_system=None)
    print_sections([s for found in indices() for s in show(found)], console, whole=True)
    text = "\n".join(line.rstrip() for line in console.file.getvalue().splitlines())  # type: ignore[attr-defined]
    assert "\x1b" not in text
    golden("indices.txt", text)


def test_the_largest_stand_first_and_the_rest_is_counted() -> None:
    for section in (s for found in indices() for s in show(found)):
        assert section.table[0][0].startswith("Readiness")
        assert section.table[1][0] == "Boats"
        assert len(section.table) == 15
        assert len(section.items) == 1
        assert "4" in section.items[0]  # of nineteen factors


def test_a_group_has_a_size_and_no_direction() -> None:
    _, screen = indices()
    (section,) = show(screen)
    row = next(r for r in section.table if r[0].startswith("g: "))
    assert row[0] == "g: q2 and q3"
    assert row[2:] == ("", "")
    assert section.table[1][2].startswith("−0.9")


def test_indices_keep_their_two_decimals() -> None:
    (section,) = show(indices()[0])
    assert section.table[0][1].startswith("0.90 (0.")
    assert section.table[2][1:] == ("0.00 (0.00 to 0.00)",) * 2
