"""The link by which a donor reads one report, without an account: `/d/<token>`, signed, until it expires or is revoked."""

from app.core.clock import now
from app.core.links import link_for
from app.core.tokens import named_in_token, numbered_token
from app.reports.donors.models import DonorLink
from app.reports.donors.queries import donor_link_named

#: The rule of the page that a link opens.
DONOR_RULE = "/d/<token>"

_LINK = "donor link"


def donor_token(link: DonorLink) -> str:
    return numbered_token(_LINK, link.public_id, 1)


def donor_address(link: DonorLink, language: str) -> str:
    """The absolute address of the report."""
    return link_for(language, "donor_links.page", token=donor_token(link))


def linked_report(token: str) -> DonorLink | None:
    """What the link opens; None once it expired, was revoked, or never was one."""
    named = named_in_token(_LINK, token)
    found = donor_link_named(named[0]) if named is not None else None
    return found if found is not None and found.holds_at(now()) and found.report.is_frozen else None
