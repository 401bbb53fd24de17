"""What the reader must know of a language: one :class:`Lexicon` per language, as data.

Patterns are regular expressions without groups that capture, but for those of chances; they are matched
without regard to case, on whole words, unless said otherwise.
"""

from collections.abc import Mapping
from dataclasses import dataclass


def words(text: str) -> frozenset[str]:
    """The words in ``text``, as a set."""
    return frozenset(text.split())


# A number in a chance, in digits or as a word, and the second one of a range.
N = r"(?P<n>\d+(?:[.,]\d+)?|[^\W\d_]+(?:-[^\W\d_]+)?)"
TO = r"(?P<to>\d+(?:[.,]\d+)?|[^\W\d_]+(?:-[^\W\d_]+)?)"


@dataclass(frozen=True)
class Lexicon:
    """The words of one language that the rules of the reader look for."""

    language: str
    # Attribution.
    says: frozenset[str]  # finite forms of verbs of saying and believing
    opinion: frozenset[str]  # those of them that report a belief and no fact
    participles: frozenset[str]  # forms that are such a verb right after an auxiliary: "ha dicho"
    auxiliary: str  # pattern of that auxiliary
    nouns_too: frozenset[str]  # forms that are nouns as well: verbs only before "that"
    particles: Mapping[str, str]  # forms that are such a verb only with this pattern later in the sentence
    reflexive: frozenset[str]  # forms that are such a verb with "se" before them
    otherwise: str  # pattern at a form that says nothing: "believed to be", "called off"
    silent: str  # pattern of a sentence that tells only that nobody answered
    nobody: frozenset[str]  # words that open a subject of whom there is none: "neither government"
    according: str  # pattern before a speaker: "according to"
    impersonal: str  # pattern of what follows such a phrase and is nobody: "plan", "the treaty"
    citing: str  # pattern before a second-hand source: "citing"
    relative: str  # pattern that opens a clause about the speaker: "who", "which"
    finite: frozenset[str]  # finite verbs and conjunctions that cannot stand inside a speaker's name
    after_verb: frozenset[str]  # words after the verb that begin no subject
    subject_ends: str  # pattern that ends a subject standing after the verb
    passive: frozenset[str]  # words before a form that make it passive: "is said to"
    leading: frozenset[str]  # words dropped from the front of a subject
    trailing: frozenset[str]  # words dropped from its end
    aside: str  # pattern that ends a name after "according to" in mid-sentence
    articles: frozenset[str]
    linking: frozenset[str]  # words that tie an article into a name: "minister van de marine"
    addressee: str  # pattern between the verb and its subject: "to this newspaper"
    # Hedging.
    forms: Mapping[str, str]  # grammatical forms of the words of the scale: "probably" is "probable"
    hedges: tuple[str, ...]  # patterns without a published band
    chances: tuple[str, ...]  # patterns of a chance: ``n`` (or ``n`` to ``to``) per cent, or ``one`` in ``many``
    chance_of: str  # pattern of a word for chance that says nothing where a number or a band stands beside it
    # Dates.
    months: tuple[str, ...]  # twelve patterns
    weekdays: tuple[str, ...]  # seven patterns, Monday first
    days: Mapping[str, int]  # pattern of a day word, days from the date of the text
    parts: Mapping[str, str]  # pattern before a month: "early", "mid" or "late"
    bare_parts: Mapping[str, str]  # the same without "of": "early to mid-March"
    units: Mapping[str, str]  # pattern of a unit of time: "hour", "day", "week", "month" or "year"
    whole_unit: str  # pattern of one week, month or year
    last: str
    this: str
    next: str
    ago: tuple[str, str]  # patterns before and after a number and a unit in the past
    within: str  # pattern before a number and a unit in the future
    of: str  # pattern between day, month and year
    year_after: str  # pattern before a year that stands alone
    until: str  # pattern between the first and the last day of a period: "3 to 10 March"
    month_after: str  # pattern before a month that stands alone
    before: str  # pattern for "before"
    weekend: str
    holidays: Mapping[str, tuple[int, int]]  # pattern, (month, day)
    # Counts.
    thousands: str  # the mark between thousands
    multiples: Mapping[str, int]  # "million"
    groups: Mapping[str, int]  # patterns such as "a dozen"
    between: str  # pattern before a range: "between"
    to: str  # pattern inside a range
    rising: str  # pattern before two numbers that are no range: "grew from 12 to 19"
    of_the: str  # pattern in "two of the four"
    none: str  # pattern before a noun of which there is none: "no", "not a single"
    never_counts: frozenset[str]  # words that cannot stand between a number and what it counts
    systems: Mapping[str, str]  # pattern of a noun, unit
    head_first: bool  # in a run of nouns the first is the head
    # Forecasts and kinds.
    future: tuple[str, ...]  # patterns; matched with regard to case
    present_is_future: bool  # the present tense with a date to come is a forecast
    value: tuple[str, ...]  # patterns of value judgements


# Type designations that are the same in every language.
DESIGNATIONS: Mapping[str, str] = {
    r"(?:Su|MiG|F|B|F/A|Mirage|Tu)-?\d+\w*(?:['’]s)?": "aircraft",
    r"Tomahawks?(?:['’]s)?": "missiles",
}
