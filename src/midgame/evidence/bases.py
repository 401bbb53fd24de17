"""Reads what a forecast is to be measured against: the base rate of an event, the range of a number in its class."""

import re
from collections.abc import Mapping
from dataclasses import dataclass

from midgame.evidence.fields import Fields, interval
from midgame.scenario.yamlfile import Node

_CASES = re.compile(r"(\d+)\s+of\s+(\d[\d_]*)\Z")


@dataclass(frozen=True)
class Base:
    """A base rate with the (happened, n) it was counted from, or the 5th and 95th percentile of a number."""

    rate: float | None = None
    cases: tuple[float, float] | None = None
    range: tuple[float, float] | None = None


def jeffreys_mean(happened: float, n: float) -> float:
    """(s + 1/2)/(n + 1): the mean of the Jeffreys beta of s cases of n, and so never 0 or 1."""
    return (happened + 0.5) / (n + 1.0)


def read_base(fields: Fields, got: Mapping[str, Node], what: str, kind: str) -> Base:
    """The base of a forecast: ``base_rate: 1 of 12`` or a share, for numbers ``base_range: 11..78``."""
    for key, wanted, instead in (
        ("base_rate", kind == "event", "base_range: 11..78"),
        ("base_range", kind == "number", "base_rate: 1 of 12"),
    ):
        if key in got and not wanted:
            a = "an" if kind == "event" else "a"
            fields.bad(
                got[key].place, f"{what} is about {a} {kind}, which has no '{key}'", f"write '{instead}', or none"
            )
            return Base()
    if "base_range" in got:
        return Base(range=_range(fields, got["base_range"], what))
    return _rate(fields, got["base_rate"], what) if "base_rate" in got else Base()


def _rate(fields: Fields, node: Node, what: str) -> Base:
    match = _CASES.match(" ".join(node.text.split())) if node.kind == "scalar" else None
    if match is None:
        return Base(rate=fields.share(node, f"{what}, base_rate"))
    happened, n = float(match[1]), float(match[2].replace("_", ""))
    if happened > n or not n:
        fields.bad(node.place, f"{what}: {match[1]} of {match[2]} cases cannot be", "write the smaller number first")
        return Base()
    return Base(rate=jeffreys_mean(happened, n), cases=(happened, n))


def _range(fields: Fields, node: Node, what: str) -> tuple[float, float] | None:
    ends = interval(node.text) if node.kind == "scalar" else None
    if ends is None or ends[1] < ends[0]:
        fields.bad(
            node.place,
            f"{what}, base_range is the 5th and the 95th percentile of the number in its class",
            "write '11..78'",
        )
        return None
    return ends
