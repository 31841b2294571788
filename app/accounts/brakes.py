"""The brakes: what may be tried how often, by whom.

| what is counted                 | by                              | at most      | who is not counted                   |
|---------------------------------|---------------------------------|--------------|--------------------------------------|
| wrong passwords (PASSWORD)      | the address typed               | 10 in 15 min | browsers known to that account       |
| wrong passwords (PASSWORD_HERE) | known browser and account       | 10 in 15 min | everybody else                       |
| addresses failed for (SPRAYING) | network address                 | 19 in 1 hour | known browsers; who gets it right    |
| mails asked for (MAIL)          | the address written to          | 10 in 1 hour | browsers known to its account        |
| mails asked for (MAIL_HERE)     | that address and network        | 5 in 1 hour  | browsers known to its account        |
| mails asked for (MAIL_KNOWN)    | known browser and account       | 5 in 1 hour  | everybody else                       |
| mails asked for (MAIL_NETWORK)  | network address                 | 100 in 1 hour| browsers known to the account        |
| accounts asked for (SIGN_UP)    | network address                 | 60 in 1 hour | nobody                               |
| other people entered (OTHERS_HOUR) | account                      | 20 in 1 hour | nobody                               |
| other people entered (OTHERS_DAY)  | account                      | 60 in 1 day  | nobody                               |

A *known browser* has signed in to the account before (`known_browsers`), or is signed in to it now: nobody elsewhere can
use its counts up, so no stranger locks an owner out. In a browser that is not known, who is kept out by others' wrong
passwords comes in by a link, which is counted by network first. A right password gives its counts back, so sixty people
behind one office address sign in without hindrance. Whether an address has an account changes no number here: a browser
is only ever known to an account whose owner has used it.
"""

from datetime import timedelta

from app.accounts import known_browsers, queries, signing_in
from app.accounts.models import Account
from app.accounts.throttling import Attempt, Count, Limit, attempt, network_address
from app.core.access import current_viewer

HOUR = timedelta(hours=1)

PASSWORD = Limit("password", 10)
PASSWORD_HERE = Limit("password here", 10)
SPRAYING = Limit("spraying", 19, HOUR)
MAIL = Limit("mail", 10, HOUR)
MAIL_HERE = Limit("mail here", 5, HOUR)
MAIL_KNOWN = Limit("mail known", 5, HOUR)
MAIL_NETWORK = Limit("mail network", 100, HOUR)
SIGN_UP = Limit("sign up", 60, HOUR)
OTHERS_HOUR = Limit("others in an hour", 20, HOUR)
OTHERS_DAY = Limit("others in a day", 60, timedelta(days=1))

#: Reached by others' wrong passwords: a link still opens the door.
BY_LINK = (PASSWORD, SPRAYING)
#: Reached by mails: what was sent still counts.
BY_MAIL = (MAIL, MAIL_HERE, MAIL_KNOWN)


def password_tried(email: str, account: Account | None) -> Attempt:
    """Count a password that is about to be compared, for the address typed and its open account, if it has one."""
    network, address = network_address(), _normal(email)
    if browser := _browser(account):
        return attempt(Count(PASSWORD_HERE, browser))
    return attempt(Count(PASSWORD, address), Count(SPRAYING, network, member=address))


def mail_asked(email: str) -> Attempt:
    """Count a mail with a link that somebody asks for, to an address with or without an account."""
    return attempt(*_mail(email))


def sign_up_asked(email: str) -> Attempt:
    """Count an account that somebody asks for: one mail, and perhaps one more address that nobody asked."""
    return attempt(*_mail(email), Count(SIGN_UP, network_address()))


def address_change_asked(account: Account, new_email: str) -> Attempt:
    """Count a mail that the signed-in `account` has sent to an address that may be anybody's."""
    browser = _browser(account) or account.public_id
    return attempt(Count(MAIL, _normal(new_email)), Count(MAIL_KNOWN, browser))


def somebody_entered(account: Account) -> Attempt:
    """Count somebody whom `account` enters; each causes a letter to a person who did not ask for it."""
    return attempt(Count(OTHERS_HOUR, account.public_id), Count(OTHERS_DAY, account.public_id))


def _mail(email: str) -> tuple[Count, ...]:
    network, address = network_address(), _normal(email)
    if browser := _browser(queries.account_by_email(address)):
        return (Count(MAIL_KNOWN, browser),)
    return Count(MAIL, address), Count(MAIL_HERE, f"{address} {network}"), Count(MAIL_NETWORK, network)


def _browser(account: Account | None) -> str:
    """What names this browser among those known to `account`; empty when it is not known."""
    if account is None:
        return ""
    viewer = current_viewer()
    if viewer is not None and viewer.id == account.id:
        return f"{account.public_id} session {signing_in.current_sign_in_id()}"
    return known_browsers.recognised(account)


def _normal(email: str) -> str:
    return email.strip().lower()
