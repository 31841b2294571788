"""How well a colour is read on white, as WCAG measures it, and which may be set."""

from app.wrong_setting import WrongSetting


def checked_colour(name: str, value: str) -> str:
    """A #rrggbb colour with a contrast of at least 4.5:1 on white (WCAG 2.2, 1.4.3)."""
    digits = value.removeprefix("#")
    if len(digits) != 6 or any(digit not in "0123456789abcdefABCDEF" for digit in digits):
        raise WrongSetting(f"ENCUENTRO_{name} is {value!r}: give a colour as #rrggbb.")
    if contrast_on_white(value) < 4.5:
        raise WrongSetting(
            f"ENCUENTRO_{name} is {value!r}: too light to be read on white, choose a contrast of 4.5:1 or more."
        )
    return value


def contrast_on_white(colour: str) -> float:
    """The WCAG contrast ratio of `#rrggbb` on white: 1.0 to 21.0."""
    channels = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    red, green, blue = (c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels)
    return 1.05 / (0.2126 * red + 0.7152 * green + 0.0722 * blue + 0.05)
