"""In whose name mail is sent: the network above says it, in the recipient's language."""

from collections.abc import Callable

from app.core.hooks import Hook

#: A recipient's language → the name beside the sender's address.
Namer = Callable[[str], str]

sender_namers: Hook[Namer] = Hook("mail.sender", "in whose name mail is sent; the first that joined says it")


def sender_name(language: str) -> str:
    """The name that a recipient who reads `language` sees as the sender's."""
    namer = next(iter(sender_namers), None)
    return (namer(language) if namer else "") or "Encuentro"
