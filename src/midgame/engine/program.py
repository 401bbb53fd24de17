"""A compiled scenario: the text of its function, and the numbers that the text leaves open."""

import re
import textwrap
from dataclasses import dataclass

from midgame.engine.draws import Column
from midgame.engine.emit import Where
from midgame.engine.watching import Watch


@dataclass(frozen=True)
class Program:
    """A compiled scenario: its text, and the numbers that the text leaves open."""

    text: str
    constants: tuple[float, ...]
    switches: tuple[int, ...]
    places: tuple[Where, ...]
    columns: tuple[Column, ...]
    models: tuple[str, ...]
    memory: int = 0  # slots that the state needs for what is looked back to
    watched: int = 0  # slots for the counts of what is watched
    watches: tuple[Watch, ...] = ()
    recalled: int = 0  # slots for what functions were last asked, and gave
    reads: tuple[tuple[str, str, tuple[str, ...]], ...] = ()  # sort and name of a thing, the quantities it uses


def uncompiled(text: str) -> str:
    """The text of a program as plain Python, not to be compiled."""
    return re.sub(r"^@compiled\w*$", "", text, flags=re.MULTILINE)


def readable(program: Program) -> str:
    """The text with the value of each constant beside it, for people."""

    def note(line: str) -> str:
        used = [int(n) for n in re.findall(r"\bc\[(\d+)\]", line)]
        if not used:
            return line
        return line + "  # " + ", ".join(f"c[{n}] = {program.constants[n]:g}" for n in used)

    return "\n".join(note(line) for line in textwrap.dedent(program.text).splitlines()) + "\n"
