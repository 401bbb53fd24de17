"""Works on salvos at sea."""

from midgame.citing.work import Paper

_RESTATED = "equations from published code and from papers that restate them"

ARMSTRONG_2005 = Paper(
    (("Armstrong", "M. J."),), 2005, "A Stochastic Salvo Model for Naval Surface Combat", "article-journal",
    "Operations Research", "53", "5", "830-841", doi="10.1287/opre.1040.0195", taken_from=_RESTATED,
)  # fmt: skip
ARMSTRONG_2014 = Paper(
    (("Armstrong", "M. J."),), 2014, "The salvo combat model with a sequential exchange of fire", "article-journal",
    "Journal of the Operational Research Society", "65", "10", "1593-1601", doi="10.1057/jors.2013.115",
    taken_from="figures from a public test file that cites the page",
)  # fmt: skip
HUGHES_1995 = Paper(
    (("Hughes", "W. P."),), 1995,
    "A Salvo Model of Warships in Missile Combat Used to Evaluate Their Staying Power", "article-journal",
    "Naval Research Logistics", "42", "2", "267-289", url="https://hdl.handle.net/10945/60793", taken_from=_RESTATED,
)  # fmt: skip
JOHNS = Paper(
    (("Johns", "M. D."), ("Pilnick", "S. E."), ("Hughes", "W. P.")), 2001,
    "Heterogeneous Salvo Model for the Navy After Next", "report", publisher="Naval Postgraduate School",
    number="NPS-IJWA-01-010", taken_from="equations from published code",
)  # fmt: skip
KESLER_2019 = Paper(
    (("Kesler", "G."),), 2019, "Data and code of a thesis on the salvo models of Hughes and Armstrong", "dataset",
    publisher="Naval Postgraduate School", url="https://github.com/gokhankesler/salvo-equations",
)  # fmt: skip
MIRSCH_2023 = Paper(
    "Mirsch", 2023, "Missile Math for Marines", "article-magazine", "Marine Corps Gazette", date=(2023, 1),
    taken_from="public course notes that quote table 1",
)  # fmt: skip
