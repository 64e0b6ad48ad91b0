"""Who speaks each line of a transcript or of printed messages."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence

from extract.layout import Layout
from extract.proposals import Mention
from extract.relational_nouns import RelationalNoun, noun_for

_CLOCK = r"\d{1,2}[.:]\d{2}(?::\d{2})?"
_WHO = r"(?P<label>[A-ZÀ-Þ][\w'’.-]{0,14}(?: [A-ZÀ-Þ][\w'’.-]{0,14})?)"
# "16:10 E: ok", "[09.15] Kelly: yes", "M 08:14  Morning", "GEM 18:02   has he", "[Kelly 09:15] yes".
_MESSAGE = re.compile(
    rf"\s*\[?{_CLOCK}\]?,?\s+[-–]?\s?{_WHO}:\s|\s*\[?{_WHO.replace('label', 'before')},?\s+\[?{_CLOCK}\]?:?\s"
)
# "S  Who've you seen?", after "S = me (Sian)".
_SPACED = re.compile(r"(?P<label>[A-Z]{1,3})(?:\s{2,}|\t)(?=\S)")
_FEWEST_LINES = 3
_HEAD_LINES = 5


def find_speakers(text: str, layout: Layout, mentions: Sequence[Mention]) -> dict[int, str]:
    """Who speaks, by line number, in a transcript whose lines start with a name, initials or a letter and a colon.

    Empty where nobody speaks twice: a list of people has a line for each.
    """
    keys = _speaker_keys(text, layout, mentions)
    speakers: dict[int, str] = {}
    for number, (label, start) in _labels(text, layout, set(_keys_given(text, mentions))):
        named = next((m for m in mentions if m.start == start and m.referents), None)
        speaker = keys.get(label) or (
            named.referents[0] if named and named.end - named.start == len(label) else keys.get(label.upper())
        )
        if speaker:
            speakers[number] = speaker
    is_talk = len(speakers) >= _FEWEST_LINES and max(Counter(speakers.values()).values()) > 1
    return speakers if is_talk else {}


def role_speakers(text: str, layout: Layout) -> dict[int, RelationalNoun]:
    """The relative who speaks each line that only calls its speaker "Mum" or "DAD", in messages and transcripts."""
    found: dict[int, RelationalNoun] = {}
    for number, (label, _) in _labels(text, layout, set()):
        noun = noun_for(label.capitalize())
        if noun is not None and noun.is_unique and noun.gender is not None:
            found[number] = noun
    return found


def _labels(text: str, layout: Layout, keys: set[str]) -> Iterable[tuple[int, tuple[str, int]]]:
    """The word that says who speaks, and where it starts, by line number."""
    for number, line in enumerate(layout.lines):
        message = _MESSAGE.match(text, line.start, line.end)
        spaced = _SPACED.match(text, line.start, line.end)
        if message is not None:
            group = "label" if message["label"] else "before"
            yield number, (message[group], message.start(group))
        elif line.kind == "label" and len(line.label) <= 20:
            yield number, (line.label, text.index(line.label, line.start))
        elif spaced is not None and spaced["label"] in keys:
            yield number, (spaced["label"], line.start)


_KEY = re.compile(r"(?:^|[\n.;,(] ?)(?P<key>[A-Z]{1,3}) ?[=:] ?(?:me \()?(?=[A-ZÀ-Þ][a-zà-þ])", re.MULTILINE)


def _keys_given(text: str, mentions: Sequence[Mention]) -> dict[str, str]:
    """Letters that a note explains: "N = Naomi Feld", "S = me (Sian)"."""
    keys: dict[str, str] = {}
    for match in _KEY.finditer(text):
        named = next((m for m in mentions if m.start == match.end() and m.referents), None)
        if named is not None and "=" in match.group():
            keys[match["key"]] = named.referents[0]
    return keys


def _speaker_keys(text: str, layout: Layout, mentions: Sequence[Mention]) -> dict[str, str]:
    """Letters and forenames that stand for somebody: as the note explains, else of exactly one person at its top, else in it."""
    keys = _keys_given(text, mentions)
    top = [line for line in layout.lines if line.kind != "blank"][:_HEAD_LINES]
    at_top = [m for m in mentions if any(line.start <= m.start < line.end for line in top)]
    for named in (at_top, mentions):
        bearers: dict[str, set[str]] = {}
        for mention in named:
            if mention.kind == "name" and len(mention.referents) == 1:
                words = re.findall(r"[^\W\d_]+", text[mention.start : mention.end])
                short = {"".join(w[0] for w in words[:1]), "".join(w[0] for w in words), *words[:1]} - {""}
                for label in short:
                    bearers.setdefault(label.upper(), set()).add(mention.referents[0])
        for label, people in bearers.items():
            if len(people) == 1:
                keys.setdefault(label, next(iter(people)))
    return keys
