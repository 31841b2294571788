"""How mail programs word what stands around a quotation, in Spanish, English, Portuguese and French.

All of it is written as `lines.said_of` leaves a line: without case and accents, one space between words. A program
that words it otherwise needs a word here and nothing else.
"""

#: Between dashes: an earlier message begins below.
ORIGINAL = (
    "mensaje original", "mensaje anterior", "correo original", "correo electronico original", "cita original",
    "original message", "original e-mail", "original email", "original mail", "original appointment", "previous message",
    "reply message", "replied message", "in reply to",
    "mensagem original", "mensagem anterior", "mensagem de origem", "e-mail original", "compromisso original",
    "message d'origine", "message original", "message initial", "message precedent", "mail original", "mail d'origine",
    "courriel original", "courriel d'origine", "courrier original", "rendez-vous d'origine", "rendez-vous original",
)  # fmt: skip

#: Between dashes: somebody hands on what another wrote.
FORWARDED = (
    "mensaje reenviado", "mensaje remitido", "correo reenviado", "inicio del mensaje reenviado", "reenviado por", "remitido por",
    "forwarded message", "forwarded mail", "forwarded e-mail", "forwarded email", "begin forwarded message", "forwarded by",
    "mensagem encaminhada", "mensagem reencaminhada", "inicio da mensagem encaminhada", "inicio da mensagem reencaminhada",
    "inicio de mensagem reencaminhada", "encaminhado por", "reencaminhado por",
    "message transfere", "message reexpedie", "debut du message reexpedie", "debut du message transfere",
    "courriel transfere", "mail transfere", "transfere par", "reexpedie par", "fait suivre par",
)  # fmt: skip

#: The same without dashes, as a whole line.
FORWARDED_LINES = tuple(f"{phrase}:" for phrase in FORWARDED if phrase.startswith(("inicio", "begin", "debut")))

#: Words that begin an attribution, before a day: "El jue, 12 nov …", "No dia 12/11 …", "At 14:05 …".
ON = ("el", "el dia", "en", "en fecha", "con fecha", "on", "at", "em", "em data de", "no dia", "no", "na", "a", "as", "dia", "le", "en date du")  # fmt: skip

WROTE = ("escribio", "ha escrito", "wrote", "writes", "escreveu", "a ecrit", "ecrivait", "a envoye ce message")

#: What may follow the word for "wrote".
WROTE_WHAT = ("lo siguiente", "en", "the following", "o seguinte", "ce qui suit", "le message suivant")

#: "Quoting Ana <…>:", with the quotation marked below.
QUOTING = ("quoting", "citando", "citando a", "mensaje citado por", "citation de", "en citant")

WEEKDAYS = (
    "lunes", "martes", "miercoles", "jueves", "viernes", "sabado", "domingo", "lun", "mar", "mie", "mier", "jue", "vie", "sab", "dom",
    "monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday",
    "mon", "tue", "tues", "wed", "thu", "thur", "thurs", "fri", "sat", "sun",
    "segunda", "terca", "quarta", "quinta", "sexta", "segunda-feira", "terca-feira", "quarta-feira", "quinta-feira", "sexta-feira",
    "seg", "ter", "qua", "qui", "sex",
    "lundi", "mardi", "mercredi", "jeudi", "vendredi", "samedi", "dimanche", "mer", "jeu", "ven", "sam", "dim",
)  # fmt: skip

MONTHS = (
    "enero", "febrero", "marzo", "abril", "mayo", "junio", "julio", "agosto", "septiembre", "setiembre", "octubre",
    "noviembre", "diciembre", "ene", "abr", "ago", "dic",
    "january", "february", "march", "april", "may", "june", "july", "august", "september", "october", "november", "december",
    "jan", "feb", "mar", "apr", "jun", "jul", "aug", "sep", "sept", "oct", "nov", "dec",
    "janeiro", "fevereiro", "marco", "maio", "junho", "julho", "setembro", "outubro", "novembro", "dezembro",
    "fev", "mai", "set", "out", "dez",
    "janvier", "fevrier", "mars", "avril", "juin", "juillet", "aout", "septembre", "octobre", "novembre", "decembre",
    "janv", "fevr", "avr", "juil",
)  # fmt: skip

#: The labels of a quoted message's head: language → kind → how they are written.
LABELS: dict[str, dict[str, tuple[str, ...]]] = {
    "es": {
        "from": ("de", "remitente", "desde"),
        "sent": ("enviado", "enviado el", "enviada", "enviada el", "enviados", "fecha", "fecha de envio", "fecha y hora"),
        "to": ("para", "a", "destinatario", "destinatarios"),
        "cc": ("cc", "cco", "copia", "con copia", "con copia a"),
        "subject": ("asunto", "tema"),
    },
    "en": {
        "from": ("from", "sender"),
        "sent": ("sent", "date", "sent on", "sent at", "date sent", "date/time"),
        "to": ("to", "recipient", "recipients"),
        "cc": ("cc", "bcc", "copy", "copy to", "reply-to", "reply to"),
        "subject": ("subject", "re"),
    },
    "pt": {
        "from": ("de", "remetente"),
        "sent": ("enviado", "enviado em", "enviado a", "enviada", "enviada em", "enviadas", "data", "data de envio", "data/hora"),
        "to": ("para", "destinatario", "destinatarios"),
        "cc": ("cc", "cco", "copia", "com copia", "c/c"),
        "subject": ("assunto", "tema"),
    },
    "fr": {
        "from": ("de", "de la part de", "expediteur"),
        "sent": ("envoye", "envoye le", "envoyes", "date", "date d'envoi", "date et heure"),
        "to": ("a", "pour", "destinataire", "destinataires", "dest."),
        "cc": ("cc", "cci", "copie", "copie a"),
        "subject": ("objet", "sujet"),
    },
}  # fmt: skip

#: How the first line of a contribution that we mailed begins; its number and a middle dot follow.
ANCHORS = ("contribucion", "contribution", "contribuicao")

#: "Sent from my …": how such a line begins.
SENT_FROM = (
    "sent from", "sent via", "sent with", "sent using", "sent by", "enviado desde", "enviada desde", "enviado con", "enviado por",
    "enviado mediante", "enviado a traves de", "enviado del", "enviada del", "mensaje enviado desde", "correo enviado desde", "escrito desde",
    "enviado do", "enviado da", "enviado de", "enviada do", "enviado pelo", "enviado pela", "enviado com", "enviado via",
    "enviado a partir do", "enviado a partir de", "mensagem enviada do", "mensagem enviada pelo",
    "envoye de", "envoye depuis", "envoye a partir", "envoye avec", "envoye par", "envoye via", "message envoye depuis", "envoyee de",
    "get outlook for", "obtener outlook", "obtenga outlook", "obten outlook", "descargar outlook", "descarga outlook",
    "obter o outlook", "obter outlook", "obtenha o outlook", "baixar o outlook", "baixe o outlook", "transferir o outlook",
    "telecharger outlook", "telechargez outlook", "obtenir outlook", "obtenez outlook",
    "yahoo mail:", "get bluemail for",
)  # fmt: skip

#: One of these in that line is enough …
PROGRAMS = (
    "iphone", "ipad", "ipod", "android", "samsung", "galaxy", "huawei", "xiaomi", "redmi", "motorola", "nokia", "blackberry",
    "xperia", "realme", "outlook", "yahoo", "gmail", "proton", "protonmail", "windows", "zimbra", "thunderbird", "bluemail",
    "aquamail", "k-9", "fairemail", "aol", "hotmail", "icloud", "mailbird", "roundcube", "mail.ru", "tutanota", "hcl",
)  # fmt: skip
#: … these, which sentences hold as well, need a word for *my* and a shorter line.
DEVICES = (
    "phone", "mobile", "smartphone", "tablet", "device", "mail", "email", "e-mail", "webmail", "correo", "celular", "movil", "telefono",
    "dispositivo", "tableta", "telemovel", "telefone", "aparelho", "correio", "portable", "telephone", "tablette", "appareil",
    "courrier", "courriel", "messagerie", "cel", "honor", "moto", "pixel", "oppo", "poco", "lg", "sony", "mac", "computador", "ordenador",
)  # fmt: skip
MY = ("mi", "my", "mon", "ma", "meu", "minha", "nuestro", "our")

#: "Get Outlook for …" ends in one of these.
GET = ("get", "obten", "obtener", "obtenga", "descargar", "descarga", "obter", "obtenha", "baixar", "baixe", "transferir", "telecharger", "telechargez", "obtenir", "obtenez")  # fmt: skip
PLATFORMS = ("ios", "android", "windows", "mac", "iphone", "ipad", "mobile", "movil", "celular", "telemovel", "phone")

#: What people add to it.
EXCUSES = ("disculp", "perdon", "excus", "forgive", "pardon", "sorry", "desculp", "perdo", "brevity", "breved", "brevid", "typo", "errata")  # fmt: skip

#: First lines of what a company's server hangs on: titles, followed by a colon, a dash or nothing.
NOTICE_TITLES = (
    "aviso legal", "aviso de confidencialidad", "aviso de privacidad", "aviso", "nota de confidencialidad", "nota legal",
    "confidencialidad", "clausula de confidencialidad", "advertencia", "advertencia legal", "importante", "nota",
    "disclaimer", "confidentiality notice", "confidentiality note", "confidentiality", "legal notice", "legal disclaimer", "notice",
    "important notice", "privacy notice", "aviso de confidencialidade", "nota de confidencialidade", "confidencialidade",
    "aviso de privacidade", "avertissement", "avis de confidentialite", "confidentialite", "mentions legales", "note de confidentialite",
    "avis important", "avis",
)  # fmt: skip
#: … and sentences.
NOTICE_STARTS = (
    "este mensaje", "este correo", "este e-mail", "este email", "esta comunicacion", "esta transmision", "el presente mensaje",
    "el presente correo", "la presente comunicacion", "la informacion contenida", "la informacion incluida", "la informacion transmitida",
    "la informacion de este", "la informacion que contiene", "el contenido de este", "el contenido del presente", "si usted no es el destinatario",
    "si no es usted el destinatario", "si ha recibido este", "si usted ha recibido", "si recibio este",
    "this message", "this e-mail", "this email", "this electronic", "this communication", "this transmission", "this mail",
    "the information contained", "the information in this", "the information transmitted", "the contents of this", "the content of this",
    "if you are not the intended", "if you have received this", "if you received this",
    "esta mensagem", "esta comunicacao", "o presente e-mail", "a presente mensagem", "a informacao contida", "as informacoes contidas",
    "a informacao transmitida", "o conteudo deste", "o conteudo desta", "se voce nao for o destinatario", "caso voce nao seja", "se recebeu esta",
    "caso tenha recebido", "se voce recebeu",
    "ce message", "ce courriel", "ce courrier", "cet e-mail", "cet email", "cette communication", "cette transmission", "le present message",
    "le present courriel", "les informations contenues", "l'information contenue", "le contenu de ce", "si vous n'etes pas le destinataire",
    "si vous avez recu ce", "si vous recevez ce",
)  # fmt: skip
#: A notice speaks of whom it was meant for, or of an error …
MEANT_FOR = (
    "destinatari", "recipient", "addressee", "destinataire", "a quien va dirigid", "a quien esta dirigid", "to whom it is addressed",
    "por error", "por equivocacion", "in error", "by mistake", "por engano", "por erro", "par erreur", "a quem se destina",
)  # fmt: skip
#: … and of what is forbidden.
FORBIDS = (
    "confiden", "privileg", "prohib", "proibid", "interdit", "vedad", "elimin", "borr", "destru", "delet", "destroy", "supprim", "apag",
    "detru", "divulg", "disclos", "distribu", "reserv", "exclusiv", "use of", "notif", "avis", "avert", "autoriz", "authori", "responsab", "propag",
)  # fmt: skip

#: Virus scanners: how such a line begins, with a name behind it or little else.
VIRUS_STARTS = (
    "libre de virus", "sin virus", "virus-free", "virus free", "livre de virus", "sem virus", "nao contem virus", "sans virus",
    "garanti sans virus", "no virus found", "no se encontraron virus", "aucun virus", "nenhum virus",
)  # fmt: skip
#: Paper and trees: a paragraph that begins so, speaks of printing and of one of the next.
PAPER_STARTS = (
    "antes de imprimir", "por favor", "piense", "pensemos", "no imprima", "no imprimas", "considere", "cuidemos", "evite imprimir",
    "please", "consider", "think", "before printing", "save", "pense", "nao imprima", "pensez", "avant d'imprimer", "n'imprimez",
    "pensons", "merci de n'imprimer", "ayons", "respetemos", "preservemos", "protejamos",
)  # fmt: skip
PAPER = ("imprim", "print", "impress")
#: Such a paragraph may also only ask to think first.
THINK = ("piense", "pense", "think")
FIRST = (
    "antes de imprim",
    "before print",
    "before you print",
    "avant d'imprim",
    "antes de o imprim",
    "antes de imprimir",
)
TREES = ("ambiente", "environment", "environnement", "planet", "arbol", "arvore", "arbre", "trees", "ecolog")  # fmt: skip

#: A paragraph of a virus scanner speaks of this, after one of `NOTICE_STARTS`.
SCANNED = (
    "analizado", "comprobado", "verificado", "revisado", "escaneado", "examinado", "checked", "scanned", "verifie", "analyse", "controle",
    "escaneada", "verificada", "no contiene", "does not contain", "nao contem", "ne contient",
)  # fmt: skip
