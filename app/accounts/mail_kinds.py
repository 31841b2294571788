"""What is to be known of the kinds of message that accounts write: each answers what somebody just did."""

from app.mail.kinds import Because, by_act

#: A link in it lasts for minutes, and opens nothing after them.
ENDS = Because("its link has an end of its own: one that comes too late opens nothing and says so")

KINDS = (
    *(by_act(f"accounts/{name}", question=ENDS) for name in ("verify", "sign_in_link", "reset", "email_change")),
    by_act("accounts/administrator", question=ENDS),
    *(by_act(f"accounts/{name}") for name in ("already_registered", "no_account", "password_changed")),
    *(by_act(f"accounts/{name}") for name in ("email_changed", "closed")),
)
