"""Rival explanations weighed by likelihood ratios: one per origin, capped by grade."""

import math

import pytest

from midgame.evidence.base import Claim, Evidence, Hypotheses, Hypothesis, Item, Source
from midgame.evidence.hypotheses import CAP, judge, limit_of, weigh


def ledger(
    *items: Item, priors: tuple[float, ...] = (0.3, 0.7), grades: dict[str, tuple[str, int | None]] | None = None
) -> Evidence:
    """Claims ``a``, ``b``, ... each from a source and an origin of its own, all graded A1 unless said."""
    names = dict.fromkeys(item.claim for item in items)
    given = {name: (grades or {}).get(name, ("A", 1)) for name in names}
    rows = {f"h{i}": Hypothesis(f"h{i}", f"Text {i}", prior) for i, prior in enumerate(priors)}
    return Evidence(
        {f"s-{n}": Source(f"s-{n}", "T", reliability=g[0]) for n, g in given.items()},
        {n: Claim(n, f"s-{n}", credibility=g[1]) for n, g in given.items()},
        Hypotheses("Why?", rows, items),
    )


def item(claim: str, *ratios: float, origin: str = "") -> Item:
    return Item(claim, {f"h{i}": r for i, r in enumerate(ratios)}, origin)


def test_bayes_by_hand() -> None:
    # Odds 3:7, ratios 4:1 and 1:2, so 12:14; without the first 3:14, without the second 12:7.
    judged = judge(ledger(item("a", 4, 1), item("b", 1, 2)))
    assert judged is not None
    assert judged.posterior == pytest.approx({"h0": 12 / 26, "h1": 14 / 26})
    assert judged.without["s-a"] == pytest.approx({"h0": 3 / 17, "h1": 14 / 17})
    assert judged.without["s-b"] == pytest.approx({"h0": 12 / 19, "h1": 7 / 19})


def test_three_rivals_against_a_table() -> None:
    priors, first, second = (0.2, 0.5, 0.3), (3, 1, 2), (1, 4, 2)
    judged = judge(ledger(item("a", *first), item("b", *second), priors=priors))
    joint = [p * a * b for p, a, b in zip(priors, first, second, strict=True)]
    assert judged is not None
    assert list(judged.posterior.values()) == pytest.approx([j / sum(joint) for j in joint])


def test_no_evidence_leaves_the_priors() -> None:
    judged = judge(ledger())
    assert judged is not None
    assert judged.posterior == pytest.approx({"h0": 0.3, "h1": 0.7})
    assert judge(Evidence()) is None


def test_only_the_strongest_of_one_origin_counts() -> None:
    evidence = ledger(item("a", 2, 1, origin="wire"), item("b", 5, 1, origin="wire"), item("c", 1, 3))
    a, b, c = weigh(evidence, evidence.hypotheses.evidence)  # type: ignore[union-attr]
    assert (a.stronger, b.counted, c.counted) == ("b", True, True)
    judged = judge(evidence)
    assert judged is not None
    assert judged.posterior["h0"] == pytest.approx(3 * 5 / (3 * 5 + 7 * 3))
    assert set(judged.without) == {"wire", "s-c"}


def test_the_grade_caps_what_a_source_can_do() -> None:
    grades: dict[str, tuple[str, int | None]] = {
        "a": ("A", 1),
        "b": ("B", 2),
        "c": ("C", 3),
        "f": ("F", 6),
        "n": ("", None),
    }
    evidence = ledger(*(item(name, 1000, 1) for name in grades), grades=grades)
    limits = {name: limit_of(evidence, name) for name in grades}
    assert limits["a"] == pytest.approx(20.0)
    assert limits["b"] == pytest.approx(20**0.64)
    assert limits["c"] == pytest.approx(20**0.36)
    assert limits["f"] == limits["n"] == pytest.approx(20**0.16)
    for weighed in weigh(evidence, evidence.hypotheses.evidence):  # type: ignore[union-attr]
        assert weighed.capped
        assert weighed.given == pytest.approx(1000)
        assert weighed.strength == pytest.approx(limits[weighed.item.claim])
    judged = judge(ledger(item("a", 1000, 1)))
    assert judged is not None
    assert judged.posterior["h0"] == pytest.approx(20 * 3 / (20 * 3 + 7))


def test_the_cap_keeps_the_order_and_shape_of_several_ratios() -> None:
    (weighed,) = weigh(ledger(), [item("a", 900, 30, 1)])
    logs = list(weighed.logs.values())
    assert logs[0] - logs[2] == pytest.approx(math.log(limit_of(ledger(), "a")))
    assert logs[0] - logs[1] == pytest.approx(logs[1] - logs[2]), "900:30:1 has equal steps; so has what is left"


def test_a_ratio_within_the_cap_is_left_alone() -> None:
    evidence = ledger(item("a", 19.9, 1))
    (weighed,) = weigh(evidence, evidence.hypotheses.evidence)  # type: ignore[union-attr]
    assert not weighed.capped
    assert weighed.strength == pytest.approx(19.9)
    assert pytest.approx(math.log(20)) == CAP


def test_evidence_that_fits_everything_is_told_apart() -> None:
    evidence = ledger(item("a", 5, 5), item("b", 1.2, 1), item("c", 1, 2), item("d", 50, 1), grades={"d": ("E", 5)})
    told = {w.item.claim: w.diagnostic for w in weigh(evidence, evidence.hypotheses.evidence)}  # type: ignore[union-attr]
    assert told == {"a": False, "b": False, "c": True, "d": False}
    judged = judge(ledger(item("a", 5, 5)))
    assert judged is not None
    assert judged.posterior["h0"] == pytest.approx(0.3), "likely under both says nothing"


def test_the_prior_that_would_make_it_even() -> None:
    judged = judge(ledger(item("a", 4, 1)))
    assert judged is not None
    assert judged.even_prior == pytest.approx({"h0": 0.2, "h1": 0.8})
    again = judge(ledger(item("a", 4, 1), priors=(judged.even_prior["h0"], 1 - judged.even_prior["h0"])))
    assert again is not None
    assert again.posterior["h0"] == pytest.approx(0.5)


def test_many_strong_items_do_not_overflow() -> None:
    names = [f"x{i}" for i in range(2000)]
    judged = judge(ledger(*(item(n, 20, 1) for n in names)))
    assert judged is not None
    assert judged.posterior["h0"] == pytest.approx(1.0)
    assert judged.even_prior["h0"] == 0.0
    assert judged.even_prior["h1"] == 1.0
