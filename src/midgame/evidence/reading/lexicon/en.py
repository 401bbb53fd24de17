"""English."""

from midgame.evidence.reading.lexicon.base import TO, Lexicon, N, words

_OPINION = words(
    """
    believe believes believed think thinks thought expect expects expected assess assesses assessed argue
    argues argued doubt doubts doubted fear fears feared estimate estimates estimated suspect suspects
    suspected suggest suggests suggested predict predicts predicted judge judges judged hope hopes hoped
    consider considers considered assume assumes assumed anticipate anticipates anticipated guess guesses guessed
    reckon reckons reckoned calculate calculates calculated imply implies implied opine opined
    """
)
_SAYS = words(
    """
    say says said tell tells told report reports reported state states stated add adds added announce
    announces announced claim claims claimed deny denies denied insist insists insisted warn warns warned
    write writes wrote declare declares declared acknowledge acknowledges acknowledged admit admits admitted
    confirm confirms confirmed conclude concludes concluded note notes noted call calls called disclose
    disclosed reveal reveals revealed reply replied respond responded allege alleges alleged maintain
    maintains maintained explain explains explained promise promises promised threaten threatens threatened
    vow vows vowed testify testified stress stresses stressed reiterated cautioned emphasised emphasized urge
    urges urged tweeted posted asserted contended remarked commented recalled boasted agreed accuse accuses
    accused concede concedes conceded signal signals signalled signaled recount recounts recounted reckon reckons
    reckoned muse mused observe observes observed complain complains complained speculate speculates speculated hint
    hints hinted forecast forecasts lament lamented surmise surmised attest attested quip quips quipped joke joked
    dispute disputes disputed refute refutes refuted rebut rebuts rebutted condemn condemns condemned denounce
    denounces denounced criticise criticises criticised criticize criticizes criticized demand demands demanded
    pledge pledges pledged caution cautions assert asserts contend contends remark retort retorted scoff scoffed
    counter countered affirm affirms affirmed proclaim proclaims proclaimed confess confessed protest protested
    indicate indicates indicated advise advises advised inform informed insinuate insinuated repeat repeats repeated
    emphasise emphasises emphasize emphasizes underline underlines underlined reaffirm reaffirmed swear swore
    find finds found project projects projected detail detailed
    """
)

EN = Lexicon(
    language="en",
    says=_OPINION | _SAYS,
    opinion=_OPINION,
    participles=frozenset(),
    auxiliary=r"(?!)",
    nouns_too=words(
        """
        show shows showed
        report reports claim claims state states note notes call calls estimate estimates doubt
        doubts fear fears hope hopes judge judges suspect suspects stress remark remarks comment
        comments signal signals hint hints forecast forecasts muse joke protest demand demands counter pledge pledges
        guess guesses find finds found project projects projected detail detailed repeat repeats informed
        advised indicated dispute disputes disputed swore swear
        """
    ),
    particles={
        r"puts?": r"at|chance|odds",
        r"dismiss(?:es|ed)|reject(?:s|ed)": r"accusations?|allegations?|claims?|reports?|charges?|criticism|account|"
        r"suggestions?|idea|notion|as|warnings?",
        r"describe[sd]?": r"as",
        r"blame[sd]?": r"on|for|¤",
        r"points?|pointed": r"out|to|at",
        r"gives?|gave|sees?|saw": r"chance|odds|likelihood|probability|risk of",
        r"plays?|played": r"down",
        r"rule[sd]?": r"out",
        r"pour(?:s|ed)": r"cold water",
        r"lean(?:s|ed)": r"towards",
        r"quoted": r"as saying",
    },
    reflexive=frozenset(),
    otherwise=r"(?:believed|thought|said|reported|understood|estimated|alleged|feared|presumed|found|"
    r"claimed) to be|called (?:off|up|in)|called for (?!an?\b|the\b)|described (?:in|by)|found (?:in|on|at|near|"
    r"guilty|dead)|projected|told to|agreed to|added (?:\d|to\b)",
    silent=r"(?:declined|refused) to (?:comment|answer|say)|(?:did|do|does|has|have|could|would)(?:n[’\']t|"
    r" not) (?:immediately )?(?:respond|reply|comment|answer|say|said|replied|be reached|confirm or deny)|"
    r"(?:neither|nobody|no one|none)\b[^.;]{0,40}\b(?:responded|replied|answered|commented|would say|"
    r"could be reached|was available)|no comment",
    nobody=words("anyone anybody somebody someone neither no none nobody nothing"),
    according=r"according to|in the (?:view|words|opinion|judge?ment|eyes) of",
    impersonal=r"(?:the |this |that |its )?(?:\w+ )?(?:plans?|schedule|law|custom|tradition|treaty|agreement|rules|"
    r"constitution|timetable|script|pattern|logic|practice)\b.*",
    citing=r"citing|quoting|which cited|that cited",
    relative=r"who|which|whose|that|speaking|writing|asked|where",
    finite=words(
        """
        is are was were has have had will would can could may might shall should must do does did
        that which who if because while when whether but not been be
        """
    ),
    after_verb=words(
        """
        that on in at to it him her them they he she we i you us me there this these for by about of
        with as how what whether if no not and or but its their his reporters nothing
        """
    ),
    subject_ends=r"that|in an?|in the|(?<!briefed )(?<!working )on|(?<!close )to|during|after|before|when|as|last|"
    r"this|yesterday|today|told|and",
    passive=words("is are was were be been being so not to as has have had the a an of"),
    leading=words("though although but and however so yet meanwhile still also then later earlier as while"),
    trailing=words("also has have had then later again already still now previously"),
    aside=r"(?!)",
    articles=words("the a an"),
    linking=words("of at for in to with from near by and on"),
    addressee=r"(?!)",
    forms={
        "probably": "probable",
        "improbably": "improbable",
        "remote chance": "remote",
        "remote possibility": "remote",
        "highly unlikely": "very unlikely",
        "highly likely": "very likely",
        "very probably": "highly probable",
        "very probable": "highly probable",
        "very improbable": "highly improbable",
        "nearly certainly": "nearly certain",
    },
    hedges=(
        r"(?-i:may)(?! \d)",
        r"might",
        r"could(?! not\b)",
        # Negated or compared, a word of the scale has lost its band.
        r"(?:not|hardly|scarcely|less|more|most|far from|anything but|(?:is|are|was|were|do|does)n['’]t)"
        r"(?: seem| appear| at all| very| so| too| entirely| quite)?"
        r" (?:un)?(?:likely|probable|improbable|certain)",
        r"as likely as not",
        r"(?:can|could|do|does|did|would|has|have)(?:not|n['’]t| not) (?:yet )?(?:ruled? out|excluded?)",
        r"(?:can|could)(?:not|n['’]t| not) be (?:ruled out|excluded)",
        r"not (?:be )?ruled out",
        r"(?:quite|entirely|very well|certainly|just) possibl[ey]",
        r"(?:is|are|was|were|remains?|seems?|appears?) possible",
        r"(?:a|the) (?:distinct|real|strong|remote) possibility",
        r"(?:the )?(?:odds|chances) are",
        r"in all (?:likelihood|probability)",
        r"by all accounts",
        r"plausibl[ey]",
        r"potentially",
        r"unconfirmed",
        r"tentatively",
        r"may well",
        r"perhaps",
        r"maybe",
        r"possibly",
        r"conceivabl[ye]",
        r"reportedly",
        r"allegedly",
        r"apparently",
        r"seemingly",
        r"presumably",
        r"supposedly",
        r"doubts?",
        r"doubtful",
        r"(?:it )?(?:seem(?:s|ed)?|appear(?:s|ed)?) (?:to|that|likely)",
        r"(?:(?:is|are|was|were) )?(?:widely )?(?:thought|believed|understood|rumou?red|presumed|feared|"
        r"suspected) to",
        r"(?:is|are|was|were) said to",
        r"unclear",
        r"uncertain",
        r"an estimated",
        r"(?:even|little|slim|small|good|fair|strong|high|low|no) (?:chance|probability|likelihood)",
        r"(?:chance|chances|odds|probability|likelihood|possibility) (?:of|that)",
        r"as far as (?:is )?known",
    ),
    chances=(
        rf"(?:an? )?{N}(?: ?(?:to|-|–) ?{TO})? ?-?(?:%|per ?cent) (?:chance|probability|likelihood|odds|risk)",
        rf"(?:chance|probability|likelihood|odds|risk)(?: [^\s,.;:]+){{0,9}}? (?:is|was|of|at|as) {N}(?: ?(?:to|-|"
        rf"–) ?{TO})?"
        r" ?(?:%|per ?cent)",
        r"(?:an? )?(?P<one>one|two|three|\d+)(?:-| )in(?:-| )(?P<many>\w+) (?:chance|probability|likelihood|odds)",
        rf"{N} ?(?:%|per ?cent) (?:likely|probable)",
    ),
    chance_of=r"(?:chance|chances|odds|probability|likelihood|possibility) (?:of|that)",
    months=(
        r"Jan(?:uary|\.)?",
        r"Feb(?:ruary|\.)?",
        r"Mar(?:ch|\.)?",
        r"Apr(?:il|\.)?",
        r"May",
        r"June?",
        r"July?",
        r"Aug(?:ust|\.)?",
        r"Sept?(?:ember|\.)?",
        r"Oct(?:ober|\.)?",
        r"Nov(?:ember|\.)?",
        r"Dec(?:ember|\.)?",
    ),
    weekdays=("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"),
    days={
        r"the day before yesterday": -2,
        "yesterday": -1,
        r"last night": -1,
        "today": 0,
        "tonight": 0,
        r"this (?:morning|afternoon|evening)": 0,
        "tomorrow": 1,
    },
    bare_parts={r"early": "early", r"mid": "mid", r"late": "late"},
    parts={
        r"(?:the )?(?:early|beginning of|start of)": "early",
        r"(?:the )?(?:mid|middle of)": "mid",
        r"(?:the )?(?:late|end of)": "late",
    },
    whole_unit=r"week|month|year",
    units={
        r"fortnights?": "fortnight",
        r"hours?": "hour",
        r"days?": "day",
        r"weeks?": "week",
        r"months?": "month",
        r"years?": "year",
    },
    last=r"last|the past",
    this=r"this",
    next=r"next|the coming",
    ago=(r"", r"ago"),
    within=r"within|in the next|inside",
    of=r"(?: of)?",
    year_after=r"in|since|by|before|after|until|till|of|from|during|around|to|early|late|mid|through|into",
    until=r"to|until|till|through|-|–",
    month_after=r"in|since|by|before|after|until|till|of|from|during|last|next|this|late|early|through",
    before=r"before|until before|ahead of",
    weekend=r"weekend",
    holidays={r"Christmas": (12, 25), r"New Year(?:['’]s(?: Day)?)?": (1, 1)},
    thousands=",",
    multiples={"hundred": 100, "thousand": 1000, "million": 1_000_000, "billion": 10**9, "bn": 10**9},
    groups={r"half a dozen": 6, r"two dozen": 24, r"(?:a )?dozen": 12, r"a score": 20},
    between=r"between",
    to=r"to|and|or|-|–",
    rising=r"(?:grew|grown|rose|risen|up|down|fell|fallen|dropped|increased|went|gone|cut|reduced|"
    r"raised)(?: \w+){0,2} from",
    of_the=r"(?:out )?of(?: (?:the|its|their|those|these|his))?",
    none=r"no|not (?:a single|one)|without any|zero",
    never_counts=words(
        """
        of in on at to for and or but with by from than per a an the that which who is are was were
        has have had will percent miles kilometres kilometers hours days weeks months years times
        million off against
        """
    ),
    systems={
        r"(?:aircraft carrier|carrier|(?:war)?ship|frigate|destroyer|cruiser|corvette|vessel)s?": "ships",
        r"(?:tanker|freighter|flagship|minesweeper|minehunter|escort|trawler|ferry|destroyer|battleship|cutter)s?|"
        r"ferries": "ships",
        r"submarines?": "submarines",
        r"(?:speed)?boats?": "boats",
        r"(?:aircraft|planes?|jets?|fighters?|bombers?|helicopters?|warplanes?|airplanes?)": "aircraft",
        r"(?:metric )?(?:tons?|tonnes?)": "tonne",
        r"drones?": "drones",
        r"(?:missiles?|rockets?)": "missiles",
        r"(?:bombs?|shells?|rounds|grenades?|torpedo(?:es)?|mines?)": "munitions",
        r"(?:launchers?)": "launchers",
        r"(?:interceptors?)": "missiles",
        r"(?:batteries|battery)": "batteries",
        r"(?:radars?)": "radars",
        r"(?:tanks?|vehicles?|trucks?|lorries|lorry)": "vehicles",
        r"(?:howitzers?|guns?|cannons?|mortars?)": "guns",
        r"(?:troops?|soldiers?|marines?|sailors?|personnel|conscripts?|servicemen|reservists?)": "troops",
        r"(?:battalions?|brigades?|divisions?|regiments?|squadrons?)": "units",
        r"(?:sorties|sortie)": "sorties",
        r"(?:people|men|women|detainees?|prisoners?|hostages?|civilians?|persons?|deaths|dead|casualties)": "people",
    },
    head_first=False,
    future=(
        r"[Ww]ill(?! not have)",
        r"[Ss]hall",
        r"won['’]t",
        r"(?:is|are|was|were) expected to",
        r"expects? (?:the|to|that|a|an|it|them|him)",
        r"(?:is|are) (?:going|about|due|set|poised|scheduled|bound) to",
        r"(?:un)?likely to",
        r"(?:almost|nearly|all but)? ?certain to",
        r"(?:said|says|told|announced|added|insisted|warned|promised|vowed|predicted|signalled|hinted)"
        r"\b[^.;]{0,60}\bwould(?! have\b)",
        r"could be \w+ (?:within|in the coming)",
        r"within (?:days|hours|weeks|months)",
        r"in the (?:coming|next) (?:days|hours|weeks|months|years)",
    ),
    present_is_future=False,
    value=(
        r"(?-i:should)(?:n['’]t)?",
        r"far too",
        r"ought to",
        r"(?:a|the) (?:mistake|disgrace|scandal|blunder|crime)",
        r"(?:illegal|immoral|wrong|unjust|reckless|foolish|absurd|shameful)",
    ),
)
