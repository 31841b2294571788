"""Reports without fields for machines, in the shapes in which products and providers write them, and what they tell.

Written by hand after those shapes; nobody in them exists. Each is a sender, a subject and a text about a message to
ana@compras.example.
"""

from dataclasses import dataclass

from app.mail.bounces.prose import Tale
from app.mail.models import BounceKind as Kind

DAEMON = "MAILER-DAEMON@mx.compras.example"
COPY = "\nReturn-Path: <x@encuentro.example>\nFrom: Encuentro\nTo: ana@compras.example\nSubject: Asunto\n\n550 5.7.1 en nuestro texto\n"


@dataclass(frozen=True)
class Shape:
    tale: Tale
    subject: str
    text: str
    kind: Kind | None = None
    sender: str = DAEMON
    headers: str = ""


def _failed(kind: Kind, subject: str, text: str, sender: str = DAEMON, headers: str = "") -> Shape:
    return Shape(Tale.FAILURE, subject, text, kind, sender, headers)


SHAPES: dict[str, Shape] = {
    "qmail": _failed(
        Kind.BAD_MAILBOX,
        "failure notice",
        "Hi. This is the qmail-send program at compras.example.\nI'm afraid I wasn't able to deliver your message to the"
        " following addresses.\nThis is a permanent error; I've given up. Sorry it didn't work out.\n\n"
        "<ana@compras.example>:\n192.0.2.25 does not like recipient.\nRemote host said: 550 5.1.1 unknown user\n"
        "Giving up on 192.0.2.25.\n\n--- Below this line is a copy of the message.\n" + COPY,
    ),
    "qmail, blocked": _failed(
        Kind.POLICY,
        "failure notice",
        "Hi. This is the qmail-send program at compras.example.\nI'm afraid I wasn't able to deliver your message to the"
        " following addresses.\n\n<ana@compras.example>:\nConnected to 192.0.2.25 but sender was rejected.\n"
        "Remote host said: 554 5.7.1 listed at zen.listas.example\n\n--- Below this line is a copy of the message.\n" + COPY,
    ),
    "DragonFly": _failed(
        Kind.BAD_MAILBOX,
        "Mail delivery failed",
        "This is the DragonFly Mail Agent v0.13 at mx.encuentro.example.\n\nThere was an error delivering your mail to"
        " <ana@compras.example>.\n\nmail.compras.example [192.0.2.25] did not like our RCPT TO:\n"
        "550 5.1.1 <ana@compras.example> User unknown\n\nMessage headers follow.\n" + COPY,
    ),
    "DragonFly, by the domain": _failed(
        Kind.HOST_UNKNOWN,
        "Mail delivery failed",
        "This is the DragonFly Mail Agent v0.11 at mx.encuentro.example.\n\nThere was an error delivering your mail to"
        " <ana@comprs.example>.\n\nCannot resolve host comprs.example: domain does not exist\n\nOriginal message follows.\n" + COPY,
    ),
    "OpenSMTPD": _failed(
        Kind.BAD_MAILBOX,
        "Delivery status notification: error",
        "    Hi!\n\n    This is the MAILER-DAEMON, please DO NOT REPLY to this email.\n\n    An error has occurred while"
        " attempting to deliver a message for\n    the following list of recipients:\n\nana@compras.example: 550 5.1.1 No such"
        " user\n\n    Below is a copy of the original message:\n" + COPY,
    ),
    "OpenSMTPD, waits": Shape(
        Tale.DELAY,
        "Delivery status notification: delayed",
        "    Hi!\n\n    This is the MAILER-DAEMON, please DO NOT REPLY to this email.\n\n    A message is delayed for more than"
        " 4 hours for the following\n    list of recipients:\n\nana@compras.example: 421 Connection timed out\n\n"
        "    Please note that this is only a temporary failure report.\n    The message is kept in the queue for up to 4 days.\n",
    ),
    "Yahoo": _failed(
        Kind.BAD_MAILBOX,
        "Failure Notice",
        "Sorry, we were unable to deliver your message to the following address.\n\n<ana@compras.example>:\n554: delivery"
        " error: dd This user doesn't have a correo.example account (ana@compras.example) [0]\n\n"
        "--- Below this line is a copy of the message.\n" + COPY,
    ),
    "Yahoo, full": _failed(
        Kind.FULL,
        "Failure Notice",
        "Sorry, we were unable to deliver your message to the following address.\n\n<ana@compras.example>:\n552: 5.2.2 user is"
        " over quota\n\n--- Forwarded message: ---\n" + COPY,
    ),
    "Amazon": _failed(
        Kind.BAD_MAILBOX,
        "Delivery Status Notification (Failure)",
        "An error occurred while trying to deliver the mail to the following recipients:\nana@compras.example\n\n"
        "550 5.1.1 user does not exist",
        "MAILER-DAEMON@correo.example",
    ),
    "Amazon, without a reason": _failed(
        Kind.UNKNOWN,
        "Delivery Status Notification (Failure)",
        "An error occurred while trying to deliver the mail to the following recipients:\nana@compras.example\n",
        "MAILER-DAEMON@correo.example",
    ),
    "Microsoft 365": _failed(
        Kind.BAD_MAILBOX,
        "Undeliverable: Asunto",
        "Delivery has failed to these recipients or groups:\n\nana@compras.example<mailto:ana@compras.example>\n"
        "The email address you entered couldn't be found. Please check the recipient's email address and try to resend the"
        " message.\n\nDiagnostic information for administrators:\n\nGenerating server: AB1.oficina.example\n\n"
        "ana@compras.example\nRemote Server returned '550 5.1.10 RESOLVER.ADR.RecipientNotFound; Recipient not found by SMTP"
        " address lookup'\n\nOriginal message headers:\n" + COPY,
        "postmaster@oficina.example",
    ),
    "Microsoft 365, only the guests of the house": _failed(
        Kind.POLICY,
        "Undeliverable: Asunto",
        "Your message to ana@compras.example couldn't be delivered.\n\ncompras.example suspects your message is spam and"
        " rejected it.\n\nReported error: 550 5.7.1 Service unavailable; client host blocked using blocklist\n",
        "postmaster@oficina.example",
    ),
    "Microsoft 365 in Spanish": _failed(
        Kind.BAD_MAILBOX,
        "No se puede entregar: Asunto",
        "El mensaje que envió a ana@compras.example no se pudo entregar.\n\nana no se encontró en compras.example.\n\n"
        "El servidor remoto devolvió '550 5.1.1 User unknown'\n\nEncabezados de mensajes originales:\n" + COPY,
        "postmaster@oficina.example",
    ),
    "Microsoft 365 in Spanish, not found": _failed(
        Kind.BAD_MAILBOX,
        "No se puede entregar: Asunto",
        "No se pudo entregar el mensaje a ana@compras.example.\n\nNo se encontró a ana en compras.example.\n",
        "postmaster@oficina.example",
    ),
    "Microsoft 365 in French, not found": _failed(
        Kind.BAD_MAILBOX,
        "Non remis : Asunto",
        "Votre message à ana@compras.example n'a pas pu être remis.\n\nana est introuvable sur compras.example.\n",
        "postmaster@oficina.example",
    ),
    "Microsoft 365 in Spanish, members alone": _failed(
        Kind.POLICY,
        "No se puede entregar: Asunto",
        "No se pudo entregar el mensaje a ana@compras.example.\n\nEl grupo solo acepta mensajes de personas de su"
        " organización.\n",
        "postmaster@oficina.example",
    ),
    "Google in Spanish, blocked": _failed(
        Kind.POLICY,
        "Delivery Status Notification (Failure)",
        "** Mensaje bloqueado **\n\nSe ha bloqueado el mensaje que has enviado a ana@compras.example.\n",
        "Mail Delivery Subsystem <mailer-daemon@correo.example>",
    ),
    "relayed, in Spanish": Shape(
        Tale.ARRIVAL,
        "Retransmitido: Asunto",
        "Entrega completa a los destinatarios o grupos siguientes, pero el servidor de destino no envió ninguna"
        " notificación de entrega:\n\nana@compras.example\n",
    ),
    "relayed, in Portuguese": Shape(
        Tale.ARRIVAL,
        "Retransmitido: Asunto",
        "A entrega para estes destinatários ou grupos foi concluída, mas nenhuma notificação de entrega foi enviada pelo"
        " servidor de destino:\n\nana@compras.example\n",
    ),
    "relayed, in French": Shape(
        Tale.ARRIVAL,
        "Relayé : Asunto",
        "La remise à ces destinataires ou groupes est terminée, mais aucune notification de remise n'a été envoyée par le"
        " serveur de destination :\n\nana@compras.example\n",
    ),
    "Exchange in Spanish": _failed(
        Kind.FULL,
        "No entregable: Asunto",
        "Error de entrega a estos destinatarios o grupos:\n\nAna Ejemplo\nEl buzón del destinatario está lleno y no puede"
        " aceptar mensajes ahora.\n",
        "Sistema <sistema@ministerio.example>",
    ),
    "Exchange in Portuguese": _failed(
        Kind.BAD_MAILBOX,
        "Não é possível entregar: Asunto",
        "Falha na entrega a estes destinatários ou grupos:\n\nAna Ejemplo\nNão foi possível encontrar o endereço de email"
        " digitado.\n",
        "postmaster@ministerio.example",
    ),
    "Exchange in French": _failed(
        Kind.BAD_MAILBOX,
        "Non remis : Asunto",
        "Échec de la remise à ces destinataires ou groupes :\n\nAna Ejemplo\nL'adresse de messagerie que vous avez entrée est"
        " introuvable.\n\nServeur de génération : AB1\n#550 5.1.1 RESOLVER.ADR.RecipNotFound; not found ##\n",
        "postmaster@ministere.example",
    ),
    "Exchange of old": _failed(
        Kind.UNKNOWN,
        "Undeliverable: Asunto",
        "Your message\n\n  To:      ana@compras.example\n  Subject: Asunto\n  Sent:    Fri, 20 Nov 2026 10:15:02\n\ndid not reach"
        " the following recipient(s):\n\nAna Ejemplo on Fri, 20 Nov 2026 10:15:04\n    The recipient was unavailable to take"
        " delivery of the message\n\tMSEXCH:MSExchangeMTA:COMPRAS\n",
        "System Administrator <postmaster@compras.example>",
    ),
    "Exim": _failed(
        Kind.BAD_MAILBOX,
        "Mail delivery failed: returning message to sender",
        "This message was created automatically by mail delivery software.\n\nA message that you sent could not be delivered to"
        " one or more of its\nrecipients. This is a permanent error. The following address(es) failed:\n\n"
        "  ana@compras.example\n    Unrouteable address\n\n------ This is a copy of the message, including all the headers."
        " ------\n" + COPY,
        headers="X-Failed-Recipients: ana@compras.example\n",
    ),
    "Exim, after days": _failed(
        Kind.TEMPORARY,
        "Mail delivery failed: returning message to sender",
        "This message was created automatically by mail delivery software.\n\nA message that you sent could not be delivered to"
        " one or more of its\nrecipients. This is a permanent error. The following address(es) failed:\n\n"
        "  ana@compras.example\n    retry timeout exceeded\n\n------ This is a copy of the message. ------\n" + COPY,
        headers="X-Failed-Recipients: ana@compras.example\n",
    ),
    "Exim, waits": Shape(
        Tale.DELAY,
        "Warning: message 1vM0xx-0000Ab-00 delayed 24 hours",
        "This message was created automatically by mail delivery software.\nA message that you sent has not yet been delivered"
        " to one or more of its\nrecipients after more than 24 hours on the queue on mx.encuentro.example.\n\nThe address to"
        " which the message has not yet been delivered is:\n\n  ana@compras.example\n    Delay reason: SMTP timeout\n\nNo action"
        " is required on your part. Delivery attempts will continue for\nsome time.\n",
    ),
    "Sendmail": _failed(
        Kind.BAD_MAILBOX,
        "Returned mail: see transcript for details",
        "The original message was received at Fri, 20 Nov 2026 10:15:02 -0500\nfrom localhost\n\n"
        "   ----- The following addresses had permanent fatal errors -----\n<ana@compras.example>\n"
        "    (reason: 550 5.1.1 <ana@compras.example>... User unknown)\n\n   ----- Transcript of session follows -----\n"
        "... while talking to mail.compras.example.:\n>>> RCPT To:<ana@compras.example>\n<<< 550 5.1.1 User unknown\n",
    ),
    "Sendmail, waits": Shape(
        Tale.DELAY,
        "Warning: could not send message for past 4 hours",
        "    **********************************************\n    **      THIS IS A WARNING MESSAGE ONLY      **\n"
        "    **  YOU DO NOT NEED TO RESEND YOUR MESSAGE  **\n    **********************************************\n\n"
        "The following addresses had transient non-fatal errors\n<ana@compras.example>\n\n451 4.4.1 reply: read error\n"
        "Warning: message still undelivered after 4 hours\nWill keep trying until message is 5 days old\n",
    ),
    "Postfix, cut short": _failed(
        Kind.BAD_MAILBOX,
        "Undelivered Mail Returned to Sender",
        "This is the mail system at host mx.encuentro.example.\n\nI'm sorry to have to inform you that your message could not\n"
        "be delivered to one or more recipients. It's attached below.\n\n<ana@compras.example>: host"
        " mail.compras.example[192.0.2.25] said: 550 5.1.1\n    <ana@compras.example>: Recipient address rejected: User unknown"
        " (in reply to\n    RCPT TO command)\n",
    ),
    "Postfix, waits": Shape(
        Tale.DELAY,
        "Delayed Mail (still being retried)",
        "This is the mail system at host mx.encuentro.example.\n\n####################################################\n"
        "# THIS IS A WARNING ONLY.  YOU DO NOT NEED TO RESEND YOUR MESSAGE. #\n\nYour message could not be delivered for more"
        " than 1 hour(s).\nIt will be retried until it is 5 day(s) old.\n\n<ana@compras.example>: connect to"
        " mail.compras.example[192.0.2.25]:25:\n    Connection refused\n",
    ),
    "Google": _failed(
        Kind.BAD_MAILBOX,
        "Delivery Status Notification (Failure)",
        "Delivery to the following recipient failed permanently:\n\n     ana@compras.example\n\nTechnical details of permanent"
        " failure:\nGoogle tried to deliver your message, but it was rejected by the server for the recipient domain.\n\n"
        "The error that the other server returned was:\n550 550 Address unknown (state 14).\n\n----- Original message -----\n"
        + COPY,
        "Mail Delivery Subsystem <mailer-daemon@correo.example>",
    ),
    "Google, waits": Shape(
        Tale.DELAY,
        "Delivery Status Notification (Delay)",
        "This is an automatically generated Delivery Status Notification\n\nTHIS IS A WARNING MESSAGE ONLY.\n\nYOU DO NOT NEED"
        " TO RESEND YOUR MESSAGE.\n\nDelivery to the following recipient has been delayed:\n\n     ana@compras.example\n\n"
        "Message will be retried for 2 more day(s)\n\nTechnical details of temporary failure:\nTEMP_FAILURE: Connection timed out\n",
        sender="Mail Delivery Subsystem <mailer-daemon@correo.example>",
    ),
    "Google in Spanish": _failed(
        Kind.BAD_MAILBOX,
        "Delivery Status Notification (Failure)",
        "No se ha encontrado la dirección\n\nTu mensaje no se ha entregado a ana@compras.example porque no se ha encontrado la"
        " dirección o esta no puede recibir correo.\n\nLa respuesta fue:\n\n550 5.1.1 no existe\n",
        "Mail Delivery Subsystem <mailer-daemon@correo.example>",
    ),
    "Domino": _failed(
        Kind.BAD_MAILBOX,
        "DELIVERY FAILURE: User ana (ana@compras.example) not listed in Domino Directory",
        "Your message\n\n  Subject: Asunto\n\nwas not delivered to:\n\n  ana@compras.example\n\nbecause:\n\n  User ana"
        " (ana@compras.example) not listed in Domino Directory\n",
        "Postmaster@compras.example",
    ),
    "Domino in Spanish": _failed(
        Kind.BAD_MAILBOX,
        "ERROR DE ENTREGA",
        "Su mensaje\n\n  Asunto: Asunto\n\nno se ha entregado a:\n\n  ana@compras.example\n\nporque:\n\n  El usuario ana no existe"
        " en el directorio\n",
        "Postmaster@compras.example",
    ),
    "an office in Portuguese": _failed(
        Kind.BAD_MAILBOX,
        "Mensagem não entregue",
        "A sua mensagem não foi entregue ao destinatário ana@compras.example.\n\nMotivo: usuário inexistente.\n",
        "Postmaster <postmaster@governo.example>",
    ),
    "an office in French": _failed(
        Kind.FULL,
        "Message non distribué",
        "Votre message n'a pas pu être remis à ana@compras.example.\n\nRaison : la boîte aux lettres est pleine.\n",
        "Postmaster <postmaster@ministere.example>",
    ),
    "an office in Spanish, waits": Shape(
        Tale.DELAY,
        "Aviso: mensaje retrasado",
        "Su mensaje aún no se ha podido entregar a ana@compras.example. Se seguirá intentando durante 3 días. No es necesario"
        " que lo reenvíe.\n",
    ),
    "an office in Portuguese, waits": Shape(
        Tale.DELAY,
        "Entrega atrasada",
        "Sua mensagem ainda não foi entregue a ana@compras.example. O servidor continuará tentando por 2 dias.\n",
    ),
    "an office in French, waits": Shape(
        Tale.DELAY,
        "Remise retardée",
        "Votre message n'a pas encore été remis à ana@compras.example. De nouvelles tentatives seront effectuées.\n",
    ),
    "arrived": Shape(
        Tale.ARRIVAL,
        "Delivery Status Notification (Success)",
        "Your message was successfully delivered to the following recipients:\n\n  ana@compras.example\n",
    ),
    "arrived, in Spanish": Shape(
        Tale.ARRIVAL, "Entregado: Asunto", "Su mensaje se ha entregado a los destinatarios siguientes:\n\nAna Ejemplo\n"
    ),
    "arrived, in Portuguese": Shape(
        Tale.ARRIVAL, "Entregue: Asunto", "A sua mensagem foi entregue aos seguintes destinatários:\n\nAna Ejemplo\n"
    ),
    "arrived, in French": Shape(
        Tale.ARRIVAL, "Remis : Asunto", "Votre message a été remis aux destinataires suivants :\n\nAna Ejemplo\n"
    ),
    "an answering machine": Shape(
        Tale.ABSENCE,
        "Automatic reply: Asunto",
        "I am out of the office until Monday. I will not be able to answer.\n",
        sender="ana@compras.example",
        headers="Auto-Submitted: auto-replied\n",
    ),
    "an answering machine in Spanish": Shape(
        Tale.ABSENCE, "Fuera de la oficina: Asunto", "Vuelvo el lunes.\n", sender="ana@compras.example"
    ),
    "a person": Shape(
        Tale.NOTHING_KNOWN, "Re: Asunto", "Gracias, llego el martes por la tarde.\n", sender="ana@compras.example"
    ),
    "a person who has left": Shape(
        Tale.NOTHING_KNOWN, "Re: Asunto", "Ya no trabajo aquí, saludos.\n", sender="ana@compras.example"
    ),
    "a question whether we are people": Shape(
        Tale.NOTHING_KNOWN,
        "Please confirm your message",
        "To make sure that you are a person, follow this link: https://filtro.example/x\n",
        sender="filtro@compras.example",
    ),
    "spam": Shape(Tale.NOTHING_KNOWN, "Cheap watches", "Buy now.\n", sender="seller@watches.example"),
}  # fmt: skip
