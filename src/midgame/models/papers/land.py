"""Works on ground war, search, occupation and transit."""

from midgame.citing.work import Paper

EPSTEIN = Paper(
    (("Epstein", "J. M."),), 1985, "The Calculus of Conventional War: Dynamic Analysis without Lanchester Theory",
    "book", publisher="Brookings Institution",
    taken_from="equations and inputs from two independent public codes that agree",
)  # fmt: skip
FRIEDMAN = Paper(
    (("Friedman", "J. A."),), 2011,
    "Manpower and Counterinsurgency: Empirical Foundations for Theory and Doctrine", "article-journal",
    "Security Studies", "20", "4", "556-591",
    taken_from="the citation was checked; that it finds no threshold at 20 per 1,000 is as commonly told",
)  # fmt: skip
GAO_CARRIERS = Paper(
    "US General Accounting Office", 1998,
    "Aircraft Carriers: Cost-Effectiveness of Conventionally and Nuclear-Powered Carriers", "report",
    publisher="US General Accounting Office", number="GAO/NSIAD-98-1",
)  # fmt: skip
KOOPMAN = Paper(
    (("Koopman", "B. O."),), 1946, "Search and Screening", "report", publisher="Operations Evaluation Group",
    number="56", genre="Report",
    taken_from="details as commonly cited; the formula from Tecott and Halterman 2021, appendix B",
)  # fmt: skip
POSEN = Paper(
    (("Posen", "B. R."),), 1991, "Inadvertent Escalation: Conventional War and Nuclear Risks", "book",
    publisher="Cornell University Press", taken_from="pages as cited by Tecott and Halterman 2021",
)  # fmt: skip
QUINLIVAN = Paper(
    (("Quinlivan", "J. T."),), 1995, "Force Requirements in Stability Operations", "article-journal", "Parameters",
    "25", "4", "59-69",
)  # fmt: skip
TECOTT_HALTERMAN = Paper(
    (("Tecott", "R."), ("Halterman", "A.")), 2021,
    "The Case for Campaign Analysis: A Method for Studying Military Operations", "article-journal",
    "International Security", "45", "4", "44-83", doi="10.1162/isec_a_00408",
)  # fmt: skip
