"""What a coordinator writes of a request."""

from flask_babel import lazy_gettext as _l
from flask_wtf.file import FileField
from wtforms import HiddenField, SelectMultipleField, TextAreaField
from wtforms.validators import DataRequired, Length, Optional

from app.core.forms import REQUIRED, Form
from app.core.words import choices_of
from app.library.files.kinds import ACCEPTED
from app.travel.models import ComponentKind, SponsorshipCall
from app.travel.wishes import SupportWishes, WishedComponent


class EndorsementObjectionForm(Form):
    """What speaks against one request; `request` says against which, so that what was typed comes back there."""

    request = HiddenField()
    reason = TextAreaField(_l("What speaks against it"), [DataRequired(REQUIRED), Length(max=1000)])


class NomineeSupportForm(Form):
    """What is asked for somebody of a delegation. No amounts: these are the traveller's and the office's."""

    kinds = SelectMultipleField(_l("What do you ask for?"), [DataRequired(_l("Choose at least one thing."))])
    motivation = TextAreaField(_l("Why should they take part?"), [Optional(), Length(max=3000)])
    file = FileField(_l("File to attach"), [Optional()], render_kw={"accept": ACCEPTED})

    def offer(self, call: SponsorshipCall) -> None:
        """Fill the list; without a document that the call asks for there is no field for one."""
        self.kinds.choices = choices_of(ComponentKind)
        if not call.document_wanted:
            del self.file

    @property
    def wishes(self) -> SupportWishes:
        """Of a form that is right; the file is the view's."""
        components = [WishedComponent(ComponentKind(value)) for value in self.kinds.data or ()]
        return SupportWishes(components, self.motivation.data or "")
