"""How well a colour is read on white, as WCAG measures it."""


def contrast_on_white(colour: str) -> float:
    """The WCAG contrast ratio of `#rrggbb` on white: 1.0 to 21.0."""
    channels = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    red, green, blue = (c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels)
    return 1.05 / (0.2126 * red + 0.7152 * green + 0.0722 * blue + 0.05)
