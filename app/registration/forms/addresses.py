"""Forms for those whom messages do not reach."""

from flask_babel import gettext
from flask_babel import lazy_gettext as _l
from wtforms import EmailField, Field, ValidationError
from wtforms.validators import DataRequired

from app.core.forms import Form
from app.people.addresses import normal_address


class CorrectedAddressForm(Form):
    """Another address, or the same for another try."""

    email = EmailField(_l("E-mail address"), [DataRequired(_l("Write the address."))])

    def validate_email(self, field: Field) -> None:
        address = normal_address(field.data)
        if address is None:
            raise ValidationError(gettext("Write a complete e-mail address, such as name@institution.example."))
        field.data = address
