"""Words for the enumerations of reports."""

from flask_babel import lazy_gettext as _l

from app.core.words import name_members
from app.forums.models import ContributionKind, PointKind, SummaryState, SynthesisState

name_members(
    {
        ContributionKind.CONTRIBUTION: _l("Contribution"),
        ContributionKind.SUMMARY: _l("Summary"),
    }
)
name_members(
    {
        PointKind.AGREEMENT: _l("Agreement"),
        PointKind.DIFFERENCE: _l("Difference of views"),
        PointKind.RECOMMENDATION: _l("Recommendation"),
        PointKind.EXAMPLE: _l("Example"),
        PointKind.OPEN_QUESTION: _l("Open question"),
    }
)
name_members({SummaryState.DRAFT: _l("Draft"), SummaryState.PUBLISHED: _l("Published")})
name_members({SynthesisState.DRAFT: _l("Draft"), SynthesisState.PUBLISHED: _l("Published")})
