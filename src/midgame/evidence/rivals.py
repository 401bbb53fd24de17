"""Reads the rival hypotheses of ``evidence.yaml``: their priors, and the evidence as likelihood ratios."""

import math
from collections.abc import Collection, Iterable, Mapping

from midgame.errors import Place, did_you_mean
from midgame.evidence.base import Claim, Hypotheses, Hypothesis, Item, Source
from midgame.evidence.fields import Fields, number
from midgame.scenario.yamlfile import Node


def read_hypotheses(
    fields: Fields, node: Node | None, claims: Mapping[str, Claim], sources: Mapping[str, Source]
) -> Hypotheses | None:
    """The rival explanations and their evidence; None when the file has none or they are too broken to use."""
    if node is None:
        return None
    before = len(fields.problems)
    got = fields.fields(node, "'hypotheses'", ("question", "rows", "evidence", "note"), required=("question", "rows"))
    rows_node = got.get("rows")
    rows = {}
    for name, entry in fields.entries(rows_node, "hypotheses, rows").items():
        what = f"the hypothesis '{name}'"
        row = fields.fields(entry, what, ("text", "prior", "needs", "note"), required=("text", "prior"))
        prior = fields.share(row["prior"], f"{what}, prior") if "prior" in row else None
        if prior is not None and not 0.0 < prior < 1.0:
            fields.bad(
                row["prior"].place,
                f"{what} has the prior {prior:g}: no evidence could ever move it",
                "write a prior between 0 and 1",
            )
        rows[name] = Hypothesis(
            name,
            fields.text(row.get("text"), f"{what}, text"),
            prior if prior is not None else math.nan,
            fields.texts(row.get("needs"), f"{what}, needs"),
            rows_node.keys[name] if rows_node else entry.place,
        )
    if rows_node is not None and rows_node.kind == "mapping":
        _check_priors(fields, rows_node.place, rows)
    items = _items(fields, got.get("evidence"), rows, [*claims, *sources])
    if len(fields.problems) > before:
        return None
    return Hypotheses(
        fields.text(got.get("question"), "hypotheses, question"),
        rows,
        items,
        fields.text(got.get("note"), "hypotheses, note"),
        node.place,
    )


def _check_priors(fields: Fields, place: Place, rows: Mapping[str, Hypothesis]) -> None:
    if len(rows) < 2:
        fields.bad(
            place,
            "a hypothesis needs a rival: there are fewer than two rows",
            "add the other explanations, or 'neither'",
        )
        return
    total = sum(r.prior for r in rows.values())
    if abs(total - 1.0) > 0.005:
        fields.bad(
            place,
            f"the priors add up to {total:.0%}",
            "make them add up to 100 %; add a row for 'something else' if there is room for it",
        )


def _items(fields: Fields, node: Node | None, rows: Collection[str], known: Iterable[str]) -> tuple[Item, ...]:
    if node is None:
        return ()
    names = list(dict.fromkeys(known))
    if node.kind != "sequence":
        fields.bad(
            node.place,
            f"hypotheses, evidence must be a list, not {node.describe()}",
            "write '- {claim: ..., ratios: {...}}' lines",
        )
        return ()
    items = []
    for entry in node.sequence:
        what = "this piece of evidence"
        got = fields.fields(entry, what, ("claim", "ratios", "origin", "why"), required=("claim", "ratios"))
        claim = fields.text(got.get("claim"), f"{what}, claim")
        if claim and claim not in names:
            fields.bad(
                got["claim"].place,
                f"{what} names '{claim}', which is no claim{did_you_mean(claim, names)}",
                "name one of 'claims'",
            )
        ratios = {}
        ratio_node = got.get("ratios")
        for row, value in fields.entries(ratio_node, f"{what}, ratios").items():
            ratio = number(fields.text(value, f"{what}, ratios"))
            if row not in rows:
                fields.bad(
                    ratio_node.keys[row] if ratio_node else value.place,
                    f"{what} gives a ratio for '{row}', which is no hypothesis{did_you_mean(row, rows)}",
                    "name one of 'rows'",
                )
            elif ratio is None or ratio <= 0.0:
                fields.bad(
                    value.place,
                    f"{what}: a likelihood ratio is a number above 0, not {value.describe()}",
                    "write how much likelier the claim is under this hypothesis than under the one with 1",
                )
            else:
                ratios[row] = ratio
        missing = [r for r in rows if ratio_node is not None and r not in ratio_node.mapping]
        if ratio_node is not None and ratio_node.kind == "mapping" and missing:
            fields.bad(
                ratio_node.place,
                f"{what} has no ratio for {', '.join(missing)}",
                "give every hypothesis one; 1 where it is the yardstick",
            )
        items.append(
            Item(
                claim, ratios, fields.text(got.get("origin"), "origin"), fields.text(got.get("why"), "why"), entry.place
            )
        )
    return tuple(items)
