"""What a traveller writes: a request, and reasons."""

from typing import Any

from flask_babel import gettext
from flask_babel import lazy_gettext as _l
from flask_wtf.file import FileField
from wtforms import RadioField, SelectMultipleField, StringField, TextAreaField
from wtforms.validators import DataRequired, InputRequired, Length, Optional

from app.core.forms import REQUIRED, Form, MoneyField, OneLine
from app.core.words import choices_of, word
from app.library.files.kinds import ACCEPTED
from app.travel.models import ComponentKind, SponsorshipCall, VisaNeed
from app.travel.wishes import SupportWishes, WishedComponent


class SupportForm(Form):
    """What is asked for; the amounts only where the traveller knows them."""

    kinds = SelectMultipleField(_l("What do you ask for?"))
    motivation = TextAreaField(_l("Why do you take part?"), [Optional(), Length(max=3000)])
    other_funding = TextAreaField(_l("Who else pays something?"), [Optional(), Length(max=1000)])
    visa = RadioField(_l("Do you need a visa?"), [InputRequired(REQUIRED)], default=VisaNeed.UNKNOWN.value)
    file = FileField(_l("File to attach"), [Optional()], render_kw={"accept": ACCEPTED})
    act = StringField(validators=[Optional(), Length(max=10)])  #: which button was pressed

    def offer(self, call: SponsorshipCall, country: str, *, has_file: bool = False) -> None:
        """Fill the lists; what the call does not ask for is not there. `country`: where the event takes place."""
        self.kinds.choices = choices_of(ComponentKind)
        self.visa.choices = choices_of(VisaNeed)
        if country:
            self.visa.label.text = gettext("Do you need a visa for %(country)s?", country=country)
        if not call.document_wanted and not has_file:
            del self.file
        for kind in ComponentKind:
            self[f"amount_{kind.value}"].currency = call.currency
            self[f"amount_{kind.value}"].label.text = gettext(
                "%(thing)s: about how much, in %(currency)s", thing=word(kind), currency=call.currency
            )

    @property
    def is_kept(self) -> bool:
        """Whether it is only saved, to be handed in later."""
        return bool(self.act.data == "keep")

    @property
    def amounts(self) -> list[Any]:
        """The fields for amounts, in the order of the things."""
        return [self[f"amount_{kind.value}"] for kind in ComponentKind]

    @property
    def wishes(self) -> SupportWishes:
        """Of a form that is right; the file is the view's."""
        chosen = [ComponentKind(value) for value in self.kinds.data or ()]
        return SupportWishes(
            [WishedComponent(kind, self[f"amount_{kind.value}"].money) for kind in chosen],
            self.motivation.data or "",
            self.other_funding.data or "",
            VisaNeed(self.visa.data),
        )


for _kind in ComponentKind:
    setattr(SupportForm, f"amount_{_kind.value}", MoneyField(validators=[Optional()]))


class TravellerReasonForm(Form):
    """Why somebody says no, or takes something back: they need not say it."""

    reason = StringField(_l("Reason"), [Optional(), Length(max=500), OneLine()])


class TravellerCancellingForm(Form):
    """Why the support is given up, and whether the registration ends with it."""

    reason = StringField(_l("Reason"), [DataRequired(REQUIRED), Length(max=500), OneLine()])
    registration = RadioField(_l("Your registration for the event"), [InputRequired(REQUIRED)])

    def offer(self) -> None:
        self.registration.choices = [
            ("withdraw", gettext("End it too: I do not come")),
            ("keep", gettext("Keep it: I come at my own cost")),
        ]
