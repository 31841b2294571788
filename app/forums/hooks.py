"""Where what is made of a contribution joins what becomes of it: translations, copies in sister forums, quotes, what is found
in a search.

The actions call those who joined inside their own transaction, while the forum is locked: whatever is taken out of sight
takes with it all that came of it, at the same moment.
"""

from collections.abc import Callable

from app.core.hooks import Hook
from app.forums.models import Contribution, Forum

#: The forum is locked; the state of the contribution says whether it is public now.
Listener = Callable[[Forum, Contribution], object]

contribution_changed: Hook[Listener] = Hook(
    "forums.contribution_changed",
    "after a contribution was published, got other words in public, was hidden, withdrawn or shown again",
)


def tell_changed(forum: Forum, contribution: Contribution) -> None:
    """Call everyone who keeps something that was made of this contribution."""
    for listener in contribution_changed:
        listener(forum, contribution)
