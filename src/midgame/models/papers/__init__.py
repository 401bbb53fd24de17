"""Every work that a model here rests on, each declared once; a model adds the page it uses with ``.at()``.

``taken_from`` says of a work that nobody here has read what was taken from where. A title that is not
known here stands in square brackets.
"""

from midgame.models.papers.air import (
    ATKINSON_KRESS,
    ERLANG,
    EVANS,
    LINEBACKER,
    MARCUM,
    STILLION_ORLETSKY,
    WASHBURN_KRESS,
    WILKENING,
)
from midgame.models.papers.lanchester import (
    BRACKEN,
    BROWN,
    DEITCHMAN,
    ENGEL,
    GIORDANO_WEIR,
    HANKIN,
    HELMBOLD,
    KARR,
    KINGMAN,
    LANCHESTER,
    OSIPOV,
    PETERSON,
    PINKERTON,
)
from midgame.models.papers.land import EPSTEIN, FRIEDMAN, GAO_CARRIERS, KOOPMAN, POSEN, QUINLIVAN, TECOTT_HALTERMAN
from midgame.models.papers.rates import BOX_STEFFENSMEIER_JONES, COUNTS, DEVROYE, JEFFREYS
from midgame.models.papers.salvo import ARMSTRONG_2005, ARMSTRONG_2014, HUGHES_1995, JOHNS, KESLER_2019, MIRSCH_2023

__all__ = [
    "ARMSTRONG_2005", "ARMSTRONG_2014", "ATKINSON_KRESS", "BOX_STEFFENSMEIER_JONES", "BRACKEN", "BROWN", "COUNTS",
    "DEITCHMAN", "DEVROYE", "ENGEL", "EPSTEIN", "ERLANG", "EVANS", "FRIEDMAN", "GAO_CARRIERS", "GIORDANO_WEIR",
    "HANKIN", "HELMBOLD", "HUGHES_1995", "JEFFREYS", "JOHNS", "KARR", "KESLER_2019", "KINGMAN", "KOOPMAN", "LANCHESTER",
    "LINEBACKER", "MARCUM", "MIRSCH_2023", "OSIPOV", "PETERSON", "PINKERTON", "POSEN", "QUINLIVAN",
    "STILLION_ORLETSKY", "TECOTT_HALTERMAN", "WASHBURN_KRESS", "WILKENING", "WORKED",
]  # fmt: skip

WORKED = "worked from the equation"
