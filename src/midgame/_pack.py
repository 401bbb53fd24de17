"""A run with all that belongs to it as one zip: RO-Crate metadata, scenario, evidence, own models, versions, page."""

import hashlib
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from io import BytesIO
from pathlib import Path
from tempfile import TemporaryDirectory

from midgame._result import Result
from midgame.errors import InputError, free
from midgame.runs.crate import METADATA, metadata
from midgame.runs.run import Run
from midgame.runs.store import DATA, encoded_run, put_whole

PAGE, SCENARIO, OWN, VERSIONS = "report.html", "scenario.yaml", "models.py", "requirements.txt"
TEXTS = (SCENARIO, "evidence.yaml", "forecasts.yaml")
_MOST = {DATA: 4_000_000_000} | dict.fromkeys(TEXTS, 5_000_000)  # bytes that are read of a stranger's zip
_NO_PACKAGE = ("python", "processor")  # of what a run says that it was made with
_WHEN = (1980, 1, 1, 0, 0, 0)  # of every file in it, so that the same run gives the same zip


def pack(run: str | Path | Result, out: str | Path | None = None, models: str | Path | None = None) -> Path:
    """Put a run into one zip, and give its path: ``out``, or for a saved run one beside it that has its name.

    In it are the run, its scenario and evidence, the page, the versions it was made with, and a description of all that
    (RO-Crate 1.1) with their hashes. ``run`` is a result, or where one lies: its folder or its file. ``models`` is the
    file of a user's own models. Raises InputError when there is no run, the zip exists, a file cannot be read, or a
    result is to go nowhere; and RunError when it cannot be written.
    """
    if isinstance(run, Result):
        if out is None:
            raise InputError("name the zip to write, as in midgame.pack(result, 'run.zip')")
        return _packed(run, Path(out), models, encoded_run(run.dataset), None)
    run = Path(run)
    result = Result.open(run)
    folder = run if run.is_dir() else run.parent
    target = out or folder.parent / f"{(folder if run.is_dir() else run.with_suffix('')).resolve().name}.zip"
    page = folder / PAGE if run.is_dir() and (folder / PAGE).is_file() else None
    return _packed(result, Path(target), models, (run / DATA if run.is_dir() else run).read_bytes(), page)


def _packed(result: Result, target: Path, models: str | Path | None, data: bytes, page: Path | None) -> Path:
    """The zip of a result whose file has these bytes; its page is written where there is none."""
    free(target)
    said = Run(result.dataset)
    files = {DATA: data, SCENARIO: said.scenario_text.encode()}
    files |= {name: text.encode() for name, text in said.ledger_texts.items()}
    files[VERSIONS] = "".join(f"{n}=={v}\n" for n, v in said.versions.items() if n not in _NO_PACKAGE).encode()
    if models is not None:
        try:
            files[OWN] = Path(models).read_bytes()
        except OSError as error:
            raise InputError(f"'{models}' cannot be read: {error.strerror}") from error
    with TemporaryDirectory() as made:
        files[PAGE] = (page or result.report(Path(made) / PAGE)).read_bytes()
    files[METADATA] = metadata(said, {name: (len(held), _sha(held)) for name, held in files.items()}).encode()
    held = BytesIO()
    with zipfile.ZipFile(held, "w", zipfile.ZIP_DEFLATED, compresslevel=6) as archive:
        for name in sorted(files):
            archive.writestr(zipfile.ZipInfo(name, _WHEN), files[name], zipfile.ZIP_DEFLATED)
    put_whole(target, held.getvalue())
    return target


def _sha(held: bytes) -> str:
    return hashlib.sha256(held).hexdigest()


def is_pack(path: Path) -> bool:
    """Whether a path is a zip."""
    return path.is_file() and zipfile.is_zipfile(path) and path.suffix == ".zip"


@contextmanager
def run_in(path: Path) -> Iterator[Result]:
    """The run at a path: its folder, its file, or a zip that holds it. Raises InputError."""
    if not is_pack(path):
        yield Result.open(path)
        return
    with _unpacked(path, (DATA,)) as folder:
        yield Result.open(folder)


@contextmanager
def scenario_at(path: Path) -> Iterator[Path]:
    """Where the scenario at a path can be loaded from: a file, a folder, or a zip that holds one. Raises InputError."""
    if not is_pack(path):
        yield path
        return
    with _unpacked(path, TEXTS) as folder:
        yield folder


@contextmanager
def _unpacked(path: Path, names: tuple[str, ...]) -> Iterator[Path]:
    """A folder with these files of a zip, the first of which it must hold; nothing else is taken out of it."""
    with TemporaryDirectory() as made:
        folder = Path(made) / path.stem
        folder.mkdir()
        try:
            with zipfile.ZipFile(path) as archive:
                for name in (n for n in names if n in archive.namelist()):
                    with archive.open(name) as file:
                        held = file.read(_MOST[name] + 1)
                    if len(held) > _MOST[name]:
                        raise InputError(f"'{name}' in '{path}' has more than {_MOST[name]:,} bytes")
                    (folder / name).write_bytes(held)
        except (zipfile.BadZipFile, OSError, NotImplementedError, RuntimeError) as error:
            raise InputError(f"'{path}' cannot be read as a zip: {error}") from error
        if not (folder / names[0]).is_file():
            raise InputError(f"'{path}' holds no {names[0]}; give a zip that 'midgame pack' made")
        yield folder
