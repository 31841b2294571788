"""One's own account: profile, password, address, sessions, closing."""

from flask import flash, redirect, url_for
from flask.typing import ResponseReturnValue
from flask_babel import force_locale, gettext, ngettext

from app.accounts import actions, brakes, passwords, queries, signing_in
from app.accounts.forms import ChangeEmailForm, ChangePasswordForm, ConfirmForm, NewPasswordForm, ProfileForm
from app.accounts.models import Account, LinkPurpose
from app.accounts.views import bp
from app.accounts.views.answers import page, tried
from app.accounts.views.entering import link_over
from app.accounts.views.proving import proven
from app.core.access import current_viewer, public, signed_in
from app.core.clock import now
from app.core.extensions import db
from app.core.forms import Form
from app.core.languages import language_names
from app.core.words import choices_of
from app.network.countries import countries_to_choose
from app.network.zones import zones_to_choose
from app.people.actions import update_person
from app.people.alarms import alarm_choices, alarm_minutes
from app.people.models import Category
from app.people.queries import institution_named


@bp.route("/profile", methods=["GET", "POST"])
@signed_in
def profile() -> ResponseReturnValue:
    """What is printed on the badge and how pages are shown."""
    form = ProfileForm(obj=current_viewer().person)
    _offer_choices(form)
    if form.validate_on_submit() and tried(form, _keep, form) is not None:
        db.session.commit()
        with force_locale(form.language.data):  # that of the page which says it
            flash(gettext("Your profile is saved."))
        # The language goes along: it must win over one chosen on this browser before.
        return redirect(url_for("accounts.profile", lang=form.language.data), 303)
    return page("profile", form, institutions=queries.institution_names(), account=current_viewer())


def _offer_choices(form: ProfileForm) -> None:
    form.country_code.choices = countries_to_choose(gettext("Not said"))
    form.category.choices = [("", gettext("Not said")), *choices_of(Category)]
    form.language.choices = list(language_names().items())
    form.zone.choices = zones_to_choose(
        gettext("As my browser says"), form.country_code.data, current_viewer().person.zone
    )
    form.alarm_minutes.choices = alarm_choices()


def _keep(form: ProfileForm) -> list[str]:
    values = {name: value for name, value in form.data.items() if name != "csrf_token"}
    values["country_code"] = values["country_code"] or None
    values["category"] = Category(values["category"]) if values["category"] else None
    values["alarm_minutes"] = alarm_minutes(values["alarm_minutes"])
    institution = institution_named(values["institution_name"] or "", values["country_code"])
    values["institution_id"] = institution.id if institution else None
    return update_person(current_viewer().person, **values)


@bp.route("/account/password", methods=["GET", "POST"])
@signed_in
@proven
def password() -> ResponseReturnValue:
    """A new password; who never had one just chooses it. All sessions end, this one is renewed."""
    viewer = current_viewer()
    kind = ChangePasswordForm if viewer.password_hash else NewPasswordForm
    form = kind(viewer.email, (viewer.person.given_names, viewer.person.family_names))
    if form.validate_on_submit() and _is_owner(form):
        hashed = passwords.hashed(form.password.data or "")
        account = current_viewer()
        actions.set_password(account, hashed)
        signing_in.begin_session(account)
        db.session.commit()
        flash(gettext("Your password is changed. All your other sessions have ended."))
        return redirect(url_for("accounts.sessions"), 303)
    return page("password", form, email=viewer.email)


def _is_owner(form: Form) -> bool:
    """Whether the current password, where there is one, was given; says so in the form when not."""
    viewer: Account = current_viewer()
    if "current" not in form:
        return True
    if tried(form, actions.account_with_password, viewer.email, form.current.data):
        return True
    if not form.form_errors:
        form.current.errors = [gettext("This is not your current password.")]
    return False


def _confirming(kind: type[ConfirmForm]) -> ConfirmForm:
    """The form, without the password for who has none."""
    form = kind()
    if not current_viewer().password_hash:
        del form.current
    return form


@bp.route("/account/email", methods=["GET", "POST"])
@signed_in
@proven
def email() -> ResponseReturnValue:
    """Ask for another address; nothing changes until it is confirmed there."""
    form = _confirming(ChangeEmailForm)
    new_email = form["email"].data or ""
    is_sure = form.validate_on_submit() and _is_owner(form)
    if is_sure and tried(form, brakes.address_change_asked, current_viewer(), new_email):
        actions.ask_for_email_change(current_viewer(), new_email)
        db.session.commit()
        return redirect(url_for("accounts.mail_sent"), 303)
    return page("email", form, account=current_viewer())


@bp.route("/email-change/<token>", methods=["GET", "POST"])
@public
def use_email_link(token: str) -> ResponseReturnValue:
    """Behind the link sent to the new address: a button. Whoever reads that mailbox has proven it."""
    link = queries.one_time_link(LinkPurpose.CHANGE_EMAIL, token)
    if link is None or not link.is_usable(now()):
        return link_over("accounts.email")
    form = Form()
    viewer = current_viewer()
    is_here = viewer is not None and viewer.id == link.account_id
    if form.validate_on_submit() and (account := tried(form, actions.change_email, link)):
        if is_here:
            signing_in.begin_session(account)
        db.session.commit()
        flash(gettext("Your address is changed. Sign in with the new one from now on. Your other sessions have ended."))
        return redirect(url_for("accounts.profile"), 303)
    return page("use_email_link", form, new_email=link.new_email)


@bp.route("/account/sessions")
@signed_in
def sessions() -> ResponseReturnValue:
    """Where one is signed in."""
    viewer = current_viewer()
    rows = queries.sign_ins_of(viewer.id)
    return page("sessions", Form(), sign_ins=rows, current_id=signing_in.current_sign_in_id())


@bp.route("/account/sessions/<sign_in_id>/end", methods=["POST"])
@signed_in
def session_end(sign_in_id: str) -> ResponseReturnValue:
    """End one session, this one included."""
    actions.end_sign_in(current_viewer(), sign_in_id)
    db.session.commit()
    flash(gettext("The session has ended."))
    return redirect(url_for("accounts.sessions"), 303)


@bp.route("/account/sessions/others/end", methods=["POST"])
@signed_in
def other_sessions_end() -> ResponseReturnValue:
    """End every session but this one."""
    count = actions.end_sign_ins(current_viewer(), except_id=signing_in.current_sign_in_id())
    db.session.commit()
    flash(ngettext("One other session has ended.", "%(num)d other sessions have ended.", count))
    return redirect(url_for("accounts.sessions"), 303)


@bp.route("/account/closing", methods=["GET", "POST"])
@signed_in
@proven
def closing() -> ResponseReturnValue:
    """Close one's own account, after reading what that means."""
    form = _confirming(ConfirmForm)
    if form.validate_on_submit() and _is_owner(form) and tried(form, _close_own):
        db.session.commit()
        flash(gettext("Your account is closed. Your registrations stay; the secretariat can withdraw them for you."))
        return redirect(url_for("home.front"), 303)
    return page("closing", form, account=current_viewer())


def _close_own() -> bool:
    actions.close_account(current_viewer())
    signing_in.end_current()
    return True
