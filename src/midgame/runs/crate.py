"""A run described for archives: RO-Crate 1.1 (Soiland-Reyes et al., Data Science 5 (2022) 97-138)."""

import json
from collections.abc import Mapping
from typing import Any

from midgame.runs.run import Run

METADATA = "ro-crate-metadata.json"
_FORMATS = {
    ".nc": "application/netcdf", ".yaml": "application/yaml", ".html": "text/html", ".py": "text/x-python",
    ".txt": "text/plain",
}  # fmt: skip
_MEANING = {
    "run.nc": "the run: every replication, as labelled arrays", "scenario.yaml": "the scenario that was played",
    "evidence.yaml": "the sources and claims behind its numbers", "forecasts.yaml": "forecasts of others",
    "report.html": "the answer, as a page", "models.py": "models of the author's own",
    "requirements.txt": "the packages that it was played with",
}  # fmt: skip


def metadata(run: Run, files: Mapping[str, tuple[int, str]]) -> str:
    """The metadata of a crate with these files, each with its size in bytes and its SHA-256, as JSON-LD."""
    parts: list[dict[str, Any]] = [
        {
            "@id": name, "@type": "File", "name": name, "description": _MEANING[name], "contentSize": str(size),
            "sha256": digest, "encodingFormat": _FORMATS["." + name.rsplit(".", 1)[1]],
        }
        for name, (size, digest) in sorted(files.items())
    ]  # fmt: skip
    tool = {"@id": "#midgame", "@type": "SoftwareApplication", "name": "midgame", "version": run.version}
    made_by = [
        {"@id": f"#{name}", "@type": "SoftwareApplication", "name": name, "version": version}
        for name, version in run.versions.items()
        if name != "midgame"
    ]
    action = {
        "@id": "#run", "@type": "CreateAction", "name": run.command or "midgame run", "endTime": run.created,
        "instrument": [{"@id": "#midgame"}, *({"@id": m["@id"]} for m in made_by)],
        "object": [{"@id": p["@id"]} for p in parts if p["@id"].endswith((".yaml", ".py"))],
        "result": [{"@id": n} for n in ("run.nc", "report.html") if n in files],
        "description": f"{run.count} replications, {run.lucks} lucks per draw, seed {run.seed}, {run.excursion}; "
        "'midgame rerun' of this zip plays it again",
    }  # fmt: skip
    root: dict[str, Any] = {
        "@id": "./", "@type": "Dataset", "name": run.title, "description": run.question or run.title,
        "datePublished": run.created or run.as_of, "hasPart": [{"@id": p["@id"]} for p in parts],
        "license": "as the authors of the scenario say", "mentions": [{"@id": "#run"}],
    }  # fmt: skip
    if run.authors:
        root["author"] = run.authors
    about = {
        "@id": METADATA, "@type": "CreativeWork", "about": {"@id": "./"},
        "conformsTo": {"@id": "https://w3id.org/ro/crate/1.1"},
    }  # fmt: skip
    graph = [about, root, *parts, tool, *made_by, action]
    return json.dumps({"@context": "https://w3id.org/ro/crate/1.1/context", "@graph": graph}, indent=1) + "\n"
