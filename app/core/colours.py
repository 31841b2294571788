"""The two colours a network chooses, and the tints that keep them readable on a light and on a dark ground."""

from collections.abc import Mapping
from colorsys import hls_to_rgb, rgb_to_hls
from functools import lru_cache
from types import MappingProxyType

from app.config import Settings, contrast_on_white

#: The ground of the dark theme, as in `static/encuentro.css`.
DARK_GROUND = "#12171d"
CALM = 0.85  #: full saturation glares on a dark ground
READABLE = 6.5  #: beyond WCAG AA (4.5:1), because quiet text stands on tinted ground too


def contrast(one: str, other: str) -> float:
    """The WCAG 2.2 contrast ratio of two `#rrggbb` colours."""
    lighter, darker = sorted((contrast_on_white(one), contrast_on_white(other)))
    return darker / lighter


def mixed(colour: str, other: str, share: float) -> str:
    """`colour` with `share` (0 to 1) of `other` in it."""
    channels = (round(int(colour[i : i + 2], 16) * (1 - share) + int(other[i : i + 2], 16) * share) for i in (1, 3, 5))
    return "#" + "".join(f"{channel:02x}" for channel in channels)


def lightened(colour: str) -> str:
    """The darkest tint of `colour` that reads well on the dark ground: lighter, and of the same hue."""
    red, green, blue = (int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5))
    hue, lightness, saturation = rgb_to_hls(red, green, blue)
    saturation *= CALM
    for step in range(101):
        tinted = hls_to_rgb(hue, lightness + (1 - lightness) * step / 100, saturation)
        tint = "#" + "".join(f"{round(channel * 255):02x}" for channel in tinted)
        if contrast(tint, DARK_GROUND) >= READABLE:
            return tint
    return "#ffffff"


def theme(settings: Settings) -> Mapping[str, str]:
    """CSS custom property → colour, for the page's style block."""
    return _theme(settings.colour, settings.accent)


@lru_cache(maxsize=8)
def _theme(colour: str, accent: str) -> Mapping[str, str]:
    return MappingProxyType(
        {
            "colour": colour,
            "accent": accent,
            "colour-light": lightened(colour),
            "accent-light": lightened(accent),
            "colour-deep": mixed(colour, "#000000", 0.35),
        }
    )
