"""Works on base rates and hazards."""

from midgame.citing.work import Paper

BOX_STEFFENSMEIER_JONES = Paper(
    (("Box-Steffensmeier", "J. M."), ("Jones", "B. S.")), 2004,
    "Event History Modeling: A Guide for Social Scientists", "book", publisher="Cambridge University Press",
    taken_from="details as commonly cited for the constant hazard; the equation is worked out here",
)  # fmt: skip
COUNTS = Paper(
    "The midgame authors", 2026, "Counts of political events, with source, span and caveat", "dataset",
    note="each row names its source; rows marked S were read in a secondary text, rows marked C counted from the "
    "public file",
)  # fmt: skip
DEVROYE = Paper(
    (("Devroye", "L."),), 1986, "Non-Uniform Random Variate Generation", "book", publisher="Springer",
    taken_from="details as commonly cited; the distributions are in every textbook, inversion is worked out here",
)  # fmt: skip
JEFFREYS = Paper(
    (("Jeffreys", "H."),), 1961, "Theory of Probability", "book", publisher="Oxford University Press",
    taken_from="details as commonly cited; the prior is in every textbook",
)  # fmt: skip
