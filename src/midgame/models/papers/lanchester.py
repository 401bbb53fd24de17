"""Works on Lanchester's laws."""

from midgame.citing.work import Paper

_AS_CITED = "details as commonly cited"
_COPIES = f"equations from secondary copies; {_AS_CITED}"

BRACKEN = Paper(
    (("Bracken", "J."),), 1995, "Lanchester models of the Ardennes campaign", "article-journal",
    "Naval Research Logistics", "42", "4", "559-577", taken_from="form of the equation as in Pinkerton 2017",
)  # fmt: skip
BROWN = Paper(
    (("Brown", "R. H."),), 1963, "Theory of Combat: The Probability of Winning", "article-journal",
    "Operations Research", "11", "3", "418-425", doi="10.1287/opre.11.3.418",
    note="only the abstract was read; the closed forms are from Hankin",
)  # fmt: skip
DEITCHMAN = Paper(
    (("Deitchman", "S. J."),), 1962, "A Lanchester Model of Guerrilla Warfare", "article-journal",
    "Operations Research", "10", "6", "818-827", taken_from=_COPIES,
)  # fmt: skip
ENGEL = Paper(
    (("Engel", "J. H."),), 1954, "A Verification of Lanchester's Law", "article-journal", "Operations Research",
    "2", "2", "163-171", taken_from="coefficients and landings from a course sheet that quotes the paper",
)  # fmt: skip
GIORDANO_WEIR = Paper(
    (("Giordano", "F. R."), ("Weir", "M. D.")), 1985, "A First Course in Mathematical Modeling", "book",
    publisher="Brooks/Cole", taken_from="the problem of Trafalgar from a public copy of its text",
)  # fmt: skip
HANKIN = Paper(
    (("Hankin", "R. K. S."),), None, "[Article on the OK Corral recursion; title not known here]", "article",
    publisher="arXiv",
)  # fmt: skip
HELMBOLD = Paper(
    (("Helmbold", "R. L."),), 1965, "A Modification of Lanchester's Equations", "article-journal",
    "Operations Research", "13", "5", "857-859",
    taken_from=f"{_AS_CITED}; the equation is the usual form of Helmbold's law",
)  # fmt: skip
KARR = Paper(
    (("Karr", "A. F."),), 1974, "Stochastic Attrition Models of Lanchester Type", "report",
    publisher="Institute for Defense Analyses", number="P-1030", taken_from=f"named by Hankin; {_AS_CITED}",
)  # fmt: skip
KINGMAN = Paper(
    (("Kingman", "J. F. C."),), 1999, "Martingales in the OK Corral", "article-journal",
    "Bulletin of the London Mathematical Society", "31", "5", "601-606",
    taken_from="details as Kingman and Volkov 2003 list them; the constant is computed here",
)  # fmt: skip
LANCHESTER = Paper(
    (("Lanchester", "F. W."),), 1916, "Aircraft in Warfare: The Dawn of the Fourth Arm", "book",
    publisher="Constable", place="London", taken_from="equations from secondary copies; chapters as commonly cited",
)  # fmt: skip
OSIPOV = Paper(
    (("Osipov", "M."),), 1915, "The Influence of the Numerical Strength of Engaged Forces on Their Casualties",
    "article-journal", "Voennyi Sbornik", issue="6-10",
    taken_from="named by later authors as an independent discovery; numbers 6 to 10 as listed in a note on "
    "Helmbold's translation",
)  # fmt: skip
PETERSON = Paper(
    (("Peterson", "R. H."),), 1967, "On the 'Logarithmic Law' of Attrition and Its Application to Tank Combat",
    "article-journal", "Operations Research", "15", "3", "557-558", taken_from=_COPIES,
)  # fmt: skip
PINKERTON = Paper(
    "Pinkerton", 2017, "[Project on fitting Lanchester equations; title not known here]", "thesis",
    genre="BSc project", publisher="Ulster University",
)  # fmt: skip
