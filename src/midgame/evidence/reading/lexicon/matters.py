"""What a sentence must speak of to be a claim when nothing else is found in it, and what is never one."""

from collections.abc import Mapping

# Beginnings of words, matched without regard to case.
MATTERS: Mapping[str, str] = {
    "en": (
        r"president|ministr|government|parliament|congress|arm(?:y|ies)\b|nav(?:y|ies|al)\b|air force|marine|"
        r"militar|troop|"
        r"soldier|rebel|militia|guerrilla|police|border|frontier|port\b|harbou?r|airport|airfield|strait|island|"
        r"bridge|"
        r"refiner|pipeline|cable|missile|drone|tanks?\b|ships?\b|vessel|tanker|fleet|submarine|aircraft|"
        r"helicopter|blockad|"
        r"siege|embargo|sanction|ceasefire|truce|negotiat|treaty|attack|air ?strike|raid|shell|bomb|explo|clash|"
        r"fighting|"
        r"offensive|incident|killed|wounded|hostage|prisoner|captive|refugee|evacuat|curfew|coup|election|vot(?:e|"
        r"ing)|"
        r"nuclear|uranium|fuel|diesel|petrol|electricity|embass|ambassador|weapon|ammunition|deploy|withdr|seize|"
        r"captur|occup|"
        r"sank|sunk|missing|unknown|arrest|detain|exchange|hospital|famil|children|fishermen|residents|"
        r"those who (?:arrive|fled)|"
        r"blink|odds|collision|convoy|depot|whereabouts|ransom|smuggl|camps?\b|crew"
    ),
    "nl": (
        r"president|minister|ministerie|regering|parlement|leger|marine|luchtmacht|militair|troepen|soldat|"
        r"soldaat|rebel|"
        r"opstandeling|militie|politie|grens|haven|vliegveld|zeestraat|eiland|brug|raffinaderij|pijpleiding|kabel|"
        r"raket|drone|"
        r"tank|schip|schepen|vloot|onderzee|vliegtuig|helikopter|blokkade|beleg|embargo|sanctie|bestand|"
        r"wapenstilstand|"
        r"onderhandel|verdrag|aanval|bombardement|beschiet|explosie|gevecht|offensief|incident|gedood|gewond|"
        r"gijzel|gevangen|"
        r"vlucht|evacu|avondklok|staatsgreep|coup|verkiezing|stem(?:t|men|ming)\b|kern|uranium|brandstof|diesel|"
        r"benzine|stroom|"
        r"ambassad|wapen|munitie|terugtrek|veroverd|bezet|gezonken|vermist|arrest|konvooi|depot|losgeld|smokkel|"
        r"kamp\b|kampen|"
        r"bemanning|ziekenhui|famili|kinderen|vissers|bewoners|aankomers|aanvaring"
    ),
    "es": (
        r"president|ministr|ministeri|gobierno|parlamento|congreso|ejército|armada|marina|fuerza aérea|militar|"
        r"tropas|soldad|"
        r"rebelde|milicia|guerrill|policía|fronter|puerto|aeropuerto|aeródromo|estrecho|isla|puente|refinería|"
        r"oleoducto|cable|"
        r"misil|dron|tanque|buque|barco|flota|submarino|avi(?:ón|ones)|helicóptero|bloque|asedio|embargo|sanci|"
        r"alto el fuego|"
        r"tregua|negocia|tratado|ataque|bombarde|explosi|combate|ofensiva|incidente|muert|herid|rehén|rehenes|"
        r"presos|cautiv|"
        r"refugiad|evacu|toque de queda|golpe|eleccion|votaci|nuclear|uranio|combustible|gasóleo|gasolina|"
        r"electricidad|"
        r"embajad|arma|munici|despl[ei]g|retirad|captur|ocup|hundi|desaparecid|paradero|desconoce|deten|convoy|"
        r"depósito|"
        r"rescate|contraband|campament|tripula|hospital|famili|niños|pescador|vecinos|recién llegados|kremlin|choque"
    ),
}

# Notes on the text itself, words to the reader, and sentences that only lead from one thing to the next.
NO_CLAIM: Mapping[str, str] = {
    "en": (
        r"^(?:photograph|photo|picture|image|video|map|graphic|source|file photo|caption)s?\b[^.]{0,20}:|^(?:read|"
        r"follow|watch|"
        r"subscribe|sign up|click|see|listen|share|join|download|let us|let['’]s|consider|imagine|note that|"
        r"remember)\b|"
        r"\b(?:this|an earlier version of this|a previous version of this) (?:article|story|report|piece|column|"
        r"version|post)\b"
        r"[^.]{0,40}\b(?:updated|corrected|misspel|misstated|amended|appeared|first|was published|has been)|"
        r"^all times|^(?:reporting|editing|additional reporting|translat\w+) by\b|\b(?:less|more) (?:categorical|"
        r"cautious|"
        r"optimistic|pessimistic|sanguine|guarded|outspoken|blunt)\b|^(?:an?) [\w-]+ (?:is|are) (?:an?|never|"
        r"always)\b|"
        r"\bas (?:the|an?) (?:old|former|saying)\b[^.]{0,40}\b(?:liked to say|goes|put it)|\banybody['’]s guess\b|"
        r"^that (?:sounds|looks|feels|is (?:only )?half|is not the whole)|"
        r"^(?:that|this|the) (?:judge?ment|argument|view|case|answer|question|reasoning|conclusion) (?:rests|lies|"
        r"turns|is)\b"
    ),
    "nl": (
        r"^(?:foto|beeld|video|kaart|grafiek|bron)\b[^.]{0,20}:|^(?:lees|volg|bekijk|abonneer|klik|zie|luister|"
        r"deel|laten we|stel je|"
        r"bedenk)\b|\b(?:dit|een eerdere versie van dit) (?:artikel|bericht|verhaal|stuk)\b[^.]{0,60}(?:aangevuld|"
        r"bijgewerkt|"
        r"gecorrigeerd|aangepast|verkeerd|onjuist|stond)|\bversie van dit (?:artikel|bericht|verhaal|stuk)|"
        r"^alle tijden|"
        r"\b(?:minder|meer) (?:stellig|voorzichtig|optimistisch)|\b(?:voorzichtiger|optimistischer|"
        r"pessimistischer|somberder)\.$|"
        r"^een [\w-]+ is (?:een|nooit|altijd)\b|\bzoals (?:de|een|het) (?:oude|voormalige|gezegde)\b|"
        r"^dat (?:klinkt|lijkt|voelt)\b|"
        r"^(?:dat|dit|het|de) (?:oordeel|betoog|argument|antwoord|vraag|redenering|conclusie) "
        r"(?:rust|ligt|berust|draait|is)\b"
    ),
    "es": (
        r"^(?:foto|fotografía|imagen|vídeo|video|mapa|gráfico|fuente)\b[^.]{0,20}:|^(?:lea|siga|vea|suscríb|"
        r"haga clic|escuche|"
        r"comparta|empecemos|imagine|recuérdese|veamos|pensemos)|\b(?:esta|este|"
        r"una versión anterior de est[ea]) (?:noticia|"
        r"artículo|texto|información|reportaje)\b[^.]{0,60}(?:actualizad|corregid|ampliad|aparecía|mal escrito)|"
        r"versión anterior de est[ea]|^todas las horas|\b(?:menos|más) (?:tajante|cauto|cautos|cauta|cautas|"
        r"optimista|prudente)|"
        r"^un[ao]? [\w-]+ (?:es|son) (?:un[ao]?|siempre|nunca)\b|\bcomo (?:solía|decía|dice)\b[^.]{0,30}(?:decir|"
        r"viejo|refrán)|"
        r"^(?:suena|parece) a\b|^(?:ese|este|el|la|esa|esta) (?:juicio|"
        r"argumento|respuesta|pregunta|razonamiento|conclusión)[^.]{0,25} (?:descansa|está|reside|gira|es)\b"
    ),
}
