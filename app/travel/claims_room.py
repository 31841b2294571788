"""What claims, papers and the vault join of other rooms."""

from flask import Flask

from app.people.erasure import before_erasure, going_on
from app.people.merging import moving
from app.travel import claim_words as _words  # noqa: F401  they name the members
from app.travel import purge_jobs as _jobs  # noqa: F401  registers it
from app.travel.claim_persons import has_open_claims, join_vaults, refuse_open_claims
from app.travel.travel_files import let_papers_own_files


def open_claims(app: Flask) -> None:
    """Register the screens, and join files, people and mail."""
    let_papers_own_files(app)
    before_erasure.add(app, refuse_open_claims, key="travel_claim")
    going_on.add(app, has_open_claims, key="travel_claim")
    moving.add(app, join_vaults, key="vault")
