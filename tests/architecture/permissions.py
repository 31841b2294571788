"""Who asks in the generated walk, and whom each permission admits. New permissions are introduced here."""

#: Who asks. The owner is the person the objects are about; the stranger has an account and nothing else.
#: The host follows the preparation of the world's event and of its draft. Finance keeps the accounts of everything.
ROLES = ("visitor", "stranger", "owner", "other_organiser", "host", "finance", "organiser", "administrator")

EVERYONE = frozenset(ROLES)
SIGNED_IN = EVERYONE - {"visitor"}
STAFF = frozenset({"other_organiser", "organiser", "administrator"})
ORGANISERS = frozenset({"organiser", "administrator"})
ADMINISTRATORS = frozenset({"administrator"})
HOSTS = frozenset({"host"})
#: Whose own are the accounts of the programme; who organises an event sees its budget while the office is small.
FINANCE = frozenset({"finance", "administrator"})

#: Whom each permission admits. Written apart from the rules, so that a rule can be wrong.
ADMITTED = {
    "event.view": EVERYONE,
    "event.create": ADMINISTRATORS,  # and those who organise all events
    "event.host_view": ORGANISERS | HOSTS,
    "event.organise": ORGANISERS,
    "event.edit": ORGANISERS,
    "board.run": ORGANISERS,
    "event.publish": ORGANISERS,
    "event.delegate": ADMINISTRATORS,
    "event.copy": ADMINISTRATORS,
    "profiles.publish": ADMINISTRATORS,  # and those who organise all events
    "series.view": EVERYONE,
    "series.edit": ADMINISTRATORS,
    "network.edit": ADMINISTRATORS,
    "institution.edit": STAFF,
    "people.list": STAFF,
    "people.edit": STAFF,
    "people.import": STAFF,
    "people.import_list": ORGANISERS,  # the organiser of the world uploaded it
    "long_task.see": ORGANISERS,  # and asked for it to be applied
    "people.see_address": ORGANISERS,  # of an event of the person
    "people.decide_addresses": ADMINISTRATORS,
    "people.merge": ADMINISTRATORS,
    "people.erase": ADMINISTRATORS,
    "jobs.read": ADMINISTRATORS,
    "jobs.run": ADMINISTRATORS,
    "accounts.administer": ADMINISTRATORS,
    "mail.read": ADMINISTRATORS,
    "mail.decide": ADMINISTRATORS,
    "invitation.list": ORGANISERS,
    "invitation.send": ORGANISERS,
    "mailing.list": ORGANISERS,
    "mailing.send": ORGANISERS,
    "attendance.mark": ORGANISERS,
    "event.register": SIGNED_IN,
    "protocol.set": ORGANISERS | HOSTS,
    "registration.list": ORGANISERS,
    "registration.add": ORGANISERS,
    "registration.decide": ORGANISERS,
    "registration.see": ORGANISERS,
    "registration.edit": ORGANISERS,
    "seats.edit": ORGANISERS,
    "questions.edit": ORGANISERS,
    "question.edit": ORGANISERS,
    "contacts.see": ADMINISTRATORS,  # and those who organise all events
    "contacts.edit": ADMINISTRATORS,
    **dict.fromkeys(("delegations.see", "delegations.edit", "nomination.accredit"), ORGANISERS),
    "news.choose": STAFF,
    "tasks.see": ORGANISERS | HOSTS,
    "tasks.edit": ORGANISERS,
    "tasks.overview": STAFF,
    "desk.see": STAFF | HOSTS,
    "tasks.write_template": ADMINISTRATORS,  # and those who organise all events
    "task.mark": ORGANISERS,
    "task.edit": ORGANISERS,
    "file.read": EVERYONE,  # of what is published in a forum that everybody reads
    "letter.list": STAFF,
    "letter.write": STAFF,
    "letter.handle": ORGANISERS,  # of the event that it is about
    "letter.register": ADMINISTRATORS,  # and those who organise all
    "library.read": EVERYONE,  # what everybody reads
    "library.edit": ADMINISTRATORS,  # and those who organise all
    "travel_letters.open": FINANCE,
    "summary.see": FINANCE,  # and organisers of all
    "summary.write": ADMINISTRATORS,  # and those who organise all events
    "summary.freeze": ADMINISTRATORS,  # and those who organise all events
    "summary_edition.read": EVERYONE,  # once it is published
    **dict.fromkeys(("donor_reports.see", "donor_reports.change"), FINANCE),  # and organisers of all
    **dict.fromkeys(("visits.edit", "travel_letters.issue"), ORGANISERS),
    # Organisers offer and see amounts in a small office.
    **dict.fromkeys(("sponsorship.see", "sponsorship.offer", "sponsorship.amounts"), ORGANISERS | FINANCE),
    "sponsorship.decide": ORGANISERS,
    "trip.see": ORGANISERS | HOSTS | FINANCE,
    "trip.edit": ORGANISERS,
    # Organisers pay and see amounts while the office is small, as it is in the world.
    **dict.fromkeys(("trip.authorise", "trip.pay", "trip.amounts"), ORGANISERS | FINANCE),
    "claims.list": STAFF | FINANCE,
    "claim.decide": ORGANISERS | FINANCE,
    **dict.fromkeys(("vault.read", "paper.read"), FINANCE),
    "per_diem.see": STAFF | FINANCE,
    "per_diem.edit": FINANCE,  # and those who organise all
    **dict.fromkeys(("missions.see", "missions.edit"), ADMINISTRATORS),  # and those who organise all
    **dict.fromkeys(("funding.see", "funding.change"), FINANCE),  # and organisers of all to see
    **dict.fromkeys(("budget.see", "budget.change"), ORGANISERS | FINANCE),  # organisers while one may do everything
    "projects.see": EVERYONE,  # the project of the world is published
    "projects.edit": ADMINISTRATORS,  # who organise all, and who leads it
    "projects.add": ADMINISTRATORS,  # and those who organise all
    "projects.grant": FINANCE,
    **dict.fromkeys(("groups.see", "cooperation.see", "texts.see"), EVERYONE),
    **dict.fromkeys(("groups.see_agenda", "texts.comment"), SIGNED_IN),
    "groups.see_agenda": SIGNED_IN,
    **dict.fromkeys(("plan.see", "plan.edit", "line.see", "line.edit"), ORGANISERS),  # a draft, made at the event
    **dict.fromkeys(("conclusions.write", "conclusions.direct"), ORGANISERS),
    "questionnaires.edit": ADMINISTRATORS,  # and those who organise all
    "cooperation.edit": ADMINISTRATORS,  # and those who organise all
    "forum.create": ADMINISTRATORS,  # and those who organise all
    "forum.find": EVERYONE,
    "forum.read": EVERYONE,
    "forum.write": ORGANISERS | {"owner"},  # who takes part, and those who run it
    "forum.moderate": ORGANISERS,
    "forum.report": ORGANISERS,
    "forum.translate": ORGANISERS,
    "forum.organise": ORGANISERS,
}
