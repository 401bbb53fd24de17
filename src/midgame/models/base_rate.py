"""How often political events happened before: counted cases, and a model that draws from them."""

from dataclasses import dataclass

import numpy as np

from midgame.models import dice
from midgame.models.base import Argument, Case, Output, model
from midgame.models.papers import COUNTS, JEFFREYS


@dataclass(frozen=True)
class BaseRate:
    """``successes`` of ``cases`` in which the event happened within ``window``.

    ``basis`` is V (figure read in a copy of the source), C (counted from the public file named) or
    S (read in a secondary text that reports the source).
    """

    slug: str
    event: str
    successes: int
    cases: int
    window: str
    population: str
    source: str
    basis: str
    caveat: str = ""

    def shapes(self, transfer: float = 1.0) -> tuple[float, float]:
        """Both shapes of the Jeffreys beta, the counts weighed by ``transfer``."""
        return 0.5 + transfer * self.successes, 0.5 + transfer * (self.cases - self.successes)

    def interval(self, level: float = 0.95, transfer: float = 1.0) -> tuple[float, float]:
        """The Jeffreys interval of the rate at ``level``: sampling error only."""
        from scipy.special import betaincinv

        a, b = self.shapes(transfer)
        tail = 0.5 * (1.0 - level)
        return float(betaincinv(a, b, tail)), float(betaincinv(a, b, 1.0 - tail))


_PT = "Powell and Thyne 2011 and updates, country-year file to 2025"
_CLINE = "Cline Center, Coup d'Etat Project 2.1.2"
_ARCHIGOS = "Archigos 4.1"
_GML_ARCHIGOS = "Gibler, Miller and Little, MID 2.2.1, joined with Archigos 4.1"
_GWF = "Geddes, Wright and Frantz 2014"
_GWF_ARCHIGOS = "Geddes, Wright and Frantz 2014, joined with Archigos 4.1"
_PAPE = "Pape 1996, Bombing to Win, table 3"
_GSDB = "Global Sanctions Data Base, version 4"

# The counts stand in this file, not in a data file: compiled code is stored under this file's date.
ROWS = (
    BaseRate("coup_attempt_1950", "coup attempt in a country-year", 428, 12384, "a year", "all G&W states 1950-2025",
             _PT, "C"),
    BaseRate("coup_attempt_1990", "coup attempt in a country-year", 118, 6961, "a year", "all states 1990-2025", _PT,
             "C"),
    BaseRate("coup_attempt_2010", "coup attempt in a country-year", 38, 3151, "a year", "all states 2010-2025", _PT,
             "C"),
    BaseRate("coup_attempt_after_recent", "coup attempt in a country-year | attempt in prior 5 y", 45, 512, "a year",
             "1990-2025", _PT, "C"),
    BaseRate("coup_attempt_quiet_1990", "coup attempt in a country-year | none in prior 10 y", 56, 5982, "a year",
             "1990-2025", _PT, "C"),
    BaseRate("coup_attempt_quiet_2010", "coup attempt in a country-year | none in prior 10 y", 20, 2878, "a year",
             "2010-2025", _PT, "C"),
    BaseRate("coup_success_1950", "coup success | attempt", 248, 495, "7 days in power", "1950-2025", _PT, "C"),
    BaseRate("coup_success_2010", "coup success | attempt", 24, 41, "7 days in power", "2010-2025", _PT, "C"),
    BaseRate("coup_success_cline", "coup realized | realized or attempted (conspiracies left out)", 443, 795,
             "the attempt", "1945-2023", "Cline Center, Coup d'Etat Project 2.1.3, project page", "V"),
    BaseRate("coup_success_foreign", "coup realized | attempt, 'foreign' type", 33, 56, "the attempt", "1945-2022",
             _CLINE, "C", "foreign = foreign actor takes part, includes invasions (Grenada 1983, Panama 1989)"),
    BaseRate("coup_success_military", "coup realized | attempt, military type", 268, 498, "the attempt", "1945-2022",
             _CLINE, "C"),
    BaseRate("coup_success_dissident", "coup realized | attempt, dissident type (outside power)", 25, 160,
             "the attempt", "1945-2022", _CLINE, "C"),
    BaseRate("coup_success_palace", "coup realized | attempt, palace type (insiders)", 95, 115, "the attempt",
             "1945-2022", _CLINE, "C"),
    BaseRate("coup_success_colpus", "coup success | attempt", 295, 593, "the attempt", "1946-2022",
             "Chin, Carter and Wright, Colpus 1.1", "C"),
    BaseRate("coup_success_outside_support", "coup success | attempt with any outside support", 93, 213, "the attempt",
             "1946-2022", "Chin, Carter and Wright, Colpus 1.1", "C",
             "outside = outside the plotters, domestic or foreign"),
    BaseRate("coup_after_strike", "any coup attempt after being struck (attack/clash, no war)", 63, 792, "12 months",
             "MID targets 1946-2010", "Gibler, Miller and Little, MID 2.2.1, joined with Cline 2.1.2", "C",
             "compare 2x annual base rate of the same states, not the world"),
    BaseRate("coup_after_war", "any coup attempt after interstate war begins", 8, 46, "12 months",
             "war targets 1946-2010", "Gibler, Miller and Little, MID 2.2.1, joined with Cline 2.1.2", "C",
             "all 8 coded realized, some are foreign-imposed"),
    BaseRate("leader_out_us_short_of_war", "leader out irregularly or by foreign force, US used force short of war", 1,
             35, "the dispute and 12 months after", "minor-state opponents of US 1946-2010", _GML_ARCHIGOS, "C",
             "the 1 is Noriega (ground invasion)"),
    BaseRate("leader_out_us_war", "leader out irregularly or by foreign force, at war with the US", 3, 5,
             "the dispute and 12 months after", "1946-2010", _GML_ARCHIGOS, "C",
             "Sihanouk 1970 coup, Saddam 2003, Mullah Omar 2001"),
    BaseRate("leader_out_major_power",
             "leader out irregularly or by foreign force, any major power used force short of war", 11, 109,
             "the dispute and 12 months after", "minor targets 1946-2010", _GML_ARCHIGOS, "C",
             "most are domestic coups/protests unrelated to the strike"),
    BaseRate("leader_exit_irregular", "irregular exit, base", 357, 8959, "a leader-year", "all leaders 1946-2010",
             _ARCHIGOS, "C"),
    BaseRate("leader_removed_by_foreign_state", "foreign removal, base", 22, 8959, "a leader-year",
             "all leaders 1946-2010", _ARCHIGOS, "C"),
    BaseRate("assassination_kills", "assassination attempt kills leader", 59, 298, "the attempt", "1875-2004",
             "Jones and Olken 2009", "S"),
    BaseRate("regime_ends_leader_dies", "autocratic regime ends within a year | leader dies naturally in office", 6,
             67, "a year", "1946-2009", _GWF_ARCHIGOS, "C"),
    BaseRate("regime_ends_dictator_dies", "regime ends by next year | dictator dies in office", 10, 79, "a year",
             "1946-2012", "Kendall-Taylor and Frantz 2016 (87 % intact)", "S", "10 derived from 87%"),
    BaseRate("regime_ends_leader_assassinated", "regime ends within a year | leader assassinated by lone actor", 3, 8,
             "a year", "1946-2009", _GWF_ARCHIGOS, "C"),
    BaseRate("regime_ends_foreign_removal", "regime ends within a year | leader removed by foreign state", 8, 16,
             "a year", "1946-2009", _GWF_ARCHIGOS, "C",
             "all 8 by ground force; survivors are Soviet-bloc swaps, Gabon, Kuwait"),
    BaseRate("regime_ends_military_removal", "regime ends within a year | leader removed by own military", 101, 179,
             "a year", "1946-2009", _GWF_ARCHIGOS, "C"),
    BaseRate("regime_ends_protest_removal", "regime ends within a year | leader removed by popular protest", 16, 22,
             "a year", "1946-2009", _GWF_ARCHIGOS, "C"),
    BaseRate("regime_ends_any", "autocratic regime ends, any way", 223, 4591, "a regime-year", "1946-2010", _GWF, "C"),
    BaseRate("regime_ends_invasion", "autocratic regime ends by foreign imposition or invasion", 10, 4591,
             "a regime-year", "1946-2010", _GWF, "C"),
    BaseRate("regime_ends_coup", "autocratic regime ends by coup", 77, 4591, "a regime-year", "1946-2010", _GWF, "C"),
    BaseRate("regime_ends_uprising", "autocratic regime ends by popular uprising", 38, 4591, "a regime-year",
             "1946-2010", _GWF, "C"),
    BaseRate("democracy_after_uprising", "democracy within 2 years | ended by popular uprising", 21, 37, "2 years",
             "1946-2010", _GWF, "C"),
    BaseRate("democracy_after_coup", "democracy within 2 years | ended by coup", 6, 76, "2 years", "1946-2010", _GWF,
             "C"),
    BaseRate("democracy_after_insurgents", "democracy within 2 years | ended by insurgents", 1, 17, "2 years",
             "1946-2010", _GWF, "C"),
    BaseRate("democracy_after_imposition", "democracy within 2 years | ended by foreign imposition", 3, 10, "2 years",
             "1946-2010", _GWF, "C", "Haiti 1994, Panama 1989, Sierra Leone 1998"),
    BaseRate("campaign_violent", "violent campaign with regime-change goal succeeds", 24, 67, "the campaign",
             "1945-2006", "NAVCO 2.0", "C"),
    BaseRate("campaign_nonviolent", "nonviolent campaign with regime-change goal succeeds", 47, 62, "the campaign",
             "1945-2006", "NAVCO 2.0", "C", "selected on large campaigns; success fell after 2010"),
    BaseRate("covert_orourke_2018", "covert US regime change replaces target", 25, 64, "the operation", "1947-1989",
             "O'Rourke 2018 (39 of 64 failed)", "V"),
    BaseRate("covert_downes_orourke_2016", "covert US regime change replaces target (article version)", 24, 63,
             "the operation", "Cold War", "Downes and O'Rourke 2016", "V"),
    BaseRate("covert_orourke_2016", "covert US regime change replaces target (press version)", 26, 66, "the operation",
             "1947-1989", "O'Rourke 2016, Washington Post", "S"),
    BaseRate("imposed_leader_removed", "foreign-imposed leader later removed irregularly or by foreign force", 11, 34,
             "the tenure", "1900-2015", _ARCHIGOS, "C"),
    BaseRate("imposed_democracy_10y", "democracy within 10 y after US intervention", 1, 35, "10 years", "1945-c2004",
             "Bueno de Mesquita and Downs", "S"),
    BaseRate("imposed_democracy_sustained", "democracy sustained after US forced regime change", 5, 18, "not stated",
             "20th c.", "Pei and Kasper 2003, as reported in the Christian Science Monitor", "S"),
    BaseRate("air_coercion_horowitz_reiter", "air-power coercion succeeds", 19, 53, "the case", "1917-1999",
             "Horowitz and Reiter 2001", "V"),
    BaseRate("air_coercion_pape", "strategic air campaign coerces", 16, 40, "the case", "1917-1991", _PAPE, "V",
             "33 campaigns, 40 case codings"),
    BaseRate("air_coercion_vulnerable", "strategic air campaign coerces | target's military vulnerability high", 14,
             17, "the case", "1917-1991", _PAPE, "V"),
    BaseRate("air_coercion_not_vulnerable", "strategic air campaign coerces | target's military vulnerability low", 2,
             23, "the case", "1917-1991", _PAPE, "V", "both successes nuclear"),
    BaseRate("sanctions_hse", "sanctions succeed (HSE standard)", 75, 224, "the episode", "1914-c2014",
             "Hufbauer 2014 ('a third of the 224')", "V", "count derived"),
    BaseRate("sanctions_regime_total", "destabilise regime: total success | closed", 19, 78, "the episode",
             "1949-2023", _GSDB, "C"),
    BaseRate("sanctions_regime_partial", "destabilise regime: total or partial | closed", 34, 78, "the episode",
             "1949-2023", _GSDB, "C"),
    BaseRate("sanctions_regime_us", "destabilise regime, US sender: total | closed", 13, 44, "the episode",
             "1949-2023", _GSDB, "C"),
    BaseRate("war_from_force_1946", "a militarised dispute becomes war | force used", 40, 1123, "the dispute",
             "1946-2010", "Gibler, Miller and Little, MID 2.2.1", "C"),
    BaseRate("war_from_force_1990", "a militarised dispute becomes war | force used", 6, 433, "the dispute",
             "1990-2014", "Correlates of War, MID 5", "C"),
    BaseRate("crisis_violent_answer", "actor answers violent trigger with violence (ICB majres 8 or 9)", 177, 298,
             "the crisis", "1946-2016", "International Crisis Behavior, ICB2 version 13", "C",
             "value labels not re-read verbatim"),
)  # fmt: skip

_SUCCESSES = np.array([row.successes for row in ROWS], dtype=np.float64)
_CASES = np.array([row.cases for row in ROWS], dtype=np.float64)
_RUNS = 50_000


def rates() -> dict[str, BaseRate]:
    """The base rates by slug, in the order of the argument ``row`` of ``politics.base_rate``."""
    return {row.slug: row for row in ROWS}


def _jeffreys(slug: str, transfer: float = 1.0) -> Case:
    row = next(r for r in ROWS if r.slug == slug)
    a, b = row.shapes(transfer)
    mean = a / (a + b)
    return Case(
        f"{row.event}: {row.successes} of {row.cases}" + (f", transfer {transfer:g}" if transfer != 1.0 else ""),
        {"row": slug, "transfer": transfer},
        {"rate.mean": mean, "event.share": mean},
        0.01,
        f"{row.source}; mean of the Jeffreys beta",
        replications=_RUNS,
    )


@model(
    "politics.base_rate",
    "How often such an event happened before: a draw of the rate, and whether it happens this time",
    dice=True,
    arguments=(
        Argument("row", "which count: midgame.models.base_rate.rates() holds them all", choices=tuple(rates())),
        Argument(
            "transfer", "how much of the old cases counts for the new one; 0.25 to 0.5 is prudent", "fraction",
            low=0.0, high=1.0, open_low=True, default=1.0,
            why="at 0 the old cases would say nothing, above 1 each would count more than once",
        ),
    ),
    outputs=(
        Output("rate", "the rate, drawn", "probability"),
        Output("event", "whether the event happens", event=True),
    ),
    papers=(JEFFREYS, COUNTS),
    equations="rate ~ Beta(1/2 + w s, 1/2 + w (n - s)), event with probability rate; s of n cases, transfer w",
    assumptions=("the new case is like the old ones, as far as transfer says",),
    limits=(
        "the interval holds sampling error only, not the doubt whether the old cases fit",
        "the window is the one of the row: for another length of time turn the rate into a hazard",
        "rate and event are drawn anew each time the model is played; to keep one rate for all days of a "
        "replication write the counts as a quantity, such as 63 of 792",
    ),
    cases=(
        _jeffreys("air_coercion_pape"),
        _jeffreys("coup_after_strike"),
        _jeffreys("leader_out_us_short_of_war"),
        _jeffreys("leader_out_us_war", 0.5),
        _jeffreys("covert_orourke_2018", 0.25),
    ),
    verified="mean of the draws; the Jeffreys intervals and the shape of the draws in the tests",
)  # fmt: skip
def base_rate(rng: np.ndarray, row: int, transfer: float) -> tuple[float, float]:
    """The drawn rate, and 1.0 when the event happens."""
    s = _SUCCESSES[int(row)]
    n = _CASES[int(row)]
    rate = dice.beta(rng, 0.5 + transfer * s, 0.5 + transfer * (n - s))
    return rate, dice.event(rng, rate)
