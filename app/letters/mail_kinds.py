"""What is to be known of the kinds of message that letters write."""

from app.letters.forecasts import mailings_to_leave
from app.mail.kinds import Because, MailKind
from app.registration.lists import INVITATIONS

#: An organiser decided at this hour, and had time to stop it.
ASKED_FOR = Because("an organiser asked for it a few minutes before, and it goes out at any hour")
STANDS = Because("it is an organiser's word, which stands until they write again")

KINDS = (
    MailKind("letters/mailing", foretold=mailings_to_leave, question=STANDS, quiet=ASKED_FOR),
    MailKind(
        "letters/save_the_date", on_list=INVITATIONS, foretold=mailings_to_leave, question=STANDS, quiet=ASKED_FOR
    ),
)
