"""The nominee's own details and the organiser's questions, with which they accept."""

from collections.abc import Mapping, Sequence
from typing import Any

from app.core.forms import Choices
from app.delegations.models import Nomination
from app.registration.actions.registering import Details
from app.registration.forms.registration import DetailsForm, registration_form
from app.registration.models import Question


class AcceptanceForm(DetailsForm):
    """What a badge prints. Category, and for a state's delegation the country, stand in the nomination."""

    @property
    def details(self) -> Details:
        return Details(
            given_names=self.given_names.data or "",
            family_names=self.family_names.data or "",
            honorific=self.honorific.data or "",
            position=self.position.data or "",
            institution_name=self.institution_name.data or "",
            country_code=(self["country_code"].data or None) if "country_code" in self else None,
        )

    @property
    def lacks_own(self) -> bool:
        """Whether something about the person is wrong, or must still be filled in."""
        own = [field for field in self if field.name in ("position", "institution_name", "country_code")]
        is_named = self.given_names.data or self.family_names.data
        return not is_named or any(field.errors or not field.data for field in own) or bool(self.given_names.errors)


def acceptance_form(
    nomination: Nomination, questions: Sequence[Question], countries: Choices, *, is_sent: bool
) -> AcceptanceForm:
    """Filled with what the delegation wrote."""
    known: Mapping[str, Any] = {
        "given_names": nomination.given_names,
        "family_names": nomination.family_names,
        "honorific": nomination.honorific,
        "position": nomination.job_title,
        "institution_name": nomination.institution_name,
        "country_code": nomination.person.country_code,
    }
    form = registration_form(questions, countries, known, AcceptanceForm, is_sent=is_sent)
    del form.category
    if nomination.delegation.bloc_id is None:
        del form.country_code
    if not isinstance(form, AcceptanceForm):
        raise TypeError("the form of an acceptance was not made of its class")
    return form
