"""The ledger: who gives money, what it is for, what is set aside of it, and what was paid.

Words: a *grant* is a donor's money; a *contribution* is what others give, in kind or in cash, and is never available to
spend; a *budget line* is what is planned for one purpose; a *commitment* is money set aside on a line; a *payment* moves
it to spent. What money is for is named by a reference ("event:<public id>"): rooms above say what that is (`hooks`).
"""

from flask import Flask

from app.funding import jobs as _jobs  # noqa: F401  registers its jobs
from app.funding import models as _models  # noqa: F401  its tables belong to the metadata
from app.funding import policy as _policy  # noqa: F401  its rules
from app.funding import words as _words  # noqa: F401  names what can be chosen
from app.funding.documents import let_ledger_own_files
from app.funding.erasure import payments_that_stay
from app.funding.pages import join_pages
from app.people.erasure import stays


def init_app(app: Flask) -> None:
    """Register screens and jobs, say whose files hang on the ledger's rows, and what of a person stays in it."""
    let_ledger_own_files(app)
    stays.add(app, payments_that_stay, key="payment")
    join_pages(app)
