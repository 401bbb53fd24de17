"""Loads a scenario's ledger: ``evidence.yaml`` and ``forecasts.yaml``, checked against the scenario.

``outcome.yaml`` is not read here, nor anywhere but in :mod:`midgame.evidence.outcomes`: what
happened must not find its way into what was expected.
"""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import Path

from midgame.errors import Problem, did_you_mean
from midgame.evidence.base import ASSUMED, Evidence, Known
from midgame.evidence.claims import TOP, check_references, read_claims, read_sources, with_report_dates
from midgame.evidence.fields import Fields
from midgame.evidence.inherit import with_inherited
from midgame.evidence.questions import Lookup, read_forecasts
from midgame.evidence.rivals import read_hypotheses
from midgame.scenario.yamlfile import Node, parse_yaml, read_text, read_yaml
from midgame.scenario.yamlwrite import write_yaml

FILES = ("evidence.yaml", "forecasts.yaml")


def load_evidence(folder: Path | None, known: Known, inherited: Sequence[str] = ()) -> tuple[Evidence, list[Problem]]:
    """The ledger beside a scenario, and everything wrong with it, in file order.

    ``folder`` is the scenario's folder; None for a scenario in one file, which has no ledger. ``inherited`` are files
    whose sources and claims come along, those of the first base first; a later entry of the same name replaces an
    earlier one. The rules on evidence are not applied here; see :mod:`midgame.rules`.
    """
    fields = Fields(known.scale)
    trees, texts = {}, {}
    for name in FILES if folder is not None else ():
        if folder is not None and (folder / name).exists():
            trees[name], problems = read_yaml(folder / name, shown=name)
            fields.problems += problems
            texts[name] = "" if problems else read_text(folder / name)
    if inherited:
        bases = [tree for name in inherited if (tree := _inherited(Path(name), fields)) is not None]
        forecasts = trees.get(FILES[1])
        names = [*known.names, *forecast_names(forecasts.mapping.get("forecasts") if forecasts else None)]
        whole = with_inherited(trees.get(FILES[0]), bases, names, known.quantities)
        trees[FILES[0]], texts[FILES[0]] = whole, write_yaml(whole)
    evidence, found = _checked(trees, known, fields)
    return replace(evidence, texts=texts), found


def _inherited(file: Path, fields: Fields) -> Node | None:
    tree, problems = read_yaml(file)
    fields.problems += problems
    return tree if tree is not None and tree.kind == "mapping" else None


def parse_evidence(texts: Mapping[str, str], known: Known) -> tuple[Evidence, list[Problem]]:
    """The same from texts by file name, such as a result carries."""
    fields = Fields(known.scale)
    trees = {}
    for name in FILES:
        if name in texts:
            trees[name], problems = parse_yaml(texts[name], name)
            fields.problems += problems
    return _checked(trees, known, fields)


def _checked(trees: Mapping[str, Node | None], known: Known, fields: Fields) -> tuple[Evidence, list[Problem]]:
    evidence = _read(trees.get(FILES[0]), trees.get(FILES[1]), known, fields)
    if FILES[0] in trees:
        _check_from(fields, evidence, known)
    return evidence, sorted(fields.problems, key=lambda p: p.place)


def _read(root: Node | None, tree: Node | None, known: Known, fields: Fields) -> Evidence:
    top = fields.fields(root, FILES[0], TOP) if root else {}
    sources = read_sources(fields, top.get("sources"))
    claims = read_claims(fields, top.get("claims"), sources)
    listed = fields.fields(tree, FILES[1], ("forecasts",), required=("forecasts",)) if tree else {}
    lookup = Lookup(claims, [*claims, *sources], [*known.outcomes, *known.quantities, "goal"])
    forecasts = read_forecasts(fields, listed.get("forecasts"), lookup)
    names = forecast_names(listed.get("forecasts"))
    hypotheses = read_hypotheses(fields, top.get("hypotheses"), claims, sources)
    rows = top["hypotheses"].mapping.get("rows") if "hypotheses" in top else None
    check_references(
        fields, top.get("claims"), claims, [*known.names, *names, *(rows.mapping if rows else ())], known.quantities
    )
    return Evidence(sources, with_report_dates(claims, sources), hypotheses, forecasts)


def forecast_names(node: Node | None) -> list[str]:
    """The names under 'forecasts', those with errors included."""
    return list(node.mapping) if node else []


def _check_from(fields: Fields, evidence: Evidence, known: Known) -> None:
    ids = [*evidence.claims, *evidence.sources]
    for name, user in known.users.items():
        for source in user.sources:
            if source != ASSUMED and source not in ids:
                fields.bad(
                    user.place,
                    f"'{name}' comes from '{source}', which evidence.yaml does not have{did_you_mean(source, ids)}",
                    "name a claim or a source, describe it in evidence.yaml, or write 'from: assumed' with a 'why'",
                )
