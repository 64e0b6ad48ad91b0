"""A note's text with every name and date as one character, so that patterns read "PERSON's mum PERSON"."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable
from dataclasses import dataclass

# Private-use planes of Unicode: no note contains them.
_FIRST_PERSON = 0xF0000
_FIRST_DATE = 0x100000
PERSON = "[\U000f0000-\U000fffff]"
DATE = "[\U00100000-\U0010ffff]"


@dataclass(frozen=True)
class Encoded:
    """Text with one character for each name and each date.

    starts, origins: from each encoded position listed on, text runs on from that original character.
    """

    text: str
    starts: tuple[int, ...]
    origins: tuple[int, ...]
    spans: tuple[tuple[int, int], ...]  # original [start, end) of each encoded person, then by index
    date_spans: tuple[tuple[int, int], ...]

    def origin(self, position: int) -> int:
        """The original character that an encoded position stands for."""
        i = bisect_right(self.starts, position) - 1
        return self.origins[i] + position - self.starts[i]

    def origin_end(self, position: int) -> int:
        """The original end of a stretch that ends before an encoded position."""
        if position == 0:
            return 0
        last = self.text[position - 1]
        if is_person(last):
            return self.spans[person_index(last)][1]
        if is_date(last):
            return self.date_spans[ord(last) - _FIRST_DATE][1]
        return self.origin(position - 1) + 1

    def position(self, origin: int) -> int:
        """The encoded position of an original character that is not inside a name or date."""
        low, high = 0, len(self.origins) - 1
        while low < high:
            middle = (low + high + 1) // 2
            if self.origins[middle] <= origin:
                low = middle
            else:
                high = middle - 1
        return self.starts[low] + origin - self.origins[low]


def is_person(character: str) -> bool:
    return _FIRST_PERSON <= ord(character) < _FIRST_DATE


def is_date(character: str) -> bool:
    return ord(character) >= _FIRST_DATE


def person_index(character: str) -> int:
    """Which of the encoded people a character stands for."""
    return ord(character) - _FIRST_PERSON


def encode(text: str, people: Iterable[tuple[int, int]], dates: Iterable[tuple[int, int]] = ()) -> Encoded:
    """The text with each stretch of `people` and of `dates` replaced by one character.

    Stretches are [start, end) in text order; a date that overlaps a person is left as text.
    """
    spans = tuple(people)
    date_spans = tuple(d for d in dates if not any(d[0] < e and s < d[1] for s, e in spans))
    marks = sorted(
        [(s, e, chr(_FIRST_PERSON + i)) for i, (s, e) in enumerate(spans)]
        + [(s, e, chr(_FIRST_DATE + i)) for i, (s, e) in enumerate(date_spans)]
    )
    parts: list[str] = []
    starts, origins = [0], [0]
    length = last = 0
    for start, end, character in marks:
        parts += (text[last:start], character)
        length += start - last + 1
        starts += (length - 1, length)
        origins += (start, end)
        last = end
    parts.append(text[last:])
    return Encoded("".join(parts), tuple(starts), tuple(origins), spans, date_spans)
