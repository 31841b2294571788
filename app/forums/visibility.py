"""What is visible in a topic, kept exact: the bit of each published number, and how many there are."""

from collections.abc import Iterable

from app.forums.bitmaps import bits_at, bits_of, stored_bits
from app.forums.models import ForumTopic


def set_visible(topic: ForumTopic, bits: int) -> None:
    topic.visible = stored_bits(bits)
    topic.contribution_count = bits.bit_count()
    topic.last_number = max(topic.last_number, bits.bit_length() - 1)


def add_numbers(topic: ForumTopic, numbers: Iterable[int]) -> None:
    set_visible(topic, bits_of(topic.visible) | bits_at(numbers))


def take_numbers(topic: ForumTopic, numbers: Iterable[int]) -> None:
    set_visible(topic, bits_of(topic.visible) & ~bits_at(numbers))
