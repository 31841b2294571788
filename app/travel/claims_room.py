"""What claims, papers and the vault join of other rooms."""

from flask import Flask
from flask_babel import lazy_gettext as _l

from app.core import navigation
from app.mail.kinds import declare
from app.people.erasure import going_on, refusing_erasure
from app.people.merging import moving
from app.travel import claim_policy as _policy  # noqa: F401  its rules
from app.travel import claim_words as _words  # noqa: F401  they name the members
from app.travel import purge_jobs as _jobs  # noqa: F401  registers it
from app.travel.claim_mail_kinds import KINDS
from app.travel.claim_persons import has_open_claims, join_vaults, refuse_open_claims
from app.travel.claim_sections import claim_section, claims_panel, vault_section
from app.travel.sections import traveller_sections
from app.travel.travel_files import let_papers_own_files
from app.travel.trip_panels import trip_panels
from app.travel.views import claims, own_claims, per_diem
from app.travel.views import vault as _vault  # noqa: F401  adds to the screens of claims


def open_claims(app: Flask) -> None:
    """Register the screens, and join files, people and mail."""
    for blueprint in (claims.bp, own_claims.bp, per_diem.bp):
        app.register_blueprint(blueprint)
    navigation.add(
        app, "claims.index", _l("Claims"), permission="claims.list", order=10, under="travel_report.of_programme"
    )
    navigation.add(
        app, "per_diem.index", _l("Per diem"), permission="per_diem.edit", order=60, under="travel_report.of_programme"
    )
    declare(app, *KINDS)
    let_papers_own_files(app)
    refusing_erasure.add(app, refuse_open_claims, key="travel_claim")
    going_on.add(app, has_open_claims, key="travel_claim")
    moving.add(app, join_vaults, key="vault")
    for section in (claim_section, vault_section):
        traveller_sections.add(app, section)
    trip_panels.add(app, claims_panel)
