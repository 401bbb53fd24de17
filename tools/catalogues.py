"""Collects the sentences of the package for the catalogues of other languages.

    python tools/catalogues.py

writes ``src/midgame/wording/catalogues/midgame.pot`` with every sentence that is said, and brings ``nl.po`` and
``es.po`` there up to date: translations of sentences that are still said stay, new sentences come in without one, and
what is no longer said goes. A sentence that has changed is a new one; nothing is guessed. Run it after changing any
sentence, fill in what is empty, and commit the catalogues with the change.

A sentence is the literal first argument of ``say``, ``mark``, ``CannotSay`` or ``Unavailable``, and the first two of
``several``, in Python or in a template. Python is read by its syntax tree: Babel's own reader passes over a call within
a call, and sentences within sentences are common here. Catalogues name no lines, so that their changes are changes of
sentences.
"""

import ast
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.pofile import read_po, write_po
from jinja2 import Environment
from jinja2.ext import extract_from_ast

PACKAGE = Path(__file__).parent.parent / "src" / "midgame"
FOLDER = PACKAGE / "wording" / "catalogues"
# The plural rule of each language, as gettext's manual has it: Babel's own for Spanish differs by its version.
LANGUAGES = {"nl": "nplurals=2; plural=(n != 1);", "es": "nplurals=2; plural=(n != 1);"}
ONE, TWO = ("say", "mark", "CannotSay", "Unavailable"), ("several",)
HEADER = """msgid ""
msgstr ""
"Project-Id-Version: midgame\\n"
{language}"MIME-Version: 1.0\\n"
"Content-Type: text/plain; charset=utf-8\\n"
"Content-Transfer-Encoding: 8bit\\n"
{plurals}"""


def sentences(package: Path = PACKAGE) -> dict[str, str]:
    """Every sentence of the package with its plural, empty where it has none. ValueError for two plurals of one."""
    found: dict[str, str] = {}
    for file in sorted(package.rglob("*")):
        if file.suffix not in (".py", ".html"):
            continue
        text = file.read_text(encoding="utf-8")
        for one, many in _in_python(text, file) if file.suffix == ".py" else _in_template(text):
            if many and found.get(one, "") not in ("", many):
                raise ValueError(f"{file}: {one!r} has two plurals: {many!r} and {found[one]!r}")
            found[one] = many or found.get(one, "")
    return found


def _in_python(text: str, file: Path) -> Iterator[tuple[str, str]]:
    for node in ast.walk(ast.parse(text)):
        if not (isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.args):
            continue
        wanted = 1 if node.func.id in ONE else 2 if node.func.id in TWO else 0
        for given in node.args[:wanted]:
            if isinstance(given, ast.JoinedStr | ast.BinOp):
                raise ValueError(f"{file}:{node.lineno}: a sentence is one literal with {{places}}, so it can be found")
        texts = [a.value for a in node.args[:wanted] if isinstance(a, ast.Constant) and isinstance(a.value, str)]
        if wanted and len(texts) == wanted:
            yield texts[0], texts[1] if wanted == 2 else ""


def _in_template(text: str) -> Iterator[tuple[str, str]]:
    for _, function, given in extract_from_ast(Environment().parse(text), (*ONE, *TWO)):
        texts = [given] if isinstance(given, str) else [t for t in given if t is not None]
        if texts:
            yield texts[0], texts[1] if function in TWO else ""


def catalogue(found: dict[str, str], language: str = "", old: Catalog | None = None) -> Catalog:
    """A catalogue of these sentences with the translations that ``old`` has of them."""
    made = Catalog(locale=language or None, fuzzy=False)
    if language:
        made.mime_headers = [("Plural-Forms", LANGUAGES[language])]
    for one, many in found.items():
        key = (one, many) if many else one
        known = old.get(one) if old is not None else None
        message = made.add(key, known.string if known is not None and known.id == key else "")
        # A per cent sign before a word looks like a place of Python's old kind; ours are all in braces.
        message.flags.discard("python-format")
        if "{" in one + many:
            message.flags.add("python-brace-format")
    return made


def written(made: Catalog) -> bytes:
    """The catalogue as a file, by msgid, without dates."""
    out = BytesIO()
    write_po(out, made, width=0, omit_header=True, sort_output=True)
    language = f'"Language: {made.locale}\\n"\n' if made.locale else ""
    plurals = f'"Plural-Forms: {made.plural_forms}\\n"\n' if made.locale else ""
    head = HEADER.format(language=language, plurals=plurals)
    return head.encode() + b"\n" + out.getvalue().strip() + b"\n"


def main() -> None:
    """Write all catalogues, and say how many sentences each still lacks."""
    found = sentences()
    FOLDER.mkdir(exist_ok=True)
    (FOLDER / "midgame.pot").write_bytes(written(catalogue(found)))
    print(f"{len(found)} sentences")
    for language in LANGUAGES:
        file = FOLDER / f"{language}.po"
        old = read_po(BytesIO(file.read_bytes()), locale=language) if file.is_file() else None
        made = catalogue(found, language, old)
        file.write_bytes(written(made))
        print(f"{language}: {sum(not all(texts_of(m.string)) for m in made if m.id)} without a translation")


def texts_of(string: str | tuple[str, ...] | list[str]) -> tuple[str, ...]:
    """The texts of a message: one, or one per form."""
    return (string,) if isinstance(string, str) else tuple(string)


if __name__ == "__main__":
    main()
