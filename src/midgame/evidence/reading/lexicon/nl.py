"""Dutch."""

from midgame.evidence.reading.lexicon.base import TO, Lexicon, N, words

_OPINION = words(
    """
    denk denkt denken dacht dachten verwacht verwachten verwachtte verwachtten vindt vinden vond vonden
    gelooft geloven geloofde geloofden vermoedt vermoeden vermoedde schat schatten schatte vreest vrezen
    vreesde vreesden betwijfelt betwijfelen betwijfelde betoogt betogen betoogde meent menen meende meenden
    hoopt hopen hoopte voorspelt voorspellen voorspelde achten achtte suggereert suggereren suggereerde raamt ramen
    raamde raamden berekent berekenen berekende berekenden rekenen rekende
    """
)
_SAYS = words(
    """
    zeg zegt zeggen zei zeiden meldt melden meldde meldden schrijft schrijven schreef schreven verklaart
    verklaren verklaarde verklaarden ontkent ontkennen ontkende ontkenden bevestigt bevestigen bevestigde
    bevestigden waarschuwt waarschuwen waarschuwde waarschuwden beweert beweren beweerde beweerden stelt
    stellen stelde stelden benadrukt benadrukken benadrukte vertelt vertellen vertelde vertelden belooft
    beloven beloofde beloofden concludeert concludeerde rapporteert rapporteerde bericht berichtte noemt
    noemen noemde noemden erkent erkennen erkende erkenden dreigt dreigde herhaalt herhaalde twitterde
    twitterden beschuldigt beschuldigde onderstreept onderstreepte oordeelt oordeelde adviseert adviseerde
    oppert opperen opperde opperden constateert constateren constateerde constateerden speculeert speculeerde
    becijfert becijferde becijferen taxeert taxeerde bekent bekende klaagt klagen klaagde klaagden noteert noteerde
    verzucht verzuchtte grapt grapte bezweert bezweren bezwoer bezwoeren nuanceert nuanceerde sneert sneerde
    veroordeelt veroordelen veroordeelde verwerpt verwerpen verwierp verwierpen betwist betwisten betwistte
    betwistten weerspreekt weerspreken weersprak weerspraken preciseert preciseerde omschrijft omschrijven omschreef
    omschreven typeert typeerde beschrijft beschrijven beschreef bepleit bepleitte verzekert verzekeren verzekerde
    verzekerden verwijt verweet bekritiseert bekritiseerde beklemtoont beklemtoonde voorziet voorzien voorzag
    rapporteren rapporteerden beloofden dreigen dreigden waarschuwen eisen eisten oordelen onthullen onthulden
    concluderen concludeerden erkenden herhaalden melden
    vermeldt vermeldde signaleert signaleerde memoreert memoreerde
    eist eiste reageert reageerde antwoordt antwoordde onthult onthulde
    """
)

NL = Lexicon(
    language="nl",
    says=_OPINION | _SAYS,
    opinion=_OPINION,
    participles=frozenset(),
    auxiliary=r"(?!)",
    nouns_too=words("schat schatten bericht voorzien eisen ramen beschreven omschreven rekenen rekende bekende"),
    particles={
        r"kondig(?:t|en|de|den)": r"aan",
        r"voeg(?:t|en|de|den)": r"toe",
        r"spreekt|spreken|sprak|spraken": r"tegen|van (?:een|¤)",
        r"ge(?:eft|ven)|gaf|gaven": r"aan|toe|kans",
        r"wijst|wijzen|wees|wezen": r"erop|op|van de hand|af",
        r"maak(?:t|te|ten)|maken": r"bekend|duidelijk",
        r"laat|laten|liet|lieten": r"weten|zien|doorschemeren|optekenen",
        r"houdt|houden|hield|hielden": r"vol|het op|voor (?:de|een|het)|rekening mee",
        r"de(?:elt|len|elde|elden)": r"mee",
        r"slui(?:t|ten)|sloot|sloten": r"uit",
        r"herinner(?:t|en|de|den)": r"zich|eraan",
        r"ziet|zien|zag|zagen": r"kans|weinig in|risico",
        r"gaat|gaan|ging|gingen": r"ervan uit|uit van",
        r"ne(?:emt|men)|nam|namen": r"aan dat",
        r"trekt|trekken|trok|trokken": r"in twijfel",
        r"teken(?:t|en|de|den)": r"aan|op",
        r"wijt|wijten": r"aan",
        r"heeft|hebben|had|hadden": r"het over",
        r"licht(?:en|te|ten)?": r"toe",
        r"werpt|wierp": r"tegen",
        r"reken(?:t|de|den)": r"uit|voor",
    },
    reflexive=frozenset(),
    otherwise=r"stel(?:t|de|den|len)\b[^,;.]{0,80}\b(?:in dienst|in staat|veilig|samen|open|uit|tegenover|"
    r"beschikbaar)(?!\w)|meld(?:t|de|den) zich",
    silent=r"(?:niet|onbereikbaar|weiger\w+|geen)\b[^.;]{0,30}\b(?:bereikbaar|commentaar|reageren|antwoord(?:en)?|"
    r"zeggen|reactie)|wil(?:de|den|len)? (?:er )?niet (?:zeggen|reageren|ingaan|kwijt)|reageerden? niet",
    nobody=words("alles elke iedere enige elk geen niemand niets"),
    according=r"volgens|aldus|in de ogen van|naar (?:de )?mening van|(?:blijkt|bleek) uit|(?:staat|stond|"
    r"valt)(?: te lezen)? in|"
    r"uit(?=[^,.;]{3,80} (?:blijkt|bleek|volgt|(?:komt|kwam) naar voren))",
    impersonal=r"(?:de |het |een |dit |deze |zijn |hun )?(?:[\w-]+ ){0,3}[\w-]*(?:patroon|schema|plan|plannen|"
    r"planning|"
    r"draaiboek|wet|verdrag|akkoord|afspraak|traditie|regels|grondwet|scenario|logica|gewoonte)\b.*",
    citing=r"op basis van|op gezag van|onder verwijzing naar|die verwijst naar|met een beroep op",
    relative=r"die|dat|wie|waar|wiens",
    finite=words(
        """
        is zijn was waren heeft hebben had hadden zal zullen zou zouden kan kunnen kon konden moet
        moeten moest wordt worden werd werden gaat gaan ging komt komen kwam blijft blijven bleef
        staat staan ligt liggen mag mogen wil willen dat omdat als of maar niet er vertrekt loopt
        beschikt telt krijgt doet vielen viel dreigt blijkt bleek volgt kwam
        """
    ),
    after_verb=words("dat om op in aan het er tegen met niet over naar zich hem haar hen of door"),
    subject_ends=(
        r"dat|om|aan|tegen|tegenover|in een|in het|op basis van|op gezag van|onder|vandaag|gisteren|eerder|na|nadat|"
        r"toe|mee|weten|bekend|uit(?=[ .]*$)|er|eraan|erop|ook|nog|toen|vorige|afgelopen|op"
    ),
    passive=words("wordt worden werd werden is was te gezegd heeft"),
    leading=words("dat daar dit hier zo maar en ook daarom toch dus toen want eerder later"),
    trailing=words("ook zelf echter nog eerder later toen daarom"),
    aside=r"uit|met|op|in|naar|over|tussen|al|nu|nog|ook|inmiddels|zo|ruim|ongeveer|zeker|minstens|ten minste",
    articles=words("de het een"),
    linking=words("van bij rond in voor aan uit op binnen met en der namens"),
    addressee=r"tegen (?:deze|de|het|persbureau) ?\w+",
    forms={
        "waarschijnlijke": "waarschijnlijk",
        "onwaarschijnlijke": "onwaarschijnlijk",
    },
    hedges=(
        # Negated or compared, a word of the scale has lost its band.
        r"(?:niet|weinig|minder|nauwelijks|allesbehalve|steeds)"
        r" (?:erg |heel |zo |bijzonder )?(?:on)?waarschijnlijk(?:er)?",
        r"hoogstwaarschijnlijk",
        r"naar alle waarschijnlijkheid",
        r"(?:on)?waarschijnlijk(?:er|ste?)",
        r"mogelijk(?:erwijs)?(?! is| om| te| maken| maakt)",
        r"lig(?:t|gen) voor de hand",
        r"(?:slui(?:t|ten)|sloot|sloten) (?:[\w-]+ ){0,6}?niet uit",
        r"niet (?:uit te sluiten|uitgesloten)",
        r"misschien",
        r"wellicht",
        r"vermoedelijk",
        r"zou(?:den)?(?! (?:[\w-]+ ){0,3}?moeten)(?: kunnen)?",
        r"naar verluidt",
        r"naar schatting",
        r"kennelijk",
        r"blijkbaar",
        r"schijnbaar",
        r"lijkt (?:erop|het|dat|te)",
        r"zie(?:t|n) er(?:naar)? uit",
        r"schijn(?:t|en)(?: te)?",
        r"naar het schijnt",
        r"aannemelijk",
        r"(?:naar )?(?:wordt|werd) aangenomen",
        r"(?:niet )?ondenkbaar",
        r"onbevestigde?",
        r"lijken te",
        r"vrijwel (?:zeker|vast|uitgesloten)",
        r"bijna zeker",
        r"denkbaar",
        r"onduidelijk",
        r"onzeker",
        r"(?:heel|erg|hoogst) (?:on)?waarschijnlijk",
        r"(?:de )?kans (?:is )?(?:groot|klein|gering|reëel|nihil|aanwezig)",
        r"(?:grote|kleine|goede|geringe|redelijke|reële|weinig|geen) kans",
        r"kans (?:dat|op|van)",
        r"niet duidelijk",
        r"houd(?:t|en)? (?:er )?rekening mee",
        r"valt te betwijfelen",
        r"betwijfel(?:t|en|de|den)",
        r"voor zover bekend",
    ),
    chances=(
        rf"{N}(?: ?(?:tot|à|-|–) ?{TO})? ?(?:%|procent) (?:kans|waarschijnlijkheid)",
        rf"(?:kans|waarschijnlijkheid)(?: [^\s,.;:]+){{0,10}}? (?:van|is|op) {N}(?: ?(?:tot|à|-|–) ?{TO})? ?(?:%|"
        rf"procent)",
        r"(?:een )?kans van (?P<one>een|één|twee|drie|\d+) op (?:de )?(?P<many>\w+)",
    ),
    chance_of=r"kans (?:dat|op|van)",
    months=(
        r"jan(?:uari|\.)?",
        r"feb(?:ruari|r?\.)?",
        r"m(?:aart|rt\.?)",
        r"apr(?:il|\.)?",
        r"mei",
        r"jun(?:i|\.)?",
        r"jul(?:i|\.)?",
        r"aug(?:ustus|\.)?",
        r"sept?(?:ember|\.)?",
        r"okt(?:ober|\.)?",
        r"nov(?:ember|\.)?",
        r"dec(?:ember|\.)?",
    ),
    weekdays=tuple(
        rf"{day}(?:ochtend|middag|avond|nacht|morgen)?"
        for day in ("maandag", "dinsdag", "woensdag", "donderdag", "vrijdag", "zaterdag", "zondag")
    ),
    days={
        r"eergisteren": -2,
        r"gister(?:en|ochtend|middag|avond|nacht)": -1,
        r"van(?:daag|ochtend|morgen|middag|avond)": 0,
        r"morgen(?:ochtend|middag|avond)?": 1,
        r"overmorgen": 2,
    },
    bare_parts={r"begin": "early", r"(?:half|medio|midden)": "mid", r"eind": "late"},
    parts={r"begin": "early", r"(?:medio|half|midden)": "mid", r"(?:eind|einde|het einde van|eind van)": "late"},
    whole_unit=r"week|maand|jaar",
    units={
        r"uur|uren": "hour",
        r"dag(?:en)?": "day",
        r"we(?:ek|ken)": "week",
        r"maand(?:en)?": "month",
        r"jaar|jaren": "year",
    },
    last=r"vorige?|afgelopen",
    this=r"deze|dit",
    next=r"volgende?|komende?|aanstaande",
    ago=(r"", r"geleden"),
    within=r"binnen|over",
    of=r"(?: van)?",
    year_after=r"in|sinds|tot|voor|vanaf|tegen|van|na|uit|rond",
    until=r"tot(?: en met)?|t/m|-|–",
    month_after=r"in|sinds|tot|voor|vanaf|tegen|van|na|rond|vorige|komende|afgelopen|uiterlijk",
    before=r"voor|vóór",
    weekend=r"weekend",
    holidays={r"Kerst(?:mis)?": (12, 25), r"[Nn]ieuwjaar(?:sdag)?": (1, 1)},
    thousands=".",
    multiples={"honderd": 100, "duizend": 1000, "miljoen": 1_000_000, "miljard": 10**9},
    groups={
        r"(?:een )?(?:dozijn|twaalftal)": 12,
        r"een tiental": 10,
        r"een twintigtal": 20,
        r"een (?:vijftig)tal": 50,
        r"een honderdtal": 100,
    },
    between=r"tussen(?: de)?",
    to=r"tot|à|en|of|-|–",
    rising=r"(?:groei\w+|ging\w*|steeg|stegen|stijg\w+|daal\w+|nam\w*|neemt|liep\w*|loopt|gegroeid|gestegen|"
    r"gedaald)(?: \w+){0,3} van",
    of_the=r"van(?: (?:de|zijn|haar|hun|die|deze))?",
    none=r"geen(?: enkele?)?",
    never_counts=words(
        """
        van in op aan bij met en of maar voor door uit dan per een de het dat die is zijn was waren
        heeft hebben zal procent kilometer uur dagen weken maanden jaar keer miljoen tegen er
        """
    ),
    systems={
        r"[\w-]*(?:vliegtuig(?:en)?|toestellen|(?:straal|gevechts)jagers?|bommenwerpers?|helikopters?)": "aircraft",
        r"[\w-]*(?:schepen|schip)": "ships",
        r"[\w-]*(?:fregat(?:ten)?|jagers|kruisers?|korvet(?:ten)?|tankers?|mijnenvegers?|mijnenjagers?|"
        r"torpedobootjagers?|escortes?|vrachtvaarders?|vaartuig(?:en)?)": "ships",
        r"[\w-]*(?:onderzeeërs?|onderzeeboten|onderzeeboot)": "submarines",
        r"[\w-]*(?:boten|boot|bootjes)": "boats",
        r"(?:kilo)?ton(?:nen)?": "tonne",
        r"[\w-]*drones?": "drones",
        r"[\w-]*(?:raket(?:ten)?|projectielen)": "missiles",
        r"[\w-]*(?:bommen|granaten|patronen|torpedo['’]s|mijnen)": "munitions",
        r"[\w-]*(?:lanceerinrichting(?:en)?|lanceerders?|lanceerinstallaties?)": "launchers",
        r"[\w-]*batterij(?:en)?": "batteries",
        r"[\w-]*radars?": "radars",
        r"[\w-]*(?:tanks?|voertuig(?:en)?|trucks?|(?:vracht|pantser)?wagens?)": "vehicles",
        r"[\w-]*(?:houwitsers?|kanonnen)": "guns",
        r"[\w-]*(?:soldaten|militairen|mariniers|troepen|matrozen|dienstplichtigen|reservisten|"
        r"manschappen)": "troops",
        r"[\w-]*(?:bataljons?|brigades?|divisies?|regimenten|eskaders?)": "units",
        r"[\w-]*vluchten": "sorties",
        r"(?:mensen|gevangenen|gijzelaars|mannen|vrouwen|burgers|personen|doden|slachtoffers)": "people",
    },
    head_first=False,
    future=(
        r"[Zz]al",
        r"[Zz]ullen",
        r"[Nn]aar verwachting",
        r"nog (?:deze|dit) (?:week|maand|jaar)",
        r"acht(?:en|te)?\b[^.;]{0,60}\b(?:on)?waarschijnlijk",
        r"(?:wordt|worden)\b[^.;]{0,60}\bverwacht",
        r"[Vv]erwacht(?:en)?",
        r"(?:gaat|gaan)\b[^.;,]{0,60}\b\w{2,}en(?=[.,;]|$)",
        r"(?:on)?waarschijnlijk dat",
        r"(?:grote|kleine|geringe)? ?kans (?:dat|op)",
        r"binnen (?:enkele |een paar )?(?:dagen|uren|weken|maanden)",
        r"(?:de )?komende (?:dagen|uren|weken|maanden|jaren)",
    ),
    present_is_future=True,
    value=(
        r"(?:had|hadden) moeten",
        r"veel te (?!\w+ om )",
        r"moet(?:en)? (?!ongeveer)",
        r"zou(?:den)? moeten",
        r"(?:een) (?:fout|schande|blunder|misdaad)",
        r"(?:onverantwoord|illegaal|immoreel|verkeerd|roekeloos|dwaas|schandalig)e?",
    ),
)
