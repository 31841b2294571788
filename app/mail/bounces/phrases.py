"""How mail servers word a refusal, by what it means: English as most products write it, and the words of providers
and offices in Spanish, Portuguese, French, German and Italian. Written for folded text (`core.text.folded`).

Each entry is a pattern of its own line, so that one can be added without reading the others.
"""

from app.core.late_patterns import LatePattern
from app.mail.models import BounceKind as Kind


def _any(*patterns: str) -> LatePattern:
    return LatePattern("|".join(patterns))


_MAILBOX = r"(?:mail ?box|inbox|in-?box|mail ?folder|mail ?dir|mail ?drop|recipient'?s? (?:account|storage)|user'?s? (?:account|storage))"
_ADDRESSEE = r"(?:user(?:name)?|recipient(?:'s)?|mail ?box|account|address(?:ee)?|alias|login|customer|e-?mail|rcpt|inbox|person)"
_ES = r"(?:usuario|destinatari[oa]s?|direccion(?:es)?|buzon|casilla|cuenta|correo)"
_PT = r"(?:usuario|utilizador|destinatari[oa]s?|endereco|caixa(?: postal| de correio| de entrada)?|conta)"
_FR = r"(?:utilisateur|destinataires?|adresse|boite(?: aux lettres)?|compte)"

#: In the order in which they count: what blames us or the moment goes before what blames the address.
PHRASES: dict[Kind, LatePattern] = {
    Kind.RATE: _any(
        r"too (?:quickly|fast|often|frequent)",
        r"too many (?:messages|mails?|e-?mails|connections?|recipients|sessions|concurrent|simultaneous|smtp|errors|requests)",
        r"rate[ -]?limit|rate (?:limit|control|exceed)|at a rate|message rate|sending rate|connection rate",
        r"unusual(?:ly high)? (?:rate|volume)|unexpected volume|high volume|throttl|mail flood|slow down",
        r"(?:hourly|daily|sending|receiv\w+|per-sender receive|messages? per \w+|recipients? per \w+|connections?) (?:limit|quota)",
        r"exceed\w* [^.;]{0,40}(?:connections|messages|mails|recipients|sending|per (?:hour|day|minute))",
        r"\[ts\d\d\]|4\.7\.650|server busy",
        r"demasiad[oa]s (?:mensajes|correos|conexiones|destinatarios|intentos)",
        r"limite de (?:envios?|mensajes|correos|conexiones|mensagens|conexoes)",
        r"muit[ao]s (?:mensagens|e-?mails|conexoes|destinatarios)|trop de (?:messages|courriels|connexions|destinataires)",
        r"zu viele (?:nachrichten|verbindungen|mails)|troppi (?:messaggi|destinatari)",
    ),
    Kind.AUTHENTICATION: _any(
        r"\b(?:spf|dkim|dmarc|arc)\b[^;]{0,60}(?:fail|pass|reject|invalid|permerror|softfail|missing|polic)",
        r"(?:fail|reject|violat|polic|politi|cumpl|missing|without|no valid|not pass|requires?)\w*[^;]{0,40}\b(?:spf|dkim|dmarc)\b",
        r"sender policy framework|spf (?:record|check)|openspf\.|does not designate",
        r"\b(?:spf|dkim|dmarc)\b[^;]{0,60}(?:no (?:es )?valid|nao (?:e )?valid|non valide|ungultig|no cumple|fall[oa]|falh|echou|echec)",
        r"unauthenticated (?:e-?mail|message|mail|sender)|(?:is|was|not) (?:un)?authenticated(?! (?:user|sender)s? only)",
        r"(?:smtp |sender )?authenticat(?:ion|e) (?:is )?(?:required|needed|failed|unsuccessful|checks?|level|first)",
        r"must (?:first )?(?:be )?(?:authenticated?|issue a starttls)|requires? authentication|credentials (?:invalid|rejected)",
        r"(?:not (?:allowed|permitted|authori[sz]ed)|unauthori[sz]ed) to send (?:e-?mail |mail |messages )?(?:from|for|as|on behalf)",
        r"autenticacion (?:requerida|necesaria|fall)|falla de autenticacion|no (?:esta )?autentic",
        r"autenticacao (?:necessaria|requerida|falh)|falha (?:na|de) autentica|nao autentic",
        r"authentification (?:requise|necessaire|echou)|echec de l'authentification|non authentifi",
    ),
    Kind.FULL: _any(
        r"over ?-?quota|overquota|over its quota|quota ?(?:is )?(?:full|exceed|limit|violat|reached)|exceed\w*[^.;]{0,40}quota",
        r"exceed\w*[^.;]{0,40}(?:storage|mailbox|allocation|disk)",
        _MAILBOX
        + r"[^.;]{0,40}(?:\bfull\b|exceed|over (?:the |its |quota)|too (?:large|big|full)|size limit|capacity)",
        r"(?:is|has) (?:become |currently )?full\b|\bfull (?:mail ?box|inbox)|mailboxfull|" + _MAILBOX + " size limit",
        r"out of (?:storage|disk|mailbox)|storage (?:limit|space|quota|allocation|capacity)|disk ?(?:quota|space|full)",
        r"(?:not enough|insufficient|no) (?:\w+ )?(?:storage|disk|mailbox|mail) ?space|not enough (?:free )?space|no space left",
        r"quotaexceeded|insufficient (?:mailbox )?storage|no tiene espacio|sin espacio|espacio (?:insuficiente|agotado)",
        r"(?:buzon|bandeja|casilla|cuenta)[^.;]{0,50}(?:llen[oa]|satura|excedi|supera|sobrepas|cuota)",
        r"cuota[^.;]{0,40}(?:excedi|supera|alcanza|llena|agotad)|(?:excedi|supera|sobrepas)\w*[^.;]{0,40}cuota",
        r"(?:caixa|conta)[^.;]{0,50}(?:cheia|lotada|excede|quota|cota|sem espaco)|sem espaco|cot?a[^.;]{0,30}(?:excedi|ultrapass|ating)",
        r"(?:boite|compte)[^.;]{0,50}(?:plein|satur|quota|depass)|quota[^.;]{0,30}(?:depass|atteint)|espace (?:disque )?insuffisant",
        r"(?:post(?:fach|eingang)|speicher\w*)[^.;]{0,40}(?:voll|uberschritten|erschopft)|casella[^.;]{0,30}pien",
    ),
    Kind.SIZE: _any(
        r"(?:message|mail|e-?mail|attachment|body)[^.;]{0,30}(?:too (?:large|big|long)|exceeds|larger than)",
        r"(?<!mailbox )size (?:limit|exceed|is )|message size|maximum (?:\w+ )?size|(?:fixed|size) maximum|too (?:large|big) (?:for|to)",
        r"exceed\w*[^.;]{0,40}(?:maximum|message size|size limit|allowed size)",
        r"(?:mensaje|correo|adjunto)[^.;]{0,40}(?:demasiado|muy|excesivamente) (?:grande|pesado)|tamano (?:maximo|del? mensaje|permitido)",
        r"(?:mensagem|anexo)[^.;]{0,30}(?:muito grande|grande demais)|tamanho (?:maximo|da mensagem|permitido)",
        r"(?:message|courriel|piece jointe)[^.;]{0,30}trop (?:volumineu|gros|grand|lourd)|taille (?:maximale|du message|autorisee)",
        r"(?:nachricht|anhang|e-?mail|datei)[^.;]{0,30}zu gro|(?:anexo|adjunto)[^.;]{0,20}(?:grande|pesad)|dimensione massima",
    ),
    Kind.POLICY: _any(
        r"(?:black|block|deny)[ -]?(?:list|hole)",
        r"\bd?n?s?rbls?\b|dnsbl|spamhaus|spamcop|\bsorbs\b|\bcbl\b|abuseat|barracuda(?:central|networks)|uribl|surbl|senderbase|cloudmark|invaluement",
        r"reputation|(?<!not )\blisted (?:in|on|by|at)\b|open (?:proxy|relay)|bann(?:ed|ing)|bannedsender",
        r"(?:your|client|sender'?s?|sending|remote|connecting|source|this) (?:ip|host|server|domain|network|address|isp)[^.;]{0,50}(?:block|reject|refus|denied|not (?:allowed|accepted|permitted|welcome)|banned)",
        r"(?:ip|network) (?:address )?[^.;]{0,40}(?:blocked|refused|banned|denied)|blocked (?:by|using)",
        r"^\W*(?:[45]\d\d\W+)?(?:[45]\.\d+\.\d+\W+)?blocked\b|:\s?blocked\b",
        r"(?:access|relay(?:ing)?|permission|connection|delivery|service) (?:is |was |has been )?(?:denied|not (?:permitted|allowed)|prohibited|restricted)",
        r"unable to relay|(?:do|does|will|can)(?:n't| not) relay|not (?:permitted|allowed|authori[sz]ed) to relay|no relay|relay\w* (?:denied|not)",
        r"administrative(?:ly)? (?:prohibit|restrict|den|block|lock)\w*|polic(?:y|ies) (?:reasons?|violation|restriction|reject|block|filter|prohibit)",
        r"(?:local|security|server|site|company|organi[sz]ation\w*|our|mail|e-?mail|delivery|sender|domain|by|of|usage) polic(?:y|ies)|against (?:our )?polic",
        r"not authori[sz]ed|unauthori[sz]ed|notauthori[sz]ed|not permitted|prohibited|resolver\.rst|restricted|sendernotauth",
        r"sender(?:'s)? (?:address |domain )?(?:was |is |has been )?(?:reject|den|block|refus|invalid|unknown|verif|not (?:allow|accept|verif|found|permit))",
        r"from address[^.;]{0,40}(?:reject|block|refus|invalid|den)|(?:bad|invalid|malformed|rejected) (?:sender|return path)|\bmail from\b[^.;]{0,40}(?:reject|den|refus|invalid)",
        r"\bptr\b|reverse dns|rdns|reverse (?:lookup|hostname|address)|your (?:reverse )?hostname|client host rejected|\be?helo\b|dynamic (?:ip|host|address)",
        r"only accepts|not accept(?:ed|ing)? (?:any )?(?:e-?mail|mail|messages) from|user complaints|complaint|abus(?:e|ive) (?:of|from|detect)|\bs3\d{3}\b|sc-00\d|\[cs\d\d\]",
        r"lista (?:negra|de bloque\w*)|liste (?:noire|de blocage)|acceso denegado|acesso negado|acces refuse|reputacion|reputacao",
        r"politicas? (?:de |del |da |do |local|interna|corporativa)|politique (?:de |locale|interne)|por (?:una? )?politica|regras? (?:de |da |do )",
        r"(?:low|bad|poor|negative) (?:sender )?score|has blocked (?:you|your|the sender|this sender)|blocked you\b",
        r"(?:no se |no |nao )(?:acept|aceit)\w+ (?:correos?|mensajes?|conexion\w*|e-?mails?|mensagens|conex\w+) d|n'accept\w+ pas (?:de |les |des )?(?:courriel|message|connexion)\w* d",
        r"(?:no (?:esta|tiene)|nao (?:esta|tem)|sin|sem|n'est pas|n'a pas) (?:autoriza|permis|permiss|autorise|la permission)\w*|nicht (?:berechtigt|autorisiert|zugelassen)",
        r"(?:dominio|direccion|servidor|endereco|domaine|adresse) (?:del? |do |de l')(?:remitente|remetente|expediteur|origen)[^.;]{0,50}(?:exist|desconocid|desconhecid|invalid|introuvable|inconnu|encontr)",
        r"(?:sperr|block)liste|absender\w*[^.;]{0,40}(?:gesperrt|abgelehnt|ungultig|existiert nicht)|richtlinie",
        r"(?:solo|unicamente|somente|apenas) (?:se )?(?:acepta|aceita|permite)\w* [^.;]{0,40}(?:de|desde)\b|n'accepte que (?:les|des) [^.;]{0,40}\bde|nimmt nur [^.;]{0,40}\bvon",
        r"(?:mensaje|mensagem|correo) (?:\w+ ){0,3}bloquead[oa]\b|message (?:a ete )?bloque\b|nachricht (?:wurde )?blockiert|ha bloqueado (?:el|su|tu) (?:mensaje|correo)",
        r"(?:remitente|servidor|ip|dominio|remetente)[^.;]{0,30}(?:bloquead|rechazad|rejeitad|no autorizad|nao autorizad)",
        r"(?:expediteur|serveur|domaine)[^.;]{0,30}(?:bloque|refuse|rejete|non autorise)|no autorizado|nao autorizado|non autorise",
    ),
    Kind.CONTENT: _any(
        r"\b(?:anti-?)?spam\b|\bjunk\b|unsolicited|phish|virus|malware|infected|trojan|suspicious|\bbulk\b|its content|security issue",
        r"(?:content|attachment|file|url|link|message body|executable)s?[^.;]{0,40}(?:reject|block|not (?:allowed|accepted|permitted)|den|prohibit|forbidden|filter|restrict|violat|unacceptable|malicious)",
        r"(?:reject|block)\w* (?:due to|because of|for|by)[^.;]{0,20}content|content (?:filter|polic|restriction)",
        r"(?:missing|invalid|malformed|duplicate|multiple|bad|illegal|non-?compliant)[^.;]{0,20}headers?|rfc ?5?[82]?22|bare (?:lf|cr)|line (?:is )?too long",
        r"headers?[^.;]{0,20}(?:fail|syntax|not comply|missing)|sospechos|suspeit|suspecte?\b|verdachtig",
        r"(?:adjunto|archivo|extension|anexo|arquivo|ficheiro|fichier|piece jointe|anhang|dateityp)[^;]{0,40}(?:permitid|prohibid|proibid|bloquead|rechazad|rejeitad|interdit|non autoris|nicht erlaubt|verboten)",
        r"message (?:was |has been )?(?:filtered|quarantined|refused by filter)|does not comply",
        r"correo (?:no deseado|basura)|contenido[^.;]{0,40}(?:no (?:permitid|aceptad)|rechazad|bloquead|prohibid)|adjunto[^.;]{0,30}(?:no permitid|bloquead|rechazad)",
        r"conteudo[^.;]{0,40}(?:nao (?:permitid|aceit)|rejeitad|bloquead)|anexo[^.;]{0,30}(?:nao permitid|bloquead)|lixo eletronico",
        r"contenu[^.;]{0,40}(?:non autoris|refus|rejet|interdit)|piece jointe[^.;]{0,30}(?:non autoris|bloqu|refus|interdit)|indesirable|pourriel",
    ),
    Kind.TEMPORARY: _any(
        r"temporar(?:y|ily)|temporal(?:mente)?\b|temporari[ao](?:mente)?\b|temporaire(?:ment)?|grey-?list|gray-?list|grey list|vorubergehend|temporane",
        r"try (?:again|later)|please retry|intente(?:lo)? (?:de nuevo|mas tarde|nuevamente)|tente (?:de novo|novamente|mais tarde)|reessaye[rz]",
    ),
    Kind.BAD_MAILBOX: _any(
        r"(?:user|recipient|mailbox|address(?:ee)?|account|alias)[ :]*(?:is )?(?:unknown|unkown|nonexist\w*|non-exist\w*|undeliverable)",
        r"unknown (?:\w+ )?(?:user|recipient|address|mailbox|account|alias|rcpt|local|e-?mail|login)",
        r"no such (?:\w+[ -])?(?:user|recipient|mailbox|address|person|account|e-?mail|addressee|name|login|alias|object)|no (?:\w+ )?mailbox (?:here|by|with|for|found)",
        _ADDRESSEE
        + r"\b[^;]{0,80}(?:does ?n['o]?t (?:seem to )?exist|does not (?:appear to )?exist|not exist|doesn't have|not (?:be )?found|n't (?:be )?found|not (?:been )?(?:known|recogni[sz]ed)|isn't (?:here|valid|known)|no longer|not (?:a )?(?:valid|registered|listed|local|current|real)|has been (?:deleted|removed)|is (?:invalid|incorrect|deleted|wrong)|never logged|not our|not in (?:the|our)|not match)",
        r"(?:invalid|bad|non-?existent|incorrect|unrouteable|unroutable|undeliverable|malformed|illegal|wrong|not a valid) (?:\w+ )?(?:recipient|mailbox|user(?:name)?|address|e-?mail|account|destination mailbox|rcpt)",
        r"recip(?:ient)?notfound|recipient ?(?:was |is )?not ?found|adr\.ex|user ?not ?found|not (?:one of )?our (?:customer|user|subscriber)|dd this user|no account (?:by|with|here|for|found)",
        r"not listed in|not in (?:the |our )?(?:directory|address book|name|database)|no (?:matches|match|matching)|(?:has )?left the (?:company|organi|institution)|no longer (?:works?|employ|with us|valid|in use|available|active)",
        r"couldn't find[^.;]{0,60}(?:e-?mail|address|recipient)|e-?mail address (?:you )?entered|isn't in (?:the|our)|ambiguous",
        r"mail ?box (?:is )?(?:currently )?(?:unavailable|not available|inaccessible)|mailbox inexistent|recipient (?:unknown|invalid)",
        _ES
        + r"[^;]{0,60}(?:no existe|desconocid|inexistente|invalid|no (?:es )?valid|no (?:se )?(?:encontr|hall|reconoc|registr|ha sido encontr|fue encontr)|eliminad|dad[oa] de baja|incorrect)",
        r"no (?:se (?:ha )?|ha |pudo |puede )?(?:encontr|hall|existe)\w*[^.;]{0,40}" + _ES,
        _PT
        + r"[^;]{0,60}(?:nao existe|desconhecid|inexistente|invalid|nao (?:foi |e )?(?:encontr|localiz|cadastr|reconhec|valid)|removid|excluid)",
        r"nao (?:foi |pode |conseguimos )?(?:possivel )?(?:ser )?(?:encontr|localiz|existe)\w*[^.;]{0,40}" + _PT,
        _FR
        + r"[^;]{0,60}(?:inconnu|n'existe|introuvable|inexistant|invalide|non valide|n'a pas (?:ete|pu etre) (?:trouv|reconnu)|supprime|incorrect)",
        r"(?:no hay|no existe|nao ha|nao existe|aucune?|keine?[nrs]?) (?:tal |ningun |nenhuma? |such )*(?:usuario|utilizador|buzon|destinatari[oa]|cuenta|conta|utilisateur|destinataire|compte|boite|benutzer|postfach|empfanger|konto)",
        r"ya no (?:labora|trabaja)|nao trabalha mais|ne travaille plus|arbeitet nicht mehr|(?:usuario|destinatari[oa]|cuenta|conta|endereco|direccion) (?:no pertenece|nao pertence) a",
        r"(?:wasn't|was not|isn't) found at\b|no se (?:ha )?encontr(?:o|ado) a [^.;]{1,60} en\b|nao foi encontrad[oa](?:\(a\))? em\b|est introuvable (?:sur|dans|a)\b|wurde (?:bei|in|unter) [^.;]{0,40}nicht gefunden",
        r"(?:impossible de trouver|n'a pas trouve|introuvable)[^.;]{0,40}" + _FR,
        r"(?:empfanger|benutzer|adresse|postfach)[^.;]{0,50}(?:unbekannt|nicht (?:gefunden|vorhanden|bekannt)|existiert nicht|ungultig)|unbekannter",
        r"(?:utente|destinatario|indirizzo|casella)[^.;]{0,50}(?:sconosciut|non (?:esiste|trovat|valid)|inesistent)",
    ),
    Kind.DISABLED: _any(
        _ADDRESSEE
        + r"\b[^.;]{0,60}(?:disabled|deactivated|de-activated|inactive|in-active|suspended|discontinued|closed|expired|locked|blocked|frozen|not active|been terminated|dormant|on hold)",
        r"(?:disabled|inactive|suspended|deactivated|closed|expired|locked|dormant) (?:\w+ )?(?:user|mail ?box|account|recipient|address)|no longer accept(?:s|ing) (?:e-?mail|mail|messages)",
        _ES
        + r"[^.;]{0,60}(?:desactivad|deshabilitad|inhabilitad|inactiv|suspendid|bloquead|cancelad|cerrad|dad[oa] de baja)",
        _PT + r"[^.;]{0,60}(?:desativad|desabilitad|inativ|suspens|bloquead|cancelad|encerrad)",
        _FR + r"[^.;]{0,60}(?:desactive|suspendu|inacti|ferme|bloque|cloture)",
        r"(?:konto|postfach|empfanger)[^.;]{0,40}(?:deaktiviert|gesperrt|inaktiv)|casella[^.;]{0,40}(?:disabilitat|disattivat|sospes)",
    ),
    Kind.HOST_UNKNOWN: _any(
        r"host (?:or domain name )?(?:not found|unknown|does not exist)|host ?unknown|(?:unknown|no such|bad|non-?existent|invalid|unrouteable|unroutable) (?:mail )?(?:host|domain|destination)",
        r"domain\b[^.;]{0,60}(?:does ?n['o]t exist|does not exist|not (?:be )?found|invalid|non-?existent|isn't|has no|no (?:mx|mail)|does ?n['o]t (?:have|accept)|does not (?:have|accept)|unknown|not exist|expired)",
        r"nxdomain|infodomainnonexistent|name service error|(?:can(?:not|'t)|could ?n[o']t|could not|unable to|failed to) (?:find|resolve|locate|look ?up|connect to any)[^.;]{0,60}(?:host|domain|mx|mail exchanger|server named|address)",
        r"(?:null|no) mx\b|nullmx|no mail (?:server|exchanger|host)s?|mx records? (?:point|for)|does not accept mail|accepts no mail|dns (?:error|lookup|resolution|domain|name)[^.;]{0,40}(?:fail|not|error|does)",
        r"(?:dominio|servidor|host)\b[^.;]{0,50}(?:no existe|no (?:se )?(?:pudo |puede )?(?:encontr|resolv)|inexistente|desconocid|invalid|nao existe|nao (?:foi )?(?:encontr|localiz)|desconhecid)",
        r"(?:domaine|hote|serveur)\b[^.;]{0,50}(?:n'existe|inconnu|introuvable|inexistant)|domain?e?\b[^.;]{0,30}(?:existiert nicht|non esiste)",
    ),
}

#: Words of one meaning wherever they stand, though others of them mean something else elsewhere.
CERTAIN = {
    Kind.BAD_MAILBOX: _any(
        r"5\.4\.1\b[^;]{0,80}recipient address rejected: access denied",  # Exchange Online: not in its directory
        r"recipient address rejected: access denied\W{0,3}as\(",
    ),
    Kind.TEMPORARY: _any(
        r"gr[ea]y-? ?list",
        r"(?<![\d.])4[25]\d[ -](?:4\.\d\.\d )?(?:requested (?:mail )?action (?:not taken|aborted):? ?)?mail ?box (?:is )?(?:currently )?unavailable",
    ),
}

#: Said of the moment, and so common beside better reasons that it counts only where there is none.
FAINT = _any(
    r"timed? ?-?out|expired|connect(?:ion)? (?:was |to \S+ |attempt |has been )?(?:refused|reset|lost|dropped|closed|timed|fail)|no route to|unreachable|not (?:responding|reachable)|no answer|no response",
    r"(?:host|server|system|service|network)[^.;]{0,20}(?:down|error|problem|not (?:available|accepting)|unavailable|busy)|resources|maintenance|overload|insufficient system|system (?:storage|full)",
    r"lookup (?:fail|problem)|servfail|queue|too many hops|hop count|loop|tls (?:handshake|negotiation|required)|ssl|lost connection|storedrv|i/o error|internal error|out of memory|deferred|delivery time|retry time",
    r"tiempo (?:de espera )?(?:agotado|excedido|limite)|conexion (?:rechazada|perdida|cerrada)|tempo (?:de espera |limite )?(?:esgotado|excedido)|conexao (?:recusada|perdida)|delai (?:\w+ )?(?:depasse|expire)|connexion (?:refusee|perdue)",
)

#: What a product writes before any answer of a server, whatever that says.
_EMPTY = LatePattern(r"(?<=5\.1\.0 - )unknown address error")

#: What is said of us: in it no mailbox and no domain is the recipient's.
_OURS = LatePattern(
    r"(?:dominio|direccion|servidor|endereco|domaine|adresse) (?:del? |do |de l')(?:remitente|remetente|expediteur|origen)[^.;]{0,80}|(?:absender|expediteur|remitente|remetente)\w*(?:domain|adresse)?\b[^.;]{0,60}(?:exist|ungultig|introuvable)\w*"
    r"|(?:sender|sending|mail from|from|return|reverse|your|client|source|envelope|helo|originat\w+|remitente|remetente|expediteur)(?:'s)?"
    r"[ :<]*(?:e-?mail |ip |mail )?(?:address|domain|host(?:name)?|dominio|domaine|domain name)\b[^.;]{0,80}"
)


def kinds_in(words: str) -> list[Kind]:
    """What `words`, folded, say, the one that counts most first."""
    words = _EMPTY.sub(" ", words)
    if certain := [kind for kind, pattern in CERTAIN.items() if pattern.search(words)]:
        return certain
    about_the_address = _OURS.sub(" ", words)
    blaming = (Kind.BAD_MAILBOX, Kind.DISABLED, Kind.HOST_UNKNOWN)
    return [
        kind for kind, pattern in PHRASES.items() if pattern.search(about_the_address if kind in blaming else words)
    ]


def blames_the_moment(words: str) -> bool:
    """Whether `words`, folded, speak of what passes; it counts only where they say nothing else."""
    return FAINT.search(words) is not None
