"""Signing up: the address first, the rest behind the link sent there."""

from flask import flash, redirect, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext

from app.accounts import actions, brakes, passwords, queries, signing_in
from app.accounts.forms import FirstPasswordForm, SignUpForm
from app.accounts.views import bp
from app.accounts.views.answers import page, tried
from app.accounts.views.entering import link_over
from app.core.access import own_path, public
from app.core.clock import now
from app.core.extensions import db
from app.core.translated import reader_language


@bp.route("/sign-up", methods=["GET", "POST"])
@public
def sign_up() -> ResponseReturnValue:
    """Ask for an account. The answer is the same when the address has one; the mail tells its owner."""
    form = SignUpForm(next=own_path(request.args.get("next")) or "")
    if form.validate_on_submit() and tried(form, brakes.sign_up_asked, form.email.data):
        actions.ask_for_account(
            form.email.data or "",
            form.given_names.data or "",
            form.family_names.data or "",
            reader_language(),
            own_path(form.next.data) or "",
        )
        db.session.commit()
        return redirect(url_for("accounts.mail_sent"), 303)
    return page("sign_up", form)


@bp.route("/sign-up/<token>", methods=["GET", "POST"])
@public
def verify(token: str) -> ResponseReturnValue:
    """Behind the link: choose a password, or none, and the account is there."""
    asked = queries.sign_up_by_token(token)
    if asked is None or not asked.is_usable(now()):
        return link_over("accounts.sign_up")
    form = FirstPasswordForm(asked.email, (asked.given_names, asked.family_names))
    if form.validate_on_submit():
        hashed = passwords.hashed(form.password.data or "") if form.password.data else ""
        account = tried(form, actions.accept_sign_up, asked, hashed)
        if account:
            signing_in.begin_session(account)
            db.session.commit()
            flash(gettext("Your account is open and you are signed in. Complete what your badge should say."))
            return redirect(own_path(asked.next_path) or url_for("accounts.profile"), 303)
    return page("verify", form, email=asked.email)
