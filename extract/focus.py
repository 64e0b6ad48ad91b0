"""Whose file a note belongs to: the children it is about, and those to whom it is written."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from extract.layout import Layout, read_layout
from extract.name_forms import NameForm
from extract.proposals import Mention
from extract.roster import Roster

_CHILD_LABEL = re.compile(
    r"(?:(?:subject |name of |names of |index )?(?:child(?:ren)?|young (?:person|people)|yp|pupils?|students?|baby|unborn(?: baby)?|subject)"
    r"(?: ?\(.*\))?(?:['’]s name| in (?:the )?(?:household|home|property|family)| name| present| subject)?|re|regarding|name)\W*",
    re.IGNORECASE,
)
_CHILD_HEADING = re.compile(
    r"\W*(?:\d+[.)]?\s*)?(?:subject )?child(?:ren)?(?: (?:in|of) (?:the )?(?:household|family|home))?(?: details)?\W*",
    re.IGNORECASE,
)
_HEAD_LINES = 14
_TABLE_LINES = 40


def find_children(texts: Iterable[str], roster: Roster, subject_ids: Sequence[str]) -> tuple[str, ...]:
    """Ids of the children that a family's notes are about: the subjects, and those listed beside them at the top of a note."""
    found = list(subject_ids)
    notes = list(texts)
    if found and not are_named(notes, roster, found):
        # "Unborn Marsh" is called so by nobody who lists the other children.
        return (*found, *(i for i in find_children(notes, roster, ()) if i not in found))
    for text in notes:
        layout = read_layout(text)
        listed = _listed_children(text, layout, roster) + (_title_list(text, layout, roster) if found else [])
        listed += _coordinated(text, layout, roster, found)
        if not found or any(i in found for i in listed):
            found += [i for i in dict.fromkeys(listed) if i not in found]
    return tuple(found)


def are_named(texts: Iterable[str], roster: Roster, people: Sequence[str]) -> bool:
    """Whether any note calls one of them by name."""
    forms = (form for text in texts for form in roster.names_in(text) if roster.accepts(form))
    return any(roster.find(form) in people for form in forms)


_HEADS_CHILDREN = re.compile(
    r"(?:(?:subject |name of )?(?:child(?:ren)?|pupils?|students?|young persons?)(?:['’]s names?| names?)?)",
    re.IGNORECASE,
)
_NAME_AND_BIRTH = re.compile(r"\bnames?\b.*\b(?:d\.?o\.?b\.?|date of birth|born)\b", re.IGNORECASE)


def _table_children(text: str, layout: Layout, roster: Roster) -> list[str]:
    """Who stands first in each row of a table headed "Child | DOB", or "Name | DoB" under a heading "CHILDREN"."""
    listed: list[str] = []
    is_open, above = False, ""
    for line in layout.lines[:_TABLE_LINES]:
        words = text[line.start : line.end]
        if line.kind != "row":
            is_open, above = False, words.strip() or above
            continue
        cells = [cell.strip() for cell in words.split("|") if cell.strip()]
        is_head = bool(cells) and (
            _HEADS_CHILDREN.fullmatch(cells[0])
            or (_CHILD_HEADING.fullmatch(above) and _NAME_AND_BIRTH.search(words))
        )
        if is_open and not is_head and cells:
            listed += _children_of_line(cells[0], roster, only_first=True)
        is_open = is_open or bool(is_head)
    return listed


def _listed_children(text: str, layout: Layout, roster: Roster) -> list[str]:
    listed = _table_children(text, layout, roster)
    under_heading = False
    for number, line in enumerate(layout.lines[:40]):
        words = text[line.start : line.end]
        if _CHILD_HEADING.fullmatch(words):
            under_heading = True
            continue
        if line.kind == "blank":
            under_heading = under_heading and not listed
            continue
        labelled = number < _HEAD_LINES and line.kind == "label" and _CHILD_LABEL.fullmatch(line.label)
        regarding = number < _HEAD_LINES and re.match(r"(?:Re|Unborn)\b", words)
        if under_heading or labelled or regarding:
            listed += _children_of_line(words, roster, only_first=under_heading and not labelled)
    return list(dict.fromkeys(listed))


_LIST_OF_NAMES = re.compile(
    r"[ ,/&+;.]|\band\b|\b[A-Z]{2,4}\b|\([^)]*\)|[-–:\d]|\b(?:yrs?|aged?|dob|born|months?|mths?|b)\b"
)


def _title_list(text: str, layout: Layout, roster: Roster) -> list[str]:
    """Everybody in a line at the top that holds nothing but names: "Ellie-Mae Whitlock / Mason Reay / Theo Whitlock"."""
    for line in [line for line in layout.lines if line.kind != "blank"][:5]:
        words = text[line.start : line.end]
        forms = [f for f in roster.names_in(words) if roster.accepts(f)]
        rest = "".join(" " if any(f.start <= i < f.end for f in forms) else c for i, c in enumerate(words))
        if (
            len(forms) > 1
            and not any(f.title or f.kin for f in forms)
            and not _LIST_OF_NAMES.sub("", rest).strip()
        ):
            return [i for i in (roster.find(f) for f in forms) if i is not None]
    return []


_WITH_AGE = r" ?\((?:aged? )?(?:\d|1[0-7])(?: ?(?:yrs?|years|months|mths))?\)| ?\((?:dob:? |DOB:? |b\. ?)?\d{1,2}[-./]\d{1,2}[-./]\d{2,4}\)"
# "A, born on 5 March 2007 and now aged 10", "PD who was born in 2006", "QD; DOB: 14 May 2001 (aged nearly 6yrs)"
_WITH_BIRTH = (
    r" ?[,;]? ?\(?(?:who (?:is|was) |was )?(?:born(?: on| in)?|(?i:d\.?o\.?b\.?):?) (?:the )?[\w*./ ]{4,24}?\)?(?:,? (?:and )?(?:(?:is )?now )?\(?aged?[^,;.()]{1,28}\)?)?"
    r"|,? \(?(?:who is |now )?aged? [\w ]{1,14}?\)?"
)
_ITEM = r"\(?(?:[ivx]{1,4}|[a-h]|\d)[.)] "
_AND_BETWEEN = re.compile(rf"(?:{_WITH_AGE}|{_WITH_BIRTH})? ?[,;]?(?: and| &| \+|,|;|/)? (?:{_ITEM})?")
_AGED = re.compile(_WITH_AGE)


# Words right before a list of names that make it a list of the children.
_INTRODUCES = re.compile(
    r"\b(?:children|twins|sibling group|weans|bairns)(?: are| were| is|[:,]? namely|\. They are|,| -| –)?:?(?: \()? ?(?:\(?(?:i|a|1)[.)] )?$",
    re.IGNORECASE,
)
_LINES_OF_LISTS = 80


def _coordinated(text: str, layout: Layout, roster: Roster, known: Sequence[str]) -> list[str]:
    """Brothers and sisters listed beside a known child, with their ages or after "the children are"."""
    found: list[str] = []
    for number, words in enumerate(_with_items(text, layout)[:_LINES_OF_LISTS]):
        for group in _name_lists(words, [f for f in roster.names_in(words) if roster.accepts(f)]):
            ids = [roster.find(form) for form in group]
            introduced = _INTRODUCES.search(words[: group[0].start]) is not None
            if len(group) > 1 and any(i in known for i in ids):
                found += [
                    i
                    for i, form in zip(ids, group, strict=True)
                    if i is not None
                    and (introduced or (number < _HEAD_LINES and _AGED.match(words, form.end)))
                ]
    return found


_STARTS_ITEM = re.compile(rf"[ \t]*(?:\d{{1,2}}\. +)?(?={_ITEM})")


def _with_items(text: str, layout: Layout) -> list[str]:
    """The lines of a note that are not blank, each with the items of the list that it opens: "They are:", "(i) A, …"."""
    found: list[str] = []
    is_open = False
    for line in (line for line in layout.lines if line.kind != "blank"):
        words = text[line.start : line.end]
        item = _STARTS_ITEM.match(words) if is_open else None
        if item is not None:
            found[-1] += f" {words[item.end() :].rstrip()}"
        else:
            found.append(words)
            is_open = words.rstrip().endswith(":")
    return found


def _name_lists(words: str, forms: Sequence[NameForm]) -> list[list[NameForm]]:
    """Names without title or kin word that stand side by side, parted by commas, "and" and ages."""
    lists: list[list[NameForm]] = []
    last = -1
    for form in forms:
        if form.title or form.kin:
            last = -1
            continue
        if last >= 0 and _AND_BETWEEN.fullmatch(words[last : form.start]):
            lists[-1].append(form)
        else:
            lists.append([form])
        last = form.end
    return lists


# Where a line that lists the children goes on to somebody else: "Child: Ava Marsh. Mother: Kelly".
_GOES_ON = re.compile(
    r"(?<=[a-z]{3})\.\s+(?=[A-Z])|(?: {3,}|\t)(?=[A-Z][\w /()'’.-]{0,28}:)|\b(?:Mother|Father|Mum|Mam|Dad|Mo|Fa|Parents?|Adults?|Carers?|Social worker|SW|Present|Seen|By|From|Author|School)\s*[:=–-]"
)


def _children_of_line(words: str, roster: Roster, *, only_first: bool) -> list[str]:
    ids = []
    goes_on = _GOES_ON.search(words)
    words = words[: goes_on.start()] if goes_on else words
    for form in roster.names_in(words):
        person = roster.find(form) if roster.accepts(form) and not form.title and not form.kin else None
        if person is not None and not re.search(
            r"\b(?:mother|father|parent|carer|worker|mum|dad|by|with|from|adult)s?:? ?$",
            words[: form.start],
            re.IGNORECASE,
        ):
            ids.append(person)
    return ids[:1] if only_first else ids


def note_focus(text: str, layout: Layout, mentions: Sequence[Mention], roster: Roster) -> tuple[str, ...]:
    """Those of the family's children that this note is about: listed at its top, else spoken of in it, else all."""
    children = roster.children
    listed = [i for i in _listed_children(text, layout, roster) if i in children]
    if not listed:
        listed = _title_children(text, layout, mentions, children)
    if listed:
        return tuple(listed)
    spoken = {i for m in mentions for i in m.referents}
    return tuple(c for c in children if c in spoken) or tuple(children)


# A list of the children, one a line, may go on below the title.
_LINES_OF_TITLE = 4


def _title_children(
    text: str, layout: Layout, mentions: Sequence[Mention], children: Sequence[str]
) -> list[str]:
    """Children named in the first lines of a note, where the lines list names rather than tell something."""
    found: list[str] = []
    lines = [line for line in layout.lines if line.kind != "blank" and line.label != "Date"]
    for number, line in enumerate(lines[: _LINES_OF_TITLE + len(children)]):
        named = [m for m in mentions if line.start <= m.start < line.end and set(m.referents) & set(children)]
        words = text[line.start : line.end]
        is_listed = bool(named) and not words[: named[0].start - line.start].strip(" -•*.)123456789")
        if number >= _LINES_OF_TITLE and not (found and is_listed):
            break
        if named and len(words.split()) <= 14 and not words.rstrip().endswith("."):
            found += [r for m in named for r in m.referents if r in children]
    return list(dict.fromkeys(found))


_SALUTATION = re.compile(r"^\W*(?:Dear|To|Dearest|Hello|Hi)\b[^\n]{0,80}$", re.MULTILINE)
_TO_A_CHILD = re.compile(
    r"\b(?:you were born|when you were|your birth (?:mum|mother|dad|father|family|parents)|you came to live|your life story|dear little)\b",
    re.IGNORECASE,
)


def find_addressee(text: str, mentions: Sequence[Mention], children: Sequence[str]) -> tuple[str, ...]:
    """The child or children that a letter or a book is written to; empty for other notes."""
    for match in _SALUTATION.finditer(text):
        found = [
            r
            for m in mentions
            if match.start() <= m.start < match.end()
            for r in m.referents
            if r in children
        ]
        if found:
            return tuple(dict.fromkeys(found))
    return tuple(children[:1]) if _TO_A_CHILD.search(text) else ()
