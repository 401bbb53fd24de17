"""Works on air defence, aircraft, missiles and bombs."""

from midgame.citing.work import Paper

_AS_CITED = "details as commonly cited"
_HERE = "is worked out here"

ATKINSON_KRESS = Paper(
    (("Atkinson", "M. P."), ("Kress", "M.")), 2025,
    "[Article on a defender's shoot-look-shoot; title not known here]", "article-journal", "Operations Research",
    "73", pages="1767-1784", taken_from="figures from a secondary source",
)  # fmt: skip
ERLANG = Paper(
    (("Erlang", "A. K."),), 1917,
    "Solution of Some Problems in the Theory of Probabilities of Significance in Automatic Telephone Exchanges",
    "article-journal", "Elektroteknikeren", "13", pages="5-13",
    taken_from=f"{_AS_CITED}; the formula is in every textbook on queues",
)  # fmt: skip
EVANS = Paper(
    (("Evans", "D."),), 1985, "The 99% Fallacy", "article-magazine", "The Washington Monthly", "17", "9", "45",
    url="https://search.opinionarchives.com/Summary/WM/V17I9P45-1.htm",
)  # fmt: skip
LINEBACKER = Paper(
    (("LaBeau", "M. H."),), 2012, "Linebacker II", "webpage",
    url="https://vietnamwarpows.com/publications/linebacker-ii-michael-h-labeau/",
    note="729 B-52 sorties, 15 lost; the 1,240 missiles are from other public histories; the US Air Force history "
    "page counts 714 sorties",
)  # fmt: skip
MARCUM = Paper(
    (("Marcum", "J. I."),), 1960, "A Statistical Theory of Target Detection by Pulsed Radar", "article-journal",
    "IRE Transactions on Information Theory", "6", "2", "59-267",
    taken_from=f"{_AS_CITED} for the offset circular normal; the integral {_HERE}",
)  # fmt: skip
STILLION_ORLETSKY = Paper(
    (("Stillion", "J."), ("Orletsky", "D. T.")), 1999,
    "Airbase Vulnerability to Conventional Cruise-Missile and Ballistic-Missile Attacks", "report",
    publisher="RAND", number="MR-1028-AF",
    note="only appendix B was read; its maintenance line (3.4 + 0.68 flight time) is quoted from a secondary source",
)  # fmt: skip
WASHBURN_KRESS = Paper(
    (("Washburn", "A."), ("Kress", "M.")), 2009, "Combat Modeling", "book", publisher="Springer",
    taken_from=f"{_AS_CITED}; the equation {_HERE}",
)  # fmt: skip
WILKENING = Paper(
    (("Wilkening", "D. A."),), 1999, "A Simple Model for Calculating Ballistic Missile Defense Effectiveness",
    "article-journal", "Science and Global Security", "8", "2", "183-215",
    taken_from=f"{_AS_CITED} for the common factor; the equation {_HERE}",
)  # fmt: skip
