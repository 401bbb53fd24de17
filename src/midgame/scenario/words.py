"""Words for probabilities and the bands they stand for, on published scales, in three languages.

ICD 203: Office of the Director of National Intelligence, Intelligence Community Directive 203,
Analytic Standards (2015), section D.6.e(2)(a). Kent: S. Kent, Words of Estimative Probability,
Studies in Intelligence 8:4 (1964), pp. 49-65. IPCC: Mastrandrea et al., Guidance Note for Lead
Authors of the IPCC Fifth Assessment Report on Consistent Treatment of Uncertainties (2010), table 1;
in Dutch as the Royal Netherlands Meteorological Institute (KNMI) writes them.

A word alone is read in many ways: with the band beside it in the text readers agree with ICD 203 in
66 % of cases, without it in 32 % (Wintle et al. 2019). So :func:`with_band` is the way to print one.
"""

import re

from midgame.errors import InputError, did_you_mean

Bands = tuple[tuple[tuple[str, ...], float, float], ...]

# The first name of a band is the one we write; the others are read as well.
SCALES: dict[str, Bands] = {
    "ICD 203": (
        (("almost no chance", "remote"), 0.01, 0.05),
        (("very unlikely", "highly improbable"), 0.05, 0.20),
        (("unlikely", "improbable"), 0.20, 0.45),
        (("roughly even chance", "roughly even", "roughly even odds"), 0.45, 0.55),
        (("likely", "probable"), 0.55, 0.80),
        (("very likely", "highly probable"), 0.80, 0.95),
        (("almost certain", "nearly certain", "almost certainly"), 0.95, 0.99),
    ),
    "Kent": (
        (("almost certainly not",), 0.02, 0.12),
        (("probably not",), 0.20, 0.40),
        (("chances about even",), 0.40, 0.60),
        (("probable",), 0.63, 0.87),
        (("almost certain",), 0.87, 0.99),
    ),
    "IPCC": (
        (("exceptionally unlikely",), 0.00, 0.01),
        (("extremely unlikely",), 0.00, 0.05),
        (("very unlikely",), 0.00, 0.10),
        (("unlikely",), 0.00, 0.33),
        (("about as likely as not",), 0.33, 0.66),
        (("more likely than not",), 0.50, 1.00),
        (("likely",), 0.66, 1.00),
        (("very likely",), 0.90, 1.00),
        (("extremely likely",), 0.95, 1.00),
        (("virtually certain",), 0.99, 1.00),
    ),
}
DEFAULT_SCALE = "ICD 203"

LANGUAGES = {"en": "English", "nl": "Dutch", "es": "Spanish"}

# Only the IPCC's words have translations with published numbers.
TRANSLATED: dict[tuple[str, str], Bands] = {
    ("IPCC", "nl"): (
        (("zo goed als uitgesloten",), 0.00, 0.01),
        (("uiterst onwaarschijnlijk",), 0.00, 0.05),
        (("zeer onwaarschijnlijk",), 0.00, 0.10),
        (("onwaarschijnlijk",), 0.00, 0.33),
        (("ongeveer even waarschijnlijk als onwaarschijnlijk",), 0.33, 0.66),
        (("waarschijnlijker wel dan niet",), 0.50, 1.00),
        (("waarschijnlijk",), 0.66, 1.00),
        (("zeer waarschijnlijk",), 0.90, 1.00),
        (("uiterst waarschijnlijk",), 0.95, 1.00),
        (("zo goed als zeker",), 0.99, 1.00),
    ),
    ("IPCC", "es"): (
        (("extremadamente improbable",), 0.00, 0.05),
        (("muy improbable",), 0.00, 0.10),
        (("improbable",), 0.00, 0.33),
        (("más probable que no",), 0.50, 1.00),
        (("probable",), 0.66, 1.00),
        (("muy probable",), 0.90, 1.00),
        (("extremadamente probable",), 0.95, 1.00),
        (("virtualmente seguro",), 0.99, 1.00),
    ),
}

# What to know before leaning on a scale in a language.
CAVEATS: dict[tuple[str, str], str] = {
    ("ICD 203", "en"): "the directive has two rows of words that are not to be mixed, and no word for 0 or 100 %",
    ("Kent", "en"): "leaves gaps, such as 12 to 20 %; Kent's bands are give-or-take figures, not hard edges",
    ("IPCC", "en"): "the bands overlap: 'likely' is 66 to 100 % and holds 'very likely'",
    ("IPCC", "nl"): "the KNMI's rendering; Dutch readers differ widely on such words (Willems et al. 2020)",
    ("IPCC", "es"): "from a second-hand table of 2007; the IPCC's own Spanish table was not seen",
}


def bands_of(scale: str = DEFAULT_SCALE, language: str = "en") -> Bands:
    """The words of a scale in a language (``en``, ``nl``, ``es``), lowest first.

    InputError when there is no such scale, or none in that language.
    """
    if scale not in SCALES:
        raise InputError(f"there is no scale of words '{scale}'{did_you_mean(scale, SCALES)}")
    if language == "en":
        return SCALES[scale]
    if (scale, language) not in TRANSLATED:
        have = [f"{s} in {LANGUAGES[x]}" for s, x in TRANSLATED if x == language]
        known = ", ".join(have) if have else f"languages are {', '.join(LANGUAGES)}"
        called = LANGUAGES.get(language, f"the language '{language}'")
        raise InputError(f"the scale {scale} has no published words in {called}; there is {known}")
    return TRANSLATED[scale, language]


def band_of(word: str, scale: str = DEFAULT_SCALE, language: str = "en") -> tuple[float, float]:
    """The band (low, high) that ``word`` stands for; InputError when the scale has no such word."""
    wanted = " ".join(word.lower().split())
    bands = bands_of(scale, language)
    for words, low, high in bands:
        if wanted in words:
            return low, high
    known = [w for words, _, _ in bands for w in words]
    raise InputError(f"'{word}' is no word of the scale {scale}{did_you_mean(wanted, known)}")


def word_for(p: float, scale: str = DEFAULT_SCALE, language: str = "en") -> tuple[str, float, float]:
    """The word for probability ``p`` and its band (low, high): the narrowest band that holds ``p``.

    Where a scale has no word (ICD 203 has none below 1 % and above 99 %, Kent leaves gaps) the answer
    says so: ``below almost no chance`` with the band that the scale leaves open.
    """
    if not 0.0 <= p <= 1.0:
        raise InputError(f"a probability lies between 0 and 1, not {p}")
    bands = bands_of(scale, language)
    below, between, above, and_ = _GAPS[language]
    holding = [b for b in bands if b[1] <= p <= b[2]]
    if holding:
        words, low, high = min(holding, key=lambda b: b[2] - b[1])
        return words[0], low, high
    under = [b for b in bands if b[2] < p]
    over = [b for b in bands if b[1] > p]
    if not under:
        return f"{below} {over[0][0][0]}", 0.0, over[0][1]
    if not over:
        return f"{above} {under[-1][0][0]}", under[-1][2], 1.0
    return f"{between} {under[-1][0][0]} {and_} {over[0][0][0]}", under[-1][2], over[0][1]


_GAPS = {
    "en": ("below", "between", "above", "and"),
    "nl": ("minder dan", "tussen", "meer dan", "en"),
    "es": ("menos que", "entre", "más que", "y"),
}


def with_band(word: str, low: float, high: float) -> str:
    """A word with its band beside it, as it is always printed: ``likely (55–80%)``."""
    return f"{word} ({_number(low)}–{_number(high)}%)"


def _number(p: float) -> str:
    return f"{100.0 * p:.3g}"


def words_in(text: str, scale: str = DEFAULT_SCALE, language: str = "en") -> list[tuple[str, float, float]]:
    """The words of a scale that stand in ``text``, in order; the longest at each place counts.

    A language without words on this scale is read on the IPCC's, which has some.
    """
    try:
        bands = bands_of(scale, language)
    except InputError:
        if ("IPCC", language) not in TRANSLATED:
            return []
        bands = TRANSLATED["IPCC", language]
    band = {word: (low, high) for words, low, high in bands for word in words}
    longest_first = sorted(band, key=len, reverse=True)
    pattern = r"(?<!\w)(" + "|".join(map(re.escape, longest_first)) + r")(?!\w)"
    found = [m.group(1) for m in re.finditer(pattern, " ".join(text.lower().split()))]
    return [(word, *band[word]) for word in found]
