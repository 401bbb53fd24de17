"""The JSON Schema at an address that stays: schema/midgame.schema.json of the built site."""

from pathlib import Path

from sphinx.application import Sphinx


def _write(app: Sphinx, error: Exception | None) -> None:
    from midgame._schema import schema_text

    if error is None and app.builder.format == "html":
        folder = Path(app.outdir) / "schema"
        folder.mkdir(exist_ok=True)
        (folder / "midgame.schema.json").write_text(schema_text(), encoding="utf-8")


def setup(app: Sphinx) -> dict[str, bool]:
    """Connect it."""
    app.connect("build-finished", _write)
    return {"parallel_read_safe": True, "parallel_write_safe": True}
