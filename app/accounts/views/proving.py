"""Whoever signs in without a password is asked for a new link before anything that takes the account away."""

from collections.abc import Callable
from functools import wraps
from typing import ParamSpec

from flask import redirect, request, url_for
from flask.typing import ResponseReturnValue

from app.accounts import actions, brakes, signing_in
from app.accounts.views import bp
from app.accounts.views.answers import page, tried
from app.core.access import current_viewer, own_path, signed_in
from app.core.extensions import db
from app.core.forms import Form
from app.core.translated import reader_language

Given = ParamSpec("Given")


def proven(view: Callable[Given, ResponseReturnValue]) -> Callable[Given, ResponseReturnValue]:
    """The view asks for the password; where there is none, the session itself must have begun a moment ago."""

    @wraps(view)
    def asked(*args: Given.args, **kwargs: Given.kwargs) -> ResponseReturnValue:
        if current_viewer().password_hash or signing_in.has_just_begun():
            return view(*args, **kwargs)
        return _ask(Form(formdata=None))

    return asked


@bp.post("/account/proof")
@signed_in
def proof() -> ResponseReturnValue:
    """Mail a link that signs in anew and leads back."""
    form, viewer = Form(), current_viewer()
    if form.validate() and tried(form, brakes.mail_asked, viewer.email) is not None:
        actions.send_sign_in_link(viewer.email, reader_language(), own_path(request.form.get("next")) or "")
        db.session.commit()
        return redirect(url_for("accounts.mail_sent"), 303)
    return _ask(form)


def _ask(form: Form) -> ResponseReturnValue:
    back = own_path(request.form.get("next")) or url_for(request.endpoint or "accounts.profile")
    return page("proof", form, email=current_viewer().email, back=back)
