"""Each finder by itself: speakers, hedges, dates, counts, forecasts."""

from datetime import date

import pytest

from midgame.evidence.reading.attribution import attribution_in
from midgame.evidence.reading.base import Span
from midgame.evidence.reading.counts import counts_in
from midgame.evidence.reading.dates import dates_in
from midgame.evidence.reading.hedging import hedges_in
from midgame.evidence.reading.numbers import numbers_in
from midgame.evidence.reading.read import claim_in
from midgame.evidence.reading.sentences import sentences_of
from midgame.scenario.words import band_of

DAY = date(2025, 10, 31)  # a Friday


def sentence(text: str) -> Span:
    return Span(0, len(text), text)


@pytest.mark.parametrize(
    ("language", "text", "speaker", "attributed_to"),
    [
        ("en", "The army sent tanks, an official said in an email.", "an official", None),
        ("en", "“It will rain; they said so,” said Ann Poe, a baker.", "Ann Poe", None),
        ("en", "The judge, who retired in May 2021, insisted that it was late.", "The judge", None),
        ("en", "The Post, citing two aides, reported that he left.", "The Post", "two aides"),
        ("en", "The mayor said that it was late, the Post reported.", "the Post", "The mayor"),
        ("en", "In a note to clients, the bank said oil was dear.", "the bank", None),
        ("en", "The strikes announced by the ministry went on.", None, None),
        ("en", "He is said to be ill.", None, None),
        ("en", "The ministry hasn't announced it.", None, None),
        ("en", "A leaked report and a claim were filed.", None, None),
        ("nl", "Vorige week kondigde de minister een wet aan.", "de minister", None),
        ("nl", "“Ja”, liet de woordvoerder vrijdag weten.", "de woordvoerder", None),
        ("nl", "De vloot bestaat volgens het leger uit drie schepen.", "het leger", None),
        ("nl", "De krant meldt op basis van twee bronnen dat hij weg is.", "De krant", "twee bronnen"),
        ("nl", "De kans is klein, zo schreef columnist Dana Vos.", "columnist Dana Vos", None),
        ("es", "«No», dijo el martes el ministro de Defensa.", "el ministro de Defensa", None),
        ("es", "El papa ha pedido diálogo.", "El papa", None),
        ("es", "Según informó la agencia, se fue.", "la agencia", None),
        ("es", "El plan anunciado fracasó.", None, None),
        ("nl", "Volgens het gebruikelijke Amerikaanse oorlogspatroon verlopen zulke oorlogen zo.", None, None),
        ("en", "According to the treaty, both sides leave.", None, None),
        ("es", "Según el calendario previsto, se irán.", None, None),
        ("es", "Unas 4.000 toneladas de grano, dijo el ministro, se perdieron.", "el ministro", None),
        ("nl", "De haven gaat open, verwacht het bedrijf.", "het bedrijf", None),
        ("nl", "Dat lukt niet, schatten analisten van de bank.", "analisten van de bank", None),
        ("nl", "Volgens het Kremlin veranderen de leveringen niets.", "het Kremlin", None),
        ("nl", "De bergen zijn volgens schippers helemaal leeg.", "schippers", None),
        ("nl", "“Nee”, aldus generaal Jan de Vries na afloop.", "generaal Jan de Vries", None),
        ("nl", "De reder, een familiebedrijf, verwerpt elke verantwoordelijkheid.", "De reder", None),
        (
            "nl",
            "Een officier die anoniem wil blijven, omschrijft de sfeer als slecht.",
            "Een officier die anoniem wil blijven",
            None,
        ),
        ("nl", "De Volksmarine stelde vijf schepen in dienst.", None, None),
        ("nl", "Niemand zei dat het laat was.", None, None),
        ("en", "The owner, a company abroad, denies any wrongdoing.", "The owner", None),
        ("en", "It fell, said the governor, Arda Selim.", "the governor, Arda Selim", None),
        ("en", "Stocks are low, an audit dated 30 November 2024 shows.", "an audit dated 30 November 2024", None),
        ("en", "It is over, Gen. Koval was quoted as saying by a weekly.", "Gen. Koval", None),
        ("en", "Of the launchers believed to be there, one is left.", None, None),
        ("en", "Neither government responded to that.", None, None),
        (
            "es",
            "El ministro de Defensa, Hugo Paz, atribuyó la acción al Frente.",
            "El ministro de Defensa, Hugo Paz",
            None,
        ),
        ("es", "Un oficial que pidió el anonimato describió el plan.", "Un oficial que pidió el anonimato", None),
        ("es", "El trigo espera, se quejan los exportadores.", "los exportadores", None),
        ("es", "Es probable, escribió a sus clientes la correduría Tullis.", "la correduría Tullis", None),
        ("es", "¿Alguien cree eso?", None, None),
    ],
)
def test_speakers(language: str, text: str, speaker: str | None, attributed_to: str | None) -> None:
    span = sentence(text)
    found = attribution_in(span, language, dates_in(span, language, DAY))
    assert (found.speaker.text if found.speaker else None) == speaker
    assert (found.attributed_to.text if found.attributed_to else None) == attributed_to


@pytest.mark.parametrize(
    ("language", "text", "word", "scale"),
    [
        ("en", "It will probably fail.", "probable", "ICD 203"),
        ("en", "It is almost certain to fail.", "almost certain", "ICD 203"),
        ("en", "A remote island.", None, ""),
        ("en", "It is not likely to fail.", "", ""),
        ("en", "It is more likely to fail.", "", ""),
        ("en", "He may go in May 2026.", "", ""),
        ("nl", "Dat is zeer waarschijnlijk.", "zeer waarschijnlijk", "IPCC"),
        ("nl", "Dat is niet waarschijnlijk.", "", ""),
        ("nl", "Dat is heel onwaarschijnlijk.", "", ""),
        ("es", "Probablemente fracase.", "probable", "IPCC"),
        ("es", "Es poco probable que fracase.", "", ""),
        ("es", "No es probable que fracase.", "", ""),
    ],
)
def test_a_band_stands_only_where_a_published_word_does(language: str, text: str, word: str | None, scale: str) -> None:
    """``word`` None: no hedge at all; empty: a hedge without a band."""
    found = hedges_in(sentence(text), language)
    assert [h.word for h in found] == ([] if word is None else [word])
    for hedge in found:
        assert hedge.scale == scale
        assert hedge.band == (band_of(hedge.word, scale, language) if word else None)


@pytest.mark.parametrize(
    ("language", "text", "chance"),
    [
        ("en", "There is a 30 percent chance of rain.", 0.3),
        ("en", "The probability of war is 12.5%.", 0.125),
        ("en", "The probability is 12.5%.", 0.125),
        ("en", "About 30 percent of ships are lost.", None),
        ("en", "A 300 percent chance.", None),
        ("nl", "Er is 30 procent kans op regen.", 0.3),
        ("nl", "De kans op een wapenstilstand is 12,5 procent.", 0.125),
        ("es", "Hay un 30 por ciento de probabilidades de lluvia.", 0.3),
        ("es", "Sitúan en el 8 por ciento la probabilidad de lluvia.", 0.08),
        ("en", "There is a one in four chance of rain.", 0.25),
        ("en", "The probability of rain this year is put at twelve percent.", 0.12),
        ("en", "Not one in four ships came.", None),
        ("nl", "De kans op een invasie dit jaar schatten zij op 8 procent.", 0.08),
    ],
)
def test_a_chance_in_per_cent_is_its_own_band(language: str, text: str, chance: float | None) -> None:
    stated = [h.band for h in hedges_in(sentence(text), language) if h.band]
    assert stated == ([] if chance is None else [(chance, chance)])


@pytest.mark.parametrize(
    ("language", "text", "expected"),
    [
        ("en", "It began on Feb. 24, 2022.", ["2022-02-24"]),
        ("en", "It began on the 3rd of May, and on 5 August.", ["2025-05-03", "2025-08-05"]),
        ("en", "It left on Tuesday, last Friday and today.", ["2025-10-28", "2025-10-24", "2025-10-31"]),
        ("en", "It was 3/10/2025 or 25/10/2025.", ["2025-10-25"]),
        ("en", "Between 2014 and 2020 it grew.", ["2014-01-01..2020-12-31"]),
        ("en", "It left three days ago, in May 2021.", ["2025-10-28", "2021-05"]),
        ("en", "In mid-January it ends, not on 30 February.", ["2026-01-11..2026-01-20"]),
        ("en", "The war could last years and march on.", []),
        (
            "en",
            "Between 3 and 10 November, or from 2 to 4 December 2025.",
            ["2025-11-03..2025-11-10", "2025-12-02..2025-12-04"],
        ),
        ("en", "It comes on 3 and 10 November, early to mid-December.", ["2025-11-10", "2025-12-01..2025-12-16"]),
        (
            "nl",
            "Begin tot half november, tussen 3 en 10 december.",
            ["2025-11-01..2025-11-16", "2025-12-03..2025-12-10"],
        ),
        ("nl", "Van 3 t/m 10 november.", ["2025-11-03..2025-11-10"]),
        (
            "es",
            "Entre el 3 y el 10 de noviembre, del 2 al 4 de diciembre.",
            ["2025-11-03..2025-11-10", "2025-12-02..2025-12-04"],
        ),
        ("es", "De principios a mediados de noviembre.", ["2025-11-01..2025-11-16"]),
        ("en", "From 10 to 3 November.", ["2025-11-03"]),
        ("nl", "Op 3 okt. 2025, gisteren en eergisteren.", ["2025-10-03", "2025-10-30", "2025-10-29"]),
        ("nl", "Vorige week dinsdag en twee weken geleden.", ["2025-10-21", "2025-10-17"]),
        ("nl", "Uiterlijk eind februari en over drie dagen.", ["2026-02-21..2026-02-28", "2025-11-03"]),
        ("es", "El lunes 27 de octubre y el 1º de enero de 2026.", ["2025-10-27", "2026-01-01"]),
        ("es", "Hace dos semanas, el mes pasado y esta mañana.", ["2025-10-17", "2025-09", "2025-10-31"]),
        ("es", "A mediados de noviembre y el martes pasado.", ["2025-11-11..2025-11-20", "2025-10-28"]),
        ("en", "In the past ten days, in the last two years.", ["2025-10-21..2025-10-31", "2023-10-31..2025-10-31"]),
        ("en", "Last summer and this winter.", ["2025-06-01..2025-08-31", "2025-12-01..2026-02-28"]),
        (
            "en",
            "The first quarter of 2026, by the end of the month.",
            ["2026-01-01..2026-03-31", "2025-10-21..2025-10-31"],
        ),
        ("en", "It fell by half in two weeks, in 2022 and again in 2024.", ["2022", "2024"]),
        (
            "en",
            "Within ten to twelve days; from late March to early April.",
            ["2025-11-10..2025-11-12", "2026-03-21..2026-04-10"],
        ),
        ("en", "Last night; before the year is out.", ["2025-10-30", "2025-12"]),
        (
            "nl",
            "Woensdagavond, deze zomer, de afgelopen drie weken.",
            ["2025-10-29", "2025-06-01..2025-08-31", "2025-10-10..2025-10-31"],
        ),
        ("nl", "Van 2014 tot en met 2020, eind volgende maand.", ["2014-01-01..2020-12-31", "2025-11-21..2025-11-30"]),
        (
            "es",
            "Anoche, el otoño pasado, antes de fin de mes.",
            ["2025-10-30", "2024-09-01..2024-11-30", "2025-10-21..2025-10-31"],
        ),
    ],
)
def test_dates(language: str, text: str, expected: list[str]) -> None:
    assert [d.iso() for d in dates_in(sentence(text), language, DAY)] == expected


def test_a_weekday_lies_ahead_in_a_forecast() -> None:
    assert dates_in(sentence("They leave on Tuesday."), "en", DAY, ahead=True)[0].iso() == "2025-11-04"
    said = claim_in(sentence("He said on Tuesday that they will leave on Saturday."), 1, "c01", "en", DAY)
    assert said is not None
    assert [d.iso() for d in said.dates] == ["2025-10-28", "2025-11-01"]
    assert said.forecast is not None
    assert said.forecast.deadline == date(2025, 11, 1)


@pytest.mark.parametrize(
    ("language", "text", "expected"),
    [
        (
            "en",
            "12 of its 30 jets and a dozen tanks",
            [(12, 12, "aircraft"), (30, 30, "aircraft"), (12, 12, "vehicles")],
        ),
        ("en", "between 20 and 25 old Su-30s; 1.5 million people", [(20, 25, "aircraft"), (1.5e6, 1.5e6, "people")]),
        ("en", "grew from 12 to 19 submarines", [(19, 19, "submarines")]),
        ("en", "four cruise missile launchers", [(4, 4, "launchers")]),
        (
            "en",
            "30% of ships, $40 million, an S-300 and ten days at sea",
            [(30, 30, "percent"), (4e7, 4e7, "dollar"), (10, 10, "day")],
        ),
        ("nl", "vijfentwintig M-fregatten en 1.200 militairen", [(25, 25, "ships"), (1200, 1200, "troops")]),
        ("nl", "een schip en één onderzeeër", [(1, 1, "submarines")]),
        ("es", "entre 300 y 500 misiles; diez lanzadores de misiles", [(300, 500, "missiles"), (10, 10, "launchers")]),
        ("es", "un buque y 15 mil soldados", [(15000, 15000, "troops")]),
        (
            "en",
            "no ship, not a single Russian tank, 4,000 tonnes",
            [(0, 0, "ships"), (0, 0, "vehicles"), (4000, 4000, "tonne")],
        ),
        ("en", "no word on where the ten ships are", [(10, 10, "ships")]),
        (
            "nl",
            "geen schip, geen enkele drone, 600 tot 800 ton",
            [(0, 0, "ships"), (0, 0, "drones"), (600, 800, "tonne")],
        ),
        ("es", "ningún barco y ni un solo misil", [(0, 0, "ships"), (0, 0, "missiles")]),
        ("en", "of 60 launchers 23 were hit", [(60, 60, "launchers"), (23, 23, "launchers")]),
        (
            "en",
            "$2.1 billion, 55 to 70 percent, 20-25 jets",
            [(2.1e9, 2.1e9, "dollar"), (55, 70, "percent"), (20, 25, "aircraft")],
        ),
        (
            "en",
            "two bridges, by 311 votes to 112, four days, maybe five",
            [(2, 2, "count"), (311, 311, "count"), (112, 112, "count"), (4, 5, "day")],
        ),
        ("en", "five days later, at 03:40, one in three, Article 5 duties, 45 years old", []),
        ("en", "nobody was killed; the depot has 3,500 left", [(0, 0, "people"), (3500, 3500, "count")]),
        (
            "nl",
            "310 miljoen euro, zo'n 62% en veertig vierkante kilometer",
            [(3.1e8, 3.1e8, "euro"), (62, 62, "percent"), (40, 40, "km**2")],
        ),
        (
            "nl",
            "waarvan er nog 3.500 liggen, elf bewoners, geen doden",
            [(3500, 3500, "count"), (11, 11, "people"), (0, 0, "people")],
        ),
        (
            "es",
            "entre un 55 y un 70 por ciento, 2.100 millones de dólares",
            [(55, 70, "percent"), (2.1e9, 2.1e9, "dollar")],
        ),
        ("es", "quedan 3.500, dos de cada tres, doce cañones", [(3500, 3500, "count"), (12, 12, "guns")]),
    ],
)
def test_counts(language: str, text: str, expected: list[tuple[float, float, str]]) -> None:
    assert [(c.low, c.high, c.unit) for c in counts_in(sentence(text), language, [])] == expected


def test_a_number_in_a_date_or_a_name_is_no_count() -> None:
    claim = claim_in(
        sentence("Two people close to the talks said on 3 October that eight ships left."), 1, "c", "en", DAY
    )
    assert claim is not None
    assert [(c.low, c.unit) for c in claim.counts] == [(8, "ships")]


@pytest.mark.parametrize(
    ("language", "text", "kind", "deadline"),
    [
        ("en", "Will it end?", "question", None),
        ("en", "It will end by 2027.", "forecast", date(2027, 12, 31)),
        ("en", "It will end before 2027.", "forecast", date(2026, 12, 31)),
        ("en", "It may end in January.", "forecast", date(2026, 1, 31)),
        ("en", "It may have ended.", "assessment", None),
        ("en", "It should end.", "value judgement", None),
        ("en", "It ended on Monday.", "fact", None),
        ("nl", "Het overleg begint op 5 november.", "forecast", date(2025, 11, 5)),
        ("nl", "Deze week begon het overleg.", "fact", None),
        ("es", "El plan fracasará antes del 5 de noviembre.", "forecast", date(2025, 11, 5)),
    ],
)
def test_kinds_and_deadlines(language: str, text: str, kind: str, deadline: date | None) -> None:
    claim = claim_in(sentence(text), 1, "c01", language, DAY)
    assert claim is not None
    assert claim.kind == kind
    assert (claim.forecast.deadline if claim.forecast else None) == deadline


def test_a_sentence_without_a_finding_is_no_claim() -> None:
    assert claim_in(sentence("The sea was calm."), 1, "c01", "en", DAY) is None


@pytest.mark.parametrize(
    ("language", "text", "claims"),
    [
        ("en", "The president's whereabouts are unknown.", True),
        ("en", "The president's whereabouts", False),
        ("en", "Photo: two hangars after the strike.", False),
        ("en", "This story was updated on 3 May with a statement from the governor.", False),
        ("en", "The ministry declined to comment.", False),
        ("en", "The ministry declined to comment on Tuesday.", True),
        ("nl", "De haven is gesloten.", True),
        ("nl", "Lees hier ons liveblog over de oorlog.", False),
        ("nl", "De premier wilde niet zeggen waarom.", False),
        ("es", "Se desconoce el paradero del presidente.", True),
        ("es", "Siga aquí la guerra en directo.", False),
        ("es", "El alto mando no hizo comentarios.", False),
    ],
)
def test_what_is_proposed_as_a_claim(language: str, text: str, claims: bool) -> None:
    assert (claim_in(sentence(text), 1, "c01", language, DAY) is not None) == claims


def test_a_chance_is_no_count_beside() -> None:
    claim = claim_in(sentence("There is a 30 percent chance that two ships sail."), 1, "c01", "en", DAY)
    assert claim is not None
    assert [(c.low, c.unit) for c in claim.counts] == [(2, "ships")]


def test_a_verb_of_a_timetable_looks_ahead() -> None:
    claim = claim_in(sentence("The next session opens on Tuesday."), 1, "c01", "en", DAY)
    assert claim is not None
    assert claim.forecast is not None
    assert claim.forecast.deadline == date(2025, 11, 4)


def test_numbers_in_words() -> None:
    assert [n.value for n in numbers_in("drie, vijfentwintig en een", "nl")] == [3, 25]
    assert [n.value for n in numbers_in("treinta y cinco o un par", "es")] == [35]
    assert [n.value for n in numbers_in("twenty-one of 4,500", "en")] == [21, 4500]


def test_sentences_survive_abbreviations_quotes_and_open_quotes() -> None:
    text = 'Op 3 okt. 2025 vertrok hij. Dat zei dr. De Vries. "Ja.\nNog een zin. En nog een.'
    assert sentences_of(text, "nl")[0].text == "Op 3 okt. 2025 vertrok hij."
    assert sentences_of(text, "nl")[1].text.startswith("Dat zei dr. De Vries.")
    assert [s.text for s in sentences_of(text, "nl")][-2:] == ["Nog een zin.", "En nog een."]
