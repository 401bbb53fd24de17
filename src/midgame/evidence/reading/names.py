"""What belongs to a speaker's name and is easily cut off it: a proper name behind a comma, a date, a Dutch phrase."""

import re

_CAPITAL = "A-ZÁÉÍÓÚÑÄÖÜ"
_APPOSED = re.compile(
    rf",\s+[{_CAPITAL}][\w.'’-]+(?:\s+(?:(?:de|del|van|der|den|al|bin|von|di|"
    rf"la)\s+){{0,2}}[{_CAPITAL}][\w.'’-]+){{0,3}}"
    r"(?=\s*(?:[,;.]|$))"
)
_DATED = re.compile(
    r"(?:dated|held (?:in|on)|published (?:in|on)|drawn up in|of|from|van|uit|de|del|celebrad[oa] (?:en|el)|"
    r"publicad[oa] (?:en|el)|fechad[oa] (?:en|el))\s+$"
)
_DOCUMENT = re.compile(
    r"\b(?:reports?|audits?|stud(?:y|ies)|papers?|surveys?|polls?|war ?games?|exercises?|simulations?|memos?|"
    r"documents?|"
    r"letters?|reviews?|(?:jaar)?rapport(?:en)?|controles?|onderzoek(?:en)?|studies?|oorlogsspel(?:len)?|"
    r"oefening(?:en)?|"
    r"simulaties?|brief|brieven|notas?|peiling(?:en)?|informes?|auditorías?|estudios?|juegos?|encuestas?|documentos?|"
    r"sumarios?|cartas?|simulaci(?:ón|ones)|ejercicios?)\b",
    re.I,
)
_WORD = re.compile(r"[^\W_][\w.'’-]*")


def with_proper_name(text: str, start: int, end: int) -> int:
    """Where the name ends when a proper name behind its comma belongs to it: "the governor, Arda Selim"."""
    m = _APPOSED.match(text, end)
    return m.end() if m and text[start].islower() else end


# An office with its proper name, or a name with what it is, between commas; and verbs whose object follows them.
_ASIDE = re.compile(
    rf"(?:(?!\b(?:which|who|die|que)\b)[^,;:])+, (?:(?:an?|the|now|formerly|una?|el|la|los|las|een|de|het|nu) |"
    rf"[{_CAPITAL}])[^,;:]+,"
)
_WITH_OBJECT = re.compile(
    r"den(?:y|ie)|confirm|reject|dismiss|admit|acknowledg|blam|accus|condemn|denounc|critici|demand|describ|refut|rebut|"
    r"disput|urge|ontken|bevestig|verw[eio]+rp|erken|veroordeel|beschuldig|eis|betwist|weerspr|omschr|beschr|noem|"
    r"bekritis|w[ei]+[sz]|houd|n[ie]+g|desm|rechaz|recono|atribu|acus|conden|critic|denunci|exig|pid|tach|calific|culp|"
    r"achac|descart|exclu|cifr|sit[uú]",
    re.I,
)


def is_aside_of_subject(left: str, verb: str) -> bool:
    """Whether ``left``, up to the verb, is its subject with an aside: "The owner, a company abroad, denies ..."."""
    return bool(_WITH_OBJECT.match(verb) and _ASIDE.fullmatch(left))


def is_dated(text: str, start: int, day: int) -> bool:
    """Whether the date at ``day`` is that of a document which the name is: "an audit of 30 November"."""
    return bool(_DATED.search(text[start:day]) and _DOCUMENT.search(text[start:day]))
