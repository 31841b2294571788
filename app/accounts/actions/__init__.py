"""What changes accounts, by noun: signing up, links, passwords, addresses, sessions, roles, closing."""

from app.accounts.actions.closing import close_account
from app.accounts.actions.emails import ask_for_email_change, change_email
from app.accounts.actions.joining import accept_sign_up, ask_for_account, create_account
from app.accounts.actions.links import send_reset_link, send_sign_in_link, use_link
from app.accounts.actions.passwords import account_with_password, set_password
from app.accounts.actions.roles import grant_role, revoke_role
from app.accounts.actions.sessions import end_sign_in, end_sign_ins

__all__ = [
    "accept_sign_up",
    "account_with_password",
    "ask_for_account",
    "ask_for_email_change",
    "change_email",
    "close_account",
    "create_account",
    "end_sign_in",
    "end_sign_ins",
    "grant_role",
    "revoke_role",
    "send_reset_link",
    "send_sign_in_link",
    "set_password",
    "use_link",
]
