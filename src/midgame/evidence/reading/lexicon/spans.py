"""Words for stretches of time that are no day, month or year by name: seasons, quarters, "the past ten years"."""

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True)
class Spans:
    """Patterns, matched without regard to case; groups are read by ``date_spans``."""

    past: str  # before a number and a unit: "the past ten years" ends with the text's day
    soon: str  # before a number and a unit, of what is to come only: "in two weeks"
    seasons: Mapping[str, int]  # pattern, its first month in the north: 3, 6, 9 or 12
    season: str  # a season with last, this or next: groups ``season`` and ``last``, ``this`` or ``next``
    quarter: str  # a quarter: group ``nth``
    nth: tuple[str, ...]  # first to fourth
    part: str  # a part of this, the last or the next month or year: groups ``part``, ``which`` and ``unit``
    parts: Mapping[str, str]  # pattern of that part: "early", "mid" or "late"
    out: tuple[str, str, str, str]  # "before the month is out": before, article, unit, after
    again: str  # between two years of a list
    scheduled: str  # a verb or phrase that sets a coming date for the future: "opens on Thursday"


_DAYS = r"(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day"
_DAGEN = r"(?:maan|dins|woens|donder|vrij|zater|zon)dag"
_DIAS = r"(?:lunes|martes|miércoles|jueves|viernes|sábado|domingo)"

SPANS: Mapping[str, Spans] = {
    "en": Spans(
        past=r"the (?:past|last|previous)",
        soon=r"in",
        seasons={r"spring": 3, r"summer": 6, r"autumn|fall": 9, r"winter": 12},
        season=r"(?:(?P<last>last|the past)|(?P<this>this)|(?P<next>next|the coming)) (?P<season>spring|summer|"
        r"autumn|fall|winter)",
        quarter=r"the (?P<nth>first|second|third|fourth) quarter",
        nth=("first", "second", "third", "fourth"),
        part=r"(?:the )?(?P<part>start|beginning|middle|end) of (?P<which>the|this|next|last) (?P<unit>month|year)",
        parts={r"start|beginning": "early", r"middle": "mid", r"end": "late"},
        out=(r"before", r"the", r"month|year", r" (?:is out|is over|ends|is up)"),
        again=r"(?:,|,? and)(?: again)?(?: in)?",
        scheduled=(
            r"(?:opens|begins?|starts|resumes?|meets|convenes?|votes|expires?|arrives?|departs?|sails|closes|"
            r"runs? out|takes? effect|comes? into force|reconvenes?|is to|are to|plans? to|wants?|hopes? to|aims? to|"
            r"intends? to|needs? to)\b|(?:may|might|could)\b(?! have)|(?:by|until|from) (?:next )?"
            + _DAYS
            + r"|before the weekend|"
            r"(?:forecasts?|predicts?|predicted)\b"
        ),
    ),
    "nl": Spans(
        past=r"(?:de|het) (?:afgelopen|voorbije|laatste|vorige)",
        soon=r"(?!)",
        seasons={r"lente|voorjaar": 3, r"zomer": 6, r"herfst|najaar": 9, r"winter": 12},
        season=(
            r"(?:(?P<last>afgelopen|vorige?|voorbije)|(?P<this>deze|dit)|(?P<next>komende?|volgende?|aanstaande)) "
            r"(?P<season>lente|voorjaar|zomer|herfst|najaar|winter)"
        ),
        quarter=r"het (?P<nth>eerste|tweede|derde|vierde) kwartaal",
        nth=("eerste", "tweede", "derde", "vierde"),
        part=(
            r"(?:het )?(?P<part>begin|midden|half|einde?)(?: van)? (?P<which>deze|dit|de|het|volgende?|vorige?) "
            r"(?P<unit>maand|jaar)"
        ),
        parts={r"begin": "early", r"midden|half": "mid", r"einde?": "late"},
        out=(r"voordat|voor", r"de|het", r"maand|jaar", r" (?:om is|voorbij is|eindigt)"),
        again=r"(?:,|,? en)(?: opnieuw)?(?: in)?",
        scheduled=(
            r"(?:begint|beginnen|starten?|opent|openen|hervat|hervatten|vergadert|stemt|stemmen|verstrijkt|vertrekt|"
            r"vertrekken|arriveert|treedt|wil|willen|hoopt te|moet|moeten|kan|kunnen)\b|"
            rf"(?:vanaf|vóór|voor|tegen|uiterlijk|tot) (?:komende )?{_DAGEN}|voor het weekend|(?:verwacht|"
            rf"verwachten|voorspelt|voorspellen)\b"
        ),
    ),
    "es": Spans(
        past=r"(?:los|las) (?:últim[oa]s|pasad[oa]s)",
        soon=r"en",
        seasons={r"primavera": 3, r"verano": 6, r"otoño": 9, r"invierno": 12},
        season=(
            r"(?:(?P<this>est[ea])|la|el|del) (?P<season>primavera|verano|otoño|invierno)"
            r"(?(this)| (?:(?P<last>pasad[oa])|(?P<next>próxim[oa]|que viene)))"
        ),
        quarter=r"el (?P<nth>primer|segundo|tercer|cuarto) trimestre",
        nth=("primer", "segundo", "tercer", "cuarto"),
        part=(
            r"(?P<part>principios|comienzos|mediados|fin|fines|finales) de(?:l)? (?P<which>este |presente |próximo )?"
            r"(?P<unit>mes|año)"
        ),
        parts={r"principios|comienzos": "early", r"mediados": "mid", r"fin|fines|finales": "late"},
        out=(r"antes de que (?:acabe|termine)", r"el", r"mes|año", r""),
        again=r"(?:,|,? y)(?: de nuevo)?(?: en)?",
        scheduled=(
            r"(?:comienzan?|empiezan?|arrancan?|se reanudan?|abren?|vencen?|expira|votan?|se reúnen?|zarpan?|llegan?|"
            r"entra en vigor|se celebran?|quieren?|pueden?|podrían?)\b(?! haber)|"
            rf"(?:a partir del?|antes del?|para el|hasta el) (?:próximo )?{_DIAS}|antes del fin de semana|"
            rf"conf[ií]an? en que|"
            r"(?:pronostican?|pronosticó|vaticinan?|vaticinó|auguran?|prevén?)\b"
        ),
    ),
}
