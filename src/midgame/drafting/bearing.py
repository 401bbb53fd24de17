"""What drafted claims bear on in a scenario, by the words they share with its labels: for a person to accept."""

from collections import defaultdict
from collections.abc import Mapping

from midgame.evidence.base import Evidence, Known
from midgame.evidence.reading.draft import Draft
from midgame.evidence.reading.opposing import Told, opposed
from midgame.evidence.reading.words import stems

MOST = 3  # things that one claim is proposed to bear on
COMMON = 12  # labels that share a word, above which the word tells nothing


def labels(known: Known) -> dict[str, str]:
    """The names of a scenario that a claim may bear on, with their labels or else their own words."""
    named = {n: x.label for part in (known.quantities, known.steps, known.forces) for n, x in part.items()}
    named |= {n: label for n, label in {**known.outcomes, **known.others}.items() if n != "goal"}
    return {n: label or n.replace("_", " ") for n, label in named.items()}


def bears_on(draft: Draft, named: Mapping[str, str]) -> dict[str, list[str]]:
    """Of each claim the names whose label shares two words with it, or all of them; at most three, closest first."""
    language = draft.source.language
    words = {n: stems(label, language) for n, label in named.items()}
    by_word: dict[str, list[str]] = defaultdict(list)
    for name, said in words.items():
        for word in said:
            by_word[word].append(name)
    found: dict[str, list[str]] = {}
    for claim in draft.claims:
        shared: dict[str, int] = defaultdict(int)
        for word in sorted(stems(claim.sentence.text, language)):
            for name in by_word.get(word, ()) if len(by_word.get(word, ())) <= COMMON else ():
                shared[name] += 1
        close = [n for n, k in shared.items() if k >= 2 or k == len(words[n])]
        if close:
            found[claim.id] = sorted(close, key=lambda n: (-shared[n] / len(words[n]), n))[:MOST]
    return found


def against(draft: Draft, evidence: Evidence | None) -> dict[str, list[str]]:
    """Of each claim those of the scenario's own claims that it may contradict."""
    there = evidence.claims if evidence is not None else {}
    language = draft.source.language
    told = [Told(c.id, c.source, c.speaker, c.text, language) for c in there.values()]
    drafted = draft.told()
    found = opposed([*told, *drafted])
    return {c.id: [o for o in found.get(c.id, ()) if o in there] for c in drafted if found.get(c.id)}
