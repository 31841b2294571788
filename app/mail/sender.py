"""In whose name mail is sent: the network above says it, in the recipient's language."""

from collections.abc import Callable

#: A recipient's language → the name beside the sender's address.
Namer = Callable[[str], str]

_namers: list[Namer] = []


def register_sender_name(namer: Namer) -> None:
    """Let `namer` say whose name stands in From; the last one registered does."""
    _namers[:] = [namer]


def sender_name(language: str) -> str:
    """The name that a recipient who reads `language` sees as the sender's."""
    return (_namers[0](language) if _namers else "") or "Encuentro"
