"""What is to be known of the kinds of message that accounts write: each answers what somebody just did."""

from app.mail.kinds import Because, MailKind

#: A link in it lasts for minutes, and opens nothing after them.
ENDS = Because("its link has an end of its own: one that comes too late opens nothing and says so")

KINDS = (
    *(MailKind(f"accounts/{name}", question=ENDS) for name in ("verify", "sign_in_link", "reset", "email_change")),
    MailKind("accounts/administrator", question=ENDS),
    *(MailKind(f"accounts/{name}") for name in ("already_registered", "no_account", "password_changed")),
    *(MailKind(f"accounts/{name}") for name in ("email_changed", "closed")),
)
