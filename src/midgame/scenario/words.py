"""Words for probabilities and the bands they stand for, on published scales.

ICD 203: Office of the Director of National Intelligence, Intelligence Community Directive 203,
Analytic Standards (2015), section D.6.e(2)(a). Kent: S. Kent, Words of Estimative Probability,
Studies in Intelligence 8:4 (1964), pp. 49-65. IPCC: Mastrandrea et al., Guidance Note for Lead
Authors of the IPCC Fifth Assessment Report on Consistent Treatment of Uncertainties (2010), table 1.
"""

from midgame.errors import InputError, did_you_mean

# The first name of a band is the one we write; the others are read as well.
SCALES: dict[str, tuple[tuple[tuple[str, ...], float, float], ...]] = {
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


def _scale(name: str) -> tuple[tuple[tuple[str, ...], float, float], ...]:
    if name not in SCALES:
        raise InputError(f"there is no scale of words '{name}'{did_you_mean(name, SCALES)}")
    return SCALES[name]


def band_of(word: str, scale: str = DEFAULT_SCALE) -> tuple[float, float]:
    """The band (low, high) that ``word`` stands for; InputError when the scale has no such word."""
    wanted = " ".join(word.lower().split())
    bands = _scale(scale)
    for words, low, high in bands:
        if wanted in words:
            return low, high
    known = [w for words, _, _ in bands for w in words]
    raise InputError(f"'{word}' is no word of the scale {scale}{did_you_mean(wanted, known)}")


def word_for(p: float, scale: str = DEFAULT_SCALE) -> tuple[str, float, float]:
    """The word for probability ``p`` and its band (low, high): the narrowest band that holds ``p``.

    Where a scale has no word (ICD 203 has none below 1 % and above 99 %, Kent leaves gaps) the answer
    says so: ``below almost no chance`` with the band that the scale leaves open.
    """
    if not 0.0 <= p <= 1.0:
        raise InputError(f"a probability lies between 0 and 1, not {p}")
    bands = _scale(scale)
    holding = [b for b in bands if b[1] <= p <= b[2]]
    if holding:
        words, low, high = min(holding, key=lambda b: b[2] - b[1])
        return words[0], low, high
    under = [b for b in bands if b[2] < p]
    over = [b for b in bands if b[1] > p]
    if not under:
        return f"below {over[0][0][0]}", 0.0, over[0][1]
    if not over:
        return f"above {under[-1][0][0]}", under[-1][2], 1.0
    return f"between {under[-1][0][0]} and {over[0][0][0]}", under[-1][2], over[0][1]
