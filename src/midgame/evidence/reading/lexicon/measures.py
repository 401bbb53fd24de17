"""Nouns of measure, of people and of other things that a number may stand before, per language."""

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True)
class Measures:
    """Patterns on whole words, without regard to case."""

    units: Mapping[str, str]  # pattern of a unit that follows a number, perhaps in two words; the unit
    per_cent: str  # pattern right after a number: "%", "per cent"
    before: str  # pattern of words that may stand between a number and its unit: "full", "square" is none
    people: str  # pattern of nouns for people beside those of the lexicon
    things: str  # pattern of nouns in the plural that are counted whatever they are
    no_things: str  # words with such an ending that are not counted
    remaining: tuple[str, str]  # patterns before and after a number of what is left
    nobody: str  # pattern that counts no people: "nobody was killed"
    maybe: str  # pattern between two numbers that are a range: "four, maybe five days"
    later: str  # pattern after a unit of time that makes it no length: "five days later", "45 years old"
    never_left_out: str  # pattern before a number whose noun is not left out: a time of day, "one in three"
    of_these: str  # pattern after a number that speaks of what was counted before: "31 of them"


MEASURES: Mapping[str, Measures] = {
    "en": Measures(
        units={
            r"(?:US )?dollars?": "dollar",
            r"euros?": "euro",
            r"seconds?": "second",
            r"minutes?": "minute",
            r"hours?": "hour",
            r"days?": "day",
            r"weeks?": "week",
            r"months?": "month",
            r"years?": "year",
            r"square (?:kilometres?|kilometers?|km)": "km**2",
            r"square miles?": "mile**2",
            r"(?:kilometres?|kilometers?|km)": "km",
            r"nautical miles?": "nautical_mile",
            r"miles?": "mile",
            r"(?:metres?|meters?)": "meter",
            r"barrels?": "barrel",
            r"(?:litres?|liters?)": "liter",
            r"(?:kilograms?|kilos?|kg)": "kg",
            r"knots?": "knot",
            r"megawatts?": "megawatt",
        },
        per_cent=r"%|per ?cent(?:age points?)?|percent",
        before=r"full|whole|more|additional|further|long|straight|consecutive|million|billion",
        people=(
            r"residents?|members?|ministers?|smugglers?|children|child|girls?|boys?|voters?|fishermen|workers?|"
            r"officers?|"
            r"officials?|refugees?|migrants?|nationals|citizens|passengers?|captives?|protesters?|pilots?|students?|"
            r"journalists?|doctors?|nurses?|police|policemen|fighters|rebels|militants|gunmen|recruits|wounded|"
            r"injured|"
            r"killed|victims?|patients?|families|households|inhabitants|evacuees|survivors|crew|crewmen|engineers|"
            r"inspectors|observers|diplomats|lawmakers|deputies|villagers|demonstrators|suspects|commandos|"
            r"paratroopers"
        ),
        things=r"[a-z][a-z-]{2,}(?:s|ies|es)|countries|crises",
        no_things=(
            r"times|percent|always|perhaps|news|has|was|is|as|his|its|this|others|thus|plus|minus|hundreds|thousands|"
            r"millions|billions|ones|series|us|does|says|less|across|unless|points|vs"
        ),
        remaining=(r"\w+", r"(?:are |were |still )?(?:left|remain(?:s|ed|ing)?)"),
        nobody=r"(?:nobody|no one) (?:was|is|had been|has been)(?: \w+)? (?:killed|hurt|injured|wounded|harmed)",
        maybe=r"maybe|perhaps|possibly",
        later=r"later|earlier|before|after|ago|old|away from now",
        never_left_out=r"at|until|midnight and|noon and|article|chapter|page|room|number|no\.|in|level|phase|day|"
        r"grade",
        of_these=r"of (?:them|which|whom|these|those)",
    ),
    "nl": Measures(
        units={
            r"(?:Amerikaanse )?dollars?": "dollar",
            r"euro['’]?s?": "euro",
            r"second(?:e|en)|seconden?": "second",
            r"minu(?:ut|ten)": "minute",
            r"u(?:ur|ren)": "hour",
            r"dag(?:en)?": "day",
            r"we(?:ek|ken)": "week",
            r"maand(?:en)?": "month",
            r"ja(?:ar|ren)": "year",
            r"vierkante (?:kilometers?|km)": "km**2",
            r"(?:kilometers?|km)": "km",
            r"(?:zee|zeemijl)mijl(?:en)?|zeemijl(?:en)?": "nautical_mile",
            r"mijl(?:en)?": "mile",
            r"meters?": "meter",
            r"(?:vaten|vat)(?: olie)?": "barrel",
            r"liters?": "liter",
            r"(?:kilo['’]?s?|kilogram|kg)": "kg",
            r"kno(?:op|pen)": "knot",
            r"megawatt": "megawatt",
        },
        per_cent=r"%|procent(?:punt(?:en)?)?",
        before=r"volle|hele|extra|lange|miljoen|miljard",
        people=(
            r"man|bewoners?|inwoners?|leden|[\w-]*ministers|smokkelaars?|kinderen|kind|meisjes|jongens|kiezers|"
            r"vissers|arbeiders|"
            r"officieren|functionarissen|vluchtelingen|migranten|landgenoten|passagiers|betogers|demonstranten|"
            r"piloten|"
            r"studenten|journalisten|artsen|agenten|strijders|rebellen|rekruten|gewonden|gedetineerden|"
            r"patiënten|gezinnen|huishoudens|overlevenden|[\w-]*leden|opvarenden|[\w-]*inspecteurs|waarnemers|"
            r"diplomaten|"
            r"parlementariërs|dorpelingen|verdachten|commando['’]s|doden|[\w-]*burgers|[\w-]*arrestanten"
        ),
        things=r"[a-zé][\w-]{2,}(?:en|s|ën|eren|['’]s)",
        no_things=(
            r"keren|malen|anderen|tussen|tegen|binnen|zonder|boven|onder|eens|steeds|soms|sinds|reeds|anders|moeten|"
            r"kunnen|zouden|willen|werden|worden|zullen|hebben|zijn|gaan|komen|wegens|tijdens|volgens|behalve|"
            r"minstens|hoogstens|procenten|tientallen|honderden|duizenden|miljoenen|samen|geleden|"
            r"vielen|waren|hadden|kwamen|gingen|bleven|lagen|stonden|deden|alleen|jaren|punten|gekomen|kwijt"
        ),
        remaining=(r"(?:er|nog|over)", r"liggen|staan|zijn|over|resteren|[.,]"),
        nobody=r"niemand (?:is |werd |raakte )?(?:gewond|gedood|omgekomen|kwam om)|(?:raakte|werd|"
        r"kwam) niemand (?:gewond|gedood|om)",
        maybe=r"misschien|wellicht|mogelijk",
        later=r"later|eerder|tevoren|daarvoor|daarna|geleden|oud|nadien|na|voor",
        never_left_out=r"om|artikel|pagina|bladzijde|kamer|nummer|op de|fase|niveau|dag|in",
        of_these=r"(?:ervan|daarvan|van hen|van die)",
    ),
    "es": Measures(
        units={
            r"dólares|dólar": "dollar",
            r"euros?": "euro",
            r"segundos?": "second",
            r"minutos?": "minute",
            r"horas?": "hour",
            r"días?": "day",
            r"semanas?": "week",
            r"mes(?:es)?": "month",
            r"años?": "year",
            r"(?:kilómetros|km) cuadrados": "km**2",
            r"(?:kilómetros?|km)": "km",
            r"millas? náuticas?": "nautical_mile",
            r"millas?": "mile",
            r"metros?": "meter",
            r"barril(?:es)?": "barrel",
            r"litros?": "liter",
            r"(?:kilos?|kilogramos?|kg)": "kg",
            r"nudos?": "knot",
            r"megavatios?": "megawatt",
        },
        per_cent=r"%|por ciento|puntos porcentuales",
        before=r"largos?|largas?|nuevos|nuevas|millones|millón",
        people=(
            r"vecinos?|habitantes|miembros?|ministros?|traficantes|niños?|niñas?|votantes|pescadores|trabajadores|"
            r"oficiales|"
            r"funcionarios|refugiados|migrantes|ciudadanos|pasajeros|cautivos|manifestantes|pilotos|estudiantes|"
            r"periodistas|médicos|policías|agentes|combatientes|rebeldes|reclutas|presos|pacientes|familias|hogares|"
            r"supervivientes|tripulantes|inspectores|observadores|diplomáticos|diputados|aldeanos|sospechosos|"
            r"comandos|"
            r"desplazados|desaparecidos|fallecidos|paracaidistas"
        ),
        things=r"[a-záéíóúñü][\w-]{2,}s",
        no_things=(
            r"veces|puntos|entre|tras|más|menos|otros|otras|además|antes|después|los|las|unos|unas|cientos|miles|"
            r"millones|quizás|jamás|mientras|atrás|ellos|ellas|cuadrados|es|sus"
        ),
        remaining=(r"(?:quedan?|restan?|sobran)(?: unos| unas)?", r"[.,;]|$"),
        nobody=r"nadie (?:murió|resultó herido|falleció)|no (?:murió|resultó herido|falleció) nadie",
        maybe=r"tal vez|quizás?|acaso",
        later=r"después|antes|atrás|más tarde|de edad",
        never_left_out=r"artículo|página|número|cada|las|fase|nivel|día",
        of_these=r"de (?:ellos|ellas|los que|las que|los cuales|las cuales)",
    ),
}
