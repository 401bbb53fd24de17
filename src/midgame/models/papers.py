"""Sources that several models share."""

from midgame.models.base import Paper

ARMSTRONG_2005 = Paper(
    authors="Armstrong, M. J.",
    year=2005,
    title="A Stochastic Salvo Model for Naval Surface Combat",
    where="Operations Research 53(5):830-841",
    page="830-841",
    doi="10.1287/opre.1040.0195",
    caveat="equations read in published code and in papers that restate them, not in the article",
)
ARMSTRONG_2014 = Paper(
    authors="Armstrong, M. J.",
    year=2014,
    title="The salvo combat model with a sequential exchange of fire",
    where="Journal of the Operational Research Society 65(10):1593-1601",
    page="1594",
    doi="10.1057/jors.2013.115",
    caveat="figures read in a public test file that cites the page",
)
HUGHES_1995 = Paper(
    authors="Hughes, W. P.",
    year=1995,
    title="A Salvo Model of Warships in Missile Combat Used to Evaluate Their Staying Power",
    where="Naval Research Logistics 42(2):267-289",
    page="267-289",
    url="https://hdl.handle.net/10945/60793",
    caveat="equations read in published code and in papers that restate them, not in the article",
)
KESLER_2019 = Paper(
    authors="Kesler, G.",
    year=2019,
    title="Data and code of a thesis on the salvo models of Hughes and Armstrong",
    where="Naval Postgraduate School",
    url="https://github.com/gokhankesler/salvo-equations",
)
LINEBACKER = Paper(
    authors="LaBeau, M. H.",
    year=2012,
    title="Linebacker II",
    url="https://vietnamwarpows.com/publications/linebacker-ii-michael-h-labeau/",
    caveat="729 B-52 sorties, 15 lost; the 1,240 missiles are from other public histories; "
    "the US Air Force history page counts 714 sorties",
)
MIRSCH_2023 = Paper(
    authors="Mirsch",
    year=2023,
    title="Missile Math for Marines",
    where="Marine Corps Gazette, January 2023",
    page="table 1",
    caveat="read in public course notes that quote the table",
)
TECOTT_HALTERMAN = Paper(
    authors="Tecott, R. and Halterman, A.",
    year=2021,
    title="The Case for Campaign Analysis: A Method for Studying Military Operations",
    where="International Security 45(4):44-83",
    page="44-83",
    doi="10.1162/isec_a_00408",
)
WASHBURN_KRESS = Paper(
    authors="Washburn, A. and Kress, M.",
    year=2009,
    title="Combat Modeling",
    where="Springer",
    page="chapter 2, shooting without feedback",
    caveat="cited from memory; the equations are worked out here",
)
WORKED = "worked from the equation"
