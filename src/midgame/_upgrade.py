"""A scenario file rewritten in version 2 of the language, and read again as it is then."""

import os
from dataclasses import dataclass
from pathlib import Path

from midgame._load import read
from midgame.errors import Problem, RunError, stops
from midgame.models import all_models
from midgame.scenario.extend import builds, whole
from midgame.scenario.load import scenario_file
from midgame.scenario.reader import Problems
from midgame.scenario.shape import check_shape
from midgame.scenario.upgrade import DECIDE, Note, Upgrade
from midgame.scenario.yamlfile import Node, read_text, read_yaml


@dataclass(frozen=True)
class Upgraded:
    """What became of a file: ``text`` is None when it cannot be upgraded; ``problems`` are new errors and warnings."""

    file: Path
    before: str
    text: str | None
    notes: tuple[Note, ...] = ()
    problems: tuple[Problem, ...] = ()

    @property
    def left(self) -> bool:
        """Whether a person must decide something before it can be played."""
        return any(n.kind == DECIDE for n in self.notes) or stops(self.problems)

    def write(self) -> None:
        """Put the text in the file's place. Raises RunError."""
        target = self.file.resolve()
        part = target.with_name(target.name + ".part")
        try:
            part.write_bytes((self.text or "").encode())
            os.replace(part, target)
        except OSError as error:
            raise RunError(f"'{self.file}' cannot be written: {error.strerror}") from error
        finally:
            part.unlink(missing_ok=True)


def upgraded(path: str | Path) -> Upgraded:
    """The scenario at ``path``, a file or a folder, in version 2. Raises ScenarioError when there is none.

    A file with errors is not upgraded, nor one whose base is still of version 1.
    """
    file = scenario_file(path)
    root, problems = read_yaml(file, blanks=True)
    if root is None or root.kind != "mapping" or "midgame" not in root.mapping:
        return Upgraded(file, "", None, problems=tuple(problems or read(path)[1]))
    before = read_text(file)
    version = root.mapping["midgame"]
    if version.text == "2":
        return Upgraded(file, before, before)
    if builds(root):
        version.text = "2"  # what it builds on is
        told = Problems(problems)
        made = whole(root, file, told)
        if made is None:
            return Upgraded(file, before, None, problems=tuple(told.found))
        joined, old = made.root, []
    else:
        joined, old = root, read(path)[1]
        if stops(old):
            return Upgraded(file, before, None, problems=tuple(p for p in old if not p.warning))
    return _rewritten(path, file, joined, before, old)


def _rewritten(path: str | Path, file: Path, root: Node, before: str, old: list[Problem]) -> Upgraded:
    spec, problems = check_shape(root)
    if spec is None or problems:
        return Upgraded(file, before, None, problems=tuple(problems))
    found = Upgrade(root, spec, str(file), before, dict(all_models()))
    known = {(p.rule, p.what) for p in old}
    new = [p for p in read(path, text=found.result)[1] if (p.rule, p.what) not in known]
    return Upgraded(file, before, found.result, tuple(sorted(found.notes)), tuple(new))
