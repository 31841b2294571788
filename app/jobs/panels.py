"""What other modules show on the page of scheduled work, such as the switch that holds all sending."""

from collections.abc import Callable

from markupsafe import Markup

#: Called before the page is rendered, so it may read; None when there is nothing to show.
Panel = Callable[[], Markup | None]

_panels: list[tuple[int, Panel]] = []


def register_panel(order: int, function: Panel) -> Panel:
    """Show what `function()` returns above the timetable; lower `order` first. Registering it again adds none."""
    if all(known is not function for _, known in _panels):
        _panels.append((order, function))
        _panels.sort(key=lambda entry: entry[0])
    return function


def panels() -> list[Markup]:
    """What there is to show now, in order."""
    return [shown for _, function in _panels if (shown := function())]
