"""Words for the enumerations of the library."""

from flask_babel import lazy_gettext as _l

from app.core.words import name_members
from app.library.publications.models import LibraryKind, LibraryReaders, SpreadChannel, VersionStatus
from app.mail.words import name_kinds

name_members(
    {
        LibraryKind.REPORT: _l("Report"),
        LibraryKind.REVIEW: _l("Comparative review"),
        LibraryKind.ANALYSIS: _l("Comparative analysis"),
        LibraryKind.LESSONS_REPORT: _l("Report on lessons learned"),
        LibraryKind.WORKING_PAPER: _l("Working paper"),
        LibraryKind.PRESENTATION: _l("Presentation"),
        LibraryKind.BROCHURE: _l("Brochure"),
        LibraryKind.DECLARATION: _l("Declaration"),
        LibraryKind.AGENDA: _l("Agenda"),
        LibraryKind.NOTE_VERBALE: _l("Note verbale"),
        LibraryKind.PHOTO: _l("Photograph"),
        LibraryKind.REPORT_EDITION: _l("Edition of a report"),
    }
)
name_members(
    {
        LibraryReaders.PUBLIC: _l("Everybody"),
        LibraryReaders.MEMBERS: _l("Whoever has signed in"),
        LibraryReaders.GROUP: _l("A working group"),
        LibraryReaders.PARTICIPANTS: _l("The participants of an event or forum"),
        LibraryReaders.OFFICE: _l("The office alone"),
    }
)
name_members(
    {
        VersionStatus.IN_PREPARATION: _l("In preparation"),
        VersionStatus.DRAFT: _l("Draft"),
        VersionStatus.FINAL_DRAFT: _l("Final draft"),
        VersionStatus.FINAL: _l("Final version"),
        VersionStatus.PUBLISHED: _l("Published"),
        VersionStatus.SUPERSEDED: _l("Superseded"),
    }
)
name_members(
    {
        SpreadChannel.WEBSITE: _l("Website of the network"),
        SpreadChannel.PRESENTATION: _l("Presentation"),
        SpreadChannel.E_FORUM: _l("E-forum"),
        SpreadChannel.BROCHURE: _l("Brochure"),
        SpreadChannel.MEETING: _l("Workshop or seminar"),
    }
)
name_kinds({"library/new_version": _l("To who got a document: a new version of it")})
