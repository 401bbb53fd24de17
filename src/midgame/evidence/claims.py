"""Reads the sources and claims of ``evidence.yaml`` and checks every reference."""

from collections.abc import Collection, Mapping
from dataclasses import replace
from graphlib import CycleError, TopologicalSorter

from midgame.errors import Place, did_you_mean
from midgame.evidence.base import KINDS, RELIABILITY, Claim, Source
from midgame.evidence.fields import Fields, interval
from midgame.scenario.yamlfile import Node

SOURCE_FIELDS = (
    "title", "outlet", "author", "date", "address", "language", "origin", "sponsor", "reliability", "doi", "note",
)  # fmt: skip
CLAIM_FIELDS = (
    "source", "speaker", "attributed_to", "text", "kind", "event_date", "report_date", "wording", "word", "band",
    "credibility", "origin", "bears_on", "contradicts", "supersedes", "says", "goes_beyond", "note",
)  # fmt: skip
TOP = ("sources", "claims", "hypotheses")


def read_sources(fields: Fields, node: Node | None) -> dict[str, Source]:
    """The documents, by name."""
    sources = {}
    for name, entry in fields.entries(node, "'sources'").items():
        what = f"the source '{name}'"
        got = fields.fields(entry, what, SOURCE_FIELDS, required=("title",))
        sources[name] = Source(
            id=name,
            title=fields.text(got.get("title"), f"{what}, title"),
            outlet=fields.text(got.get("outlet"), f"{what}, outlet"),
            author=fields.text(got.get("author"), f"{what}, author"),
            date=fields.dates(got.get("date"), f"{what}, date"),
            address=fields.text(got.get("address"), f"{what}, address"),
            language=fields.text(got.get("language"), f"{what}, language"),
            origin=fields.text(got.get("origin"), f"{what}, origin"),
            sponsor=fields.text(got.get("sponsor"), f"{what}, sponsor"),
            reliability=fields.choice(got.get("reliability"), f"{what}, reliability", RELIABILITY),
            doi=fields.text(got.get("doi"), f"{what}, doi"),
            note=fields.text(got.get("note"), f"{what}, note"),
            place=entry.place if node is None else node.keys.get(name, entry.place),
        )
    return sources


def read_claims(fields: Fields, node: Node | None, sources: Mapping[str, Source]) -> dict[str, Claim]:
    """The claims, by name. A claim without a date of its own was reported on its source's date."""
    claims = {}
    for name, entry in fields.entries(node, "'claims'").items():
        place = entry.place if node is None else node.keys.get(name, entry.place)
        what = f"the claim '{name}'"
        if name in sources:
            first = _where(sources[name].place, place)
            fields.bad(
                place,
                f"'{name}' is both a claim and a source ({first}): 'from' could mean either",
                "rename one of the two",
            )
        got = fields.fields(entry, what, CLAIM_FIELDS, required=("source", "text"))
        source = fields.text(got.get("source"), f"{what}, source")
        if source and source not in sources:
            fields.bad(
                got["source"].place,
                f"{what} comes from '{source}', which is no source{did_you_mean(source, sources)}",
                "name one of 'sources', or describe this one there",
            )
        claims[name] = Claim(
            id=name,
            source=source,
            speaker=fields.text(got.get("speaker"), f"{what}, speaker"),
            attributed_to=fields.text(got.get("attributed_to"), f"{what}, attributed_to"),
            text=fields.text(got.get("text"), f"{what}, text"),
            kind=fields.choice(got.get("kind"), f"{what}, kind", KINDS, default="fact"),
            event_date=fields.dates(got.get("event_date"), f"{what}, event_date"),
            report_date=fields.dates(got.get("report_date"), f"{what}, report_date"),
            wording=fields.text(got.get("wording"), f"{what}, wording"),
            word=fields.text(got.get("word"), f"{what}, word"),
            band=fields.band(got.get("band"), f"{what}, band"),
            credibility=fields.whole(got.get("credibility"), f"{what}, credibility", 1, 6),
            origin=fields.text(got.get("origin"), f"{what}, origin"),
            bears_on=tuple(n for n, _ in fields.names(got.get("bears_on"), f"{what}, bears_on")),
            contradicts=tuple(n for n, _ in fields.names(got.get("contradicts"), f"{what}, contradicts")),
            supersedes=tuple(n for n, _ in fields.names(got.get("supersedes"), f"{what}, supersedes")),
            says=_says(fields, got.get("says"), what),
            goes_beyond=fields.text(got.get("goes_beyond"), f"{what}, goes_beyond"),
            note=fields.text(got.get("note"), f"{what}, note"),
            place=place,
        )
    return claims


def _where(first: Place, here: Place) -> str:
    return f"line {first.line}" if first.file == here.file else str(first)


def _says(fields: Fields, node: Node | None, what: str) -> dict[str, tuple[float, float]]:
    said = {}
    for name, value in fields.entries(node, f"{what}, says").items():
        ends = interval(fields.text(value, f"{what}, says"))
        if ends is None or ends[1] < ends[0]:
            fields.bad(
                value.place,
                f"{what} says {value.describe()} of '{name}'",
                "write a number, '20 to 25' or a percentage, lower end first",
            )
        else:
            said[name] = ends
    return said


def check_references(
    fields: Fields, node: Node | None, claims: Mapping[str, Claim], known: Collection[str], quantities: Collection[str]
) -> None:
    """Every name that a claim mentions must exist; a claim may not contradict or supersede itself."""
    for name, entry in fields.entries(node, "'claims'").items():
        if entry.kind != "mapping":
            continue
        what = f"the claim '{name}'"
        for key in ("contradicts", "supersedes"):
            for other, place in Fields(fields.scale).names(entry.mapping.get(key), key):
                if other == name:
                    fields.bad(place, f"{what} {key} itself", "name the other claim")
                elif other not in claims:
                    fields.bad(
                        place,
                        f"{what} {key} '{other}', which is no claim{did_you_mean(other, claims)}",
                        "name one of 'claims'",
                    )
        for target, place in Fields(fields.scale).names(entry.mapping.get("bears_on"), "bears_on"):
            if target not in known:
                fields.bad(
                    place,
                    f"{what} bears on '{target}', which the scenario does not have{did_you_mean(target, known)}",
                    "name a quantity, force, step, fact, outcome, forecast or hypothesis",
                )
        says = entry.mapping.get("says")
        for target, place in (says.keys if says else {}).items():
            if target not in quantities:
                fields.bad(
                    place,
                    f"{what} says a number of '{target}', which is no quantity{did_you_mean(target, quantities)}",
                    "name a quantity",
                )
    _check_cycles(fields, claims)


def _check_cycles(fields: Fields, claims: Mapping[str, Claim]) -> None:
    graph = {c.id: {o for o in c.supersedes if o in claims and o != c.id} for c in claims.values()}
    while True:
        try:
            TopologicalSorter(graph).prepare()
        except CycleError as error:
            ring: list[str] = error.args[1][::-1]
            fields.bad(
                claims[ring[0]].place,
                f"claims supersede each other in a ring: {' > '.join(ring)}",
                "the newer claim supersedes the older one, never the other way round",
            )
            graph = {name: others - set(ring) for name, others in graph.items() if name not in ring}
        else:
            return


def with_report_dates(claims: Mapping[str, Claim], sources: Mapping[str, Source]) -> dict[str, Claim]:
    """The claims, each dated by its source where it has no report date of its own."""
    return {
        name: claim
        if claim.report_date or claim.source not in sources
        else replace(claim, report_date=sources[claim.source].date)
        for name, claim in claims.items()
    }
