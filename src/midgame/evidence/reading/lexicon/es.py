"""Spanish."""

from midgame.evidence.reading.lexicon.base import TO, Lexicon, N, words

_OPINION = words(
    """
    cree creen creía creían creyó creo creemos opina opinan opinó opinaron espera esperan esperaba estima
    estiman estimó estimaron calcula calculan calculó calcularon considera consideran consideró consideraron
    piensa piensan pensó duda dudan dudó dudaron teme temen temió sospecha sospechan sospechó sugiere sugieren
    sugirió sugirieron presume presumen aventura aventuró valora valoró
    prevé prevén previó sostiene sostienen sostuvo sostuvieron predice predicen predijo
    """
)
_SAYS = words(
    """
    dice dicen dijo dijeron decía informa informan informó informaron afirma afirman afirmó afirmaron asegura
    aseguran aseguró aseguraron señala señalan señaló señalaron indica indican indicó indicaron declara
    declaran declaró declararon anuncia anuncian anunció anunciaron niega niegan negó negaron advierte
    advierten advirtió advirtieron publica publicó publicaron reporta reportó reportaron explica explican
    explicó explicaron añade añaden añadió añadieron agrega agregó agregaron confirma confirman confirmó
    confirmaron reconoce reconocen reconoció reconocieron admite admiten admitió admitieron insiste insisten
    insistió insistieron escribe escribió escribieron denuncia denuncian denunció denunciaron promete prometió
    prometieron precisa precisó manifiesta manifestó subraya comenta comentó comentaron pide piden pidió
    pidieron tuiteó tachó tacharon acusa acusan acusó acusaron adelantó calificó reiteró recordó aclaró
    detalló alertó sentenció matizó argumentó subrayó revela revelan reveló revelaron comunicó comunica
    contaron deslizó deslizaron augura auguran auguró vaticina vaticinan vaticinó vaticinaron pronostica
    pronostican pronosticó pronosticaron lamenta lamentó recuerda recuerdan recordaron apuntaron
    relataron especula especuló estiman adelantaron detallaron rechaza rechazan rechazó rechazaron desmiente
    desmienten desmintió desmintieron ironiza ironizó bromea bromeó recalca recalcan recalcó recalcaron describe
    describen describió describieron cifra cifran cifró cifraron atribuye atribuyen atribuyó atribuyeron exige exigen
    exigió exigieron amenaza amenazan amenazó amenazaron excluye excluyen excluyó excluyeron descarta descartan
    descartó descartaron condena condenan condenó condenaron critica critican criticó criticaron queja quejan quejó
    quejaron zanja zanjó defiende defienden defendió defendieron avisa avisan avisó avisaron alerta alertan alertaron
    puntualiza puntualizó garantiza garantizan garantizó replica replicó contesta contestó proclama proclamó
    anticipa anticipó achaca achacan achacó culpa culpan culpó culparon reclama reclaman reclamó reclamaron corrobora
    corroboró ratifica ratificó ratificaron resume resumió muestra muestran mostró mostraron cuenta cuentan prometen
    subrayan subrayaron recordaron insinúa insinuó jura juró
    apuntó relató contó respondió concluye concluyó
    """
)

ES = Lexicon(
    language="es",
    says=_OPINION | _SAYS,
    opinion=_OPINION,
    participles=words(
        """
        dicho asegurado afirmado anunciado informado señalado indicado advertido explicado
        reconocido negado pedido declarado confirmado admitido insistido denunciado publicado
        revelado estimado añadido
        """
    ),
    auxiliary=r"ha|han|había|habían",
    nouns_too=words(
        """
        duda dudan estima espera esperan contó contaron recuerda recuerdan cifra cifran amenaza condena critica queja
        alerta culpa resume muestra muestran mostró mostraron cuenta cuentan replica reclama valora presume
        """
    ),
    particles={
        r"habla|hablan|habló|hablaron": r"de|del",
        r"sitúan?|situó|situaron": r"en|entre",
        r"ven?|vio|vieron|dan?|dio": r"probabilidad(?:es)?|posibilidad(?:es)?|riesgo de|improbable|probable",
    },
    reflexive=words("queja quejan quejó quejaron muestra muestran mostró"),
    otherwise=r"cuentan? con|contó con|muestra(?:n)? de|culpa de|resume",
    silent=r"(?:no|ningun[oa]|ninguno|nadie)\b[^.;]{0,50}\b(?:respondi(?:ó|eron)|contest(?:ó|aron)|coment(?:ó|"
    r"aron)|quiso|quisieron|precis(?:ó|aron)|declaraciones|ha dicho)|declin(?:ó|aron) (?:comentar|responder|"
    r"hacer)|rehus(?:ó|aron) (?:comentar|decir)",
    nobody=words("cualquier cualquiera todo toda todos todas alguien ninguno ninguna ningún ningun nadie nada ni"),
    according=r"según|de acuerdo con|a juicio de|en opinión de|en palabras de|se desprende de|consta en|"
    r"(?-i:Para)(?= (?:el |la |los |las |un |una )?(?:experto|analist|observador|diplomátic|oposición|ejército|"
    r"gobierno|kremlin|"
    r"pentágono|casa blanca|ministr|militar|historiador|economist))",
    impersonal=r"(?:el |la |los |las |lo |un )?(?:plan|planes|calendario|previsto|acordado|patrón|ley|tratado|"
    r"acuerdo|"
    r"costumbre|constitución|guion|guión|reglas|lógica|tradición)\b.*",
    citing=r"citando(?: a)?|que cita(?: a)?|con base en|que citó(?: a)?",
    relative=r"que|quien|quienes|cuyo|cuya|donde",
    finite=words(
        """
        es son era eran fue fueron está están estaba ha han había habían hay será serán sería tiene
        tienen tenía puede pueden podría podrían debe deben que si porque cuando pero no se va van
        quien
        """
    ),
    after_verb=words("que de en haber a al lo su sus con por sobre no si estar ser tener"),
    subject_ends=(
        r"que|de que|en un|en una|ante|durante|tras|antes|después|cuando|este|ayer|hoy|"
        r"en declaraciones|en conversación|en rueda|"
        r"(?<!cercan[oa]s )(?<!cercan[oa] )(?<!allegad[oa]s )(?:a la|a los|al(?! (?:tanto|corriente|frente|mando|"
        r"cargo))|a)"
    ),
    passive=words("se fue fueron ha han había ser"),
    leading=words("pero y también además mientras sin embargo así"),
    trailing=words("lo la le les los las se ya también no ha han había nos me"),
    aside=r"(?!)",
    articles=words("el la los las un una"),
    linking=words("de del en a con para por y ante"),
    addressee=r"por teléfono|en (?:[A-ZÁÉÍÓÚ][\w’-]+ ?){1,3}(?= (?:una?|el|la) )|a sus? \w+|a (?:última|"
    r"primera) hora|a (?:este|esta|la|el|los|las) \w+|a [A-ZÁÉÍÓÚ]\w+|al \w+(?: de [A-ZÁÉÍÓÚ]\w+)?",
    forms={
        "probablemente": "probable",
        "improbables": "improbable",
        "probables": "probable",
        "muy probablemente": "muy probable",
        "virtualmente segura": "virtualmente seguro",
    },
    hedges=(
        # Negated or compared, a word of the scale has lost its band.
        r"(?:poco|nada|menos|más|no|no (?:es|era|fue|sea|parece|resulta)(?: muy| tan| nada)?)"
        r" (?:im)?probables?(?:mente)?",
        r"podría(?:n|mos)?",
        r"habr[íi]an?(?! que)",
        r"pud(?:o|ieron) (?:haber|ser|estar)",
        r"no (?:puede|pueden|cabe|se puede) (?:descartarse|excluirse|descartar|excluir)",
        r"no se excluye",
        r"(?:lo|la|el) más (?:seguro|probable)",
        r"con toda (?:probabilidad|seguridad)",
        r"casi con (?:toda )?(?:seguridad|certeza)",
        r"presumiblemente",
        r"previsiblemente",
        r"verosímil",
        r"cabe la posibilidad",
        r"puede que",
        r"seguramente",
        r"a buen seguro",
        r"no se descarta",
        r"no (?:descarta|descartan|descartó|descartaron|excluye|excluyen|excluyó)",
        r"quizás?",
        r"tal vez",
        r"a lo mejor",
        r"al parecer",
        r"todo apunta a",
        r"todo a",
        r"aparentemente",
        r"presunt(?:amente|o|a|os|as)",
        r"supuestamente",
        r"posible(?:mente)?(?: que)?",
        r"acaso",
        r"(?:casi|prácticamente) (?:segur[oa]|imposible|descartado|con seguridad)",
        r"parece que",
        r"parecen?",
        r"se (?:cree|calcula|estima|dice|presume) que",
        r"(?:pocas|muchas|escasas|bastantes|altas|bajas) (?:probabilidades|posibilidades)",
        r"(?:probabilidad|probabilidades|posibilidad|posibilidades) de",
        r"dud(?:a|an|ó|aron|oso|osa)(?= que| de|[.,]|$)",
        r"incierto",
        r"por lo que se sabe",
    ),
    chances=(
        rf"(?:el |un )?{N}(?: ?(?:a|al|-|–) ?{TO})? ?(?:%|por ciento) de (?:probabilidad|posibilidad|riesgo)(?:es)?",
        rf"(?:el |un )?{N} ?(?:%|por ciento) la (?:probabilidad|posibilidad)",
        rf"(?:probabilidad|probabilidades|posibilidad|riesgo)(?: [^\s,.;:]+){{0,9}}? (?:es|era|del?|en|al)(?: un|"
        rf" el)? {N}"
        rf"(?: ?(?:a|al|-|–) ?{TO})? ?(?:%|por ciento)",
        r"(?P<one>una|dos|tres|\d+) (?:posibilidad|probabilidad)(?:es)? (?:entre|de cada) (?P<many>\w+)",
    ),
    chance_of=r"(?:probabilidad|probabilidades|posibilidad|posibilidades) de",
    months=(
        r"ene(?:ro|\.)",
        r"feb(?:rero|\.)",
        r"mar(?:zo|\.)",
        r"abr(?:il|\.)",
        r"mayo",
        r"jun(?:io|\.)",
        r"jul(?:io|\.)",
        r"ago(?:sto|\.)",
        r"sept?(?:iembre|\.)|setiembre",
        r"oct(?:ubre|\.)",
        r"nov(?:iembre|\.)",
        r"dic(?:iembre|\.)",
    ),
    weekdays=("lunes", "martes", "miércoles", "jueves", "viernes", "sábado", "domingo"),
    days={
        r"anteayer": -2,
        r"ayer|anoche": -1,
        r"hoy|esta (?:mañana|tarde|noche|madrugada)": 0,
        r"(?<!esta )(?<!la )mañana(?! por)": 1,
        r"pasado mañana": 2,
    },
    bare_parts={r"(?:principios|comienzos|inicios)": "early", r"mediados": "mid", r"(?:finales|fines)": "late"},
    parts={
        r"(?:a )?(?:principios|comienzos|inicios) de": "early",
        r"(?:a )?mediados de": "mid",
        r"(?:a )?(?:finales|fines) de": "late",
    },
    whole_unit=r"semana|mes|año",
    units={r"horas?": "hour", r"días?": "day", r"semanas?": "week", r"mes(?:es)?": "month", r"años?": "year"},
    last=r"pasad[oa]",
    this=r"est[ea]",
    next=r"próxim[oa]|que viene",
    ago=(r"hace", r""),
    within=r"en un plazo de|dentro de|en los próximos|en las próximas|en menos de",
    of=r"(?: del?)?",
    year_after=r"en|entrado|desde|hasta|antes de|de|para|hacia|durante|a|después de",
    until=r"al|a|hasta el|-|–",
    month_after=r"en|desde|hasta|antes de|de|para|hacia|durante|a|después de",
    before=r"antes de|antes del",
    weekend=r"fin de semana",
    holidays={r"Navidad": (12, 25), r"Año Nuevo": (1, 1)},
    thousands=".",
    multiples={"mil millones": 10**9, "mil": 1000, "millones": 1_000_000, "millón": 1_000_000, "cientos": 100},
    groups={
        r"(?:una )?docena": 12,
        r"una decena": 10,
        r"una veintena": 20,
        r"una treintena": 30,
        r"medio centenar": 50,
        r"un centenar": 100,
    },
    between=r"entre",
    to=r"a|y|o|-|–",
    rising=r"(?:creci\w+|sub\w+|pas\w+|baj\w+|cay\w+|aument\w+|descend\w+|crec\w+)(?: \w+){0,3} del?",
    of_the=r"de(?: (?:los|las|sus|esos|esas|estos|estas))?",
    none=r"ning[úu]n[ao]?|ni un[ao]? sol[ao]|no hubo|sin(?= (?:muertos|heridos|víctimas|bajas))",
    never_counts=words(
        """
        de en a con y o pero por para desde hasta que los las el la un una es son fue fueron ha han
        según kilómetros horas días semanas meses años veces millones ciento contra
        """
    ),
    systems={
        r"(?:buques?|barcos?|fragatas?|destructor(?:es)?|cruceros?|corbetas?|navíos?|portaaviones|"
        r"cargueros?)": "ships",
        r"(?:petroleros?|dragaminas|cazaminas|escoltas?|pesqueros?|mercantes)": "ships",
        r"submarinos?": "submarines",
        r"(?:lanchas?|botes?|embarcaci(?:ón|ones))": "boats",
        r"(?:avi(?:ón|ones)|aparatos|cazas?|bombarderos?|helicópteros?|aeronaves?|cazabombarderos?)": "aircraft",
        r"toneladas?": "tonne",
        r"(?:drones|dron)": "drones",
        r"(?:misil(?:es)?|cohetes?|interceptores)": "missiles",
        r"(?:bombas?|proyectil(?:es)?|granadas?|torpedos?|minas?)": "munitions",
        r"(?:lanzador(?:es)?|lanzaderas?|lanzamisiles)": "launchers",
        r"baterías?": "batteries",
        r"radares|radar": "radars",
        r"(?:tanques?|vehículos?|camiones|blindados)": "vehicles",
        r"(?:obuses|cañones)": "guns",
        r"(?:soldados?|militares|efectivos|infantes|marineros?|tropas|reservistas?|uniformados)": "troops",
        r"(?:batallones|batallón|brigadas?|divisi(?:ón|ones)|regimientos?|escuadr(?:ón|ones))": "units",
        r"salidas": "sorties",
        r"(?:personas?|detenidos?|rehenes|prisioneros?|hombres?|mujeres|civiles|muertos|víctimas|heridos)": "people",
    },
    head_first=True,
    future=(
        r"[a-záéíóúñü]+(?:rá|rán|remos)(?<!teherán)",
        r"(?:va|van) a \w+r",
        r"[Ss]e (?:espera|prevé) que",
        r"[Ee]sper(?:an|amos)",
        r"previst[oa]s? (?:que|para)",
        r"probables? que",
        r"improbables? que",
        r"[Pp]uede que",
        r"en cuestión de (?:días|horas|semanas)",
        r"en (?:los|las) próxim[oa]s (?:días|horas|semanas|meses|años)",
        r"(?:dijo|aseguró|prometió|anunció|afirmó)\b[^.;]{0,60}\b\w+rían?",
    ),
    present_is_future=False,
    value=(
        r"demasiado (?:lent|tard|poc|pront|bland)\w+",
        r"deber?(?:ía|ían)?n?(?: haber)?",
        r"debe(?:n)?",
        r"(?:un|una) (?:error|vergüenza|crimen|escándalo)",
        r"(?:ilegal|inmoral|injust[oa]|irresponsable|absurd[oa])",
    ),
)
