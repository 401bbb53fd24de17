"""Which claims of an article may contradict each other."""

import time
from datetime import date

import pytest

from midgame.drafting.bearing import against, bears_on, labels
from midgame.evidence.base import Claim, Evidence, Known, KnownQuantity, Named
from midgame.evidence.reading import read_text
from midgame.evidence.reading.opposing import MOST, Told, opposed

DAY = date(2026, 3, 11)


def pairs(text: str, language: str) -> dict[str, tuple[str, ...]]:
    draft = read_text(text, date=DAY, language=language)
    return {c.id: c.contradicts for c in draft.claims if c.contradicts}


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "The harbour of Odrava is open, the mayor said. Truckers said the harbour of Odrava was not open."),
        ("en", "Shelling killed eleven civilians, the governor said. A doctor said shelling killed four civilians."),
        ("en", "The bridge was hit from the air, the rebels said. The air force denied it."),
        ("nl", "De haven van Odrava is open, zei iemand. Anderen zeiden dat de haven van Odrava niet open is."),
        ("nl", "De brug is vanuit de lucht geraakt, meldden de rebellen. De luchtmacht ontkent dat."),
        ("es", "El puerto de Odrava está abierto, dijo el alcalde. Otros dijeron que el puerto de Odrava no está."),
        ("es", "El puente fue atacado desde el aire, dijeron los rebeldes. La fuerza aérea lo negó."),
    ],
)  # fmt: skip
def test_the_same_event_otherwise_by_another_speaker_is_proposed(language: str, text: str) -> None:
    assert pairs(text, language) == {"c02": ("c01",)}


@pytest.mark.parametrize(
    "text",
    [
        # the same speaker; both deny; another matter; numbers that meet; lengths of time
        "The mayor said the harbour of Odrava is open. The mayor said the harbour of Odrava was not open in May.",
        "No ship left Odrava harbour, the mayor said. Truckers said no ship left Odrava harbour.",
        "The harbour of Odrava is open, the mayor said. The army said its tanks had no fuel in Korrin.",
        "Shelling killed four to eleven civilians in Oster, the governor said. A doctor said it killed ten in Oster.",
        "The siege of Oster took ten days, the governor said. A doctor said the siege of Oster took two days.",
    ],
)
def test_nothing_else_is_proposed(text: str) -> None:
    assert pairs(text, "en") == {}


def test_a_proposal_stands_in_the_draft_and_says_that_it_is_one() -> None:
    draft = read_text("The bridge was hit, the rebels said. The air force denied it.", date=DAY, language="en")
    entry = draft.claims[1].plain(draft.source)
    assert entry["contradicts"] == ["c01"]
    assert "'contradicts' is a proposal" in str(entry["note"])


def test_words_that_many_claims_share_tell_nothing() -> None:
    told = [Told(f"c{i}", "paper", f"speaker {i}", "the harbour of odrava is open", "en") for i in range(MOST + 1)]
    last = Told("last", "paper", "somebody", "the harbour of odrava is not open", "en")
    assert "last" not in opposed([*told, last])
    assert opposed([*told[:3], last])["last"] == ("c0", "c1", "c2")


def test_the_time_grows_with_the_number_of_claims() -> None:
    def seconds(n: int) -> float:
        told = [
            Told(
                f"c{i}",
                "paper",
                f"s{i}",
                f"word{chr(97 + i % 26)}{chr(97 + i // 26 % 26)} was hit near the harbour",
                "en",
            )
            for i in range(n)
        ]
        begun = time.process_time()
        opposed(told)
        return time.process_time() - begun

    seconds(100)
    assert seconds(8_000) < 16 * max(seconds(1_000), 0.005)


def test_what_a_claim_bears_on_shares_words_with_its_label() -> None:
    text = "The harbour of Odrava reopens on Friday, the mayor said. Rebels hold twelve tanks, he said. It is cold."
    draft = read_text(text, date=DAY, language="en")
    known = Known(
        quantities={"open_on": KnownQuantity(label="Day on which Odrava harbour opens")},
        steps={"storm": Named(label="The rebels storm the hill")},
        forces={"tanks": Named(label="Tanks")},
        outcomes={"goal": "The goal"},
    )
    assert bears_on(draft, labels(known)) == {"c01": ["open_on"], "c02": ["tanks"]}


def test_claims_of_the_scenario_are_compared_too() -> None:
    draft = read_text("Truckers said the harbour of Odrava was not open.", date=DAY, language="en", source="herald")
    there = Claim("old", "paper", speaker="the mayor", text="The harbour of Odrava is open.")
    assert against(draft, Evidence(claims={"old": there})) == {"c01": ["old"]}
    assert against(draft, None) == {}
