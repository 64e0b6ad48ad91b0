"""All about me: one page for a new carer or a school, in the child's words where there are any, and without history."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from casefile.record import Case, Fact
from story.bands import age_band
from story.book import Figure, Page, Paragraph, Picture, Sentence, SentenceKind, Tone
from story.consent import limit_names, without_hidden
from story.content import detail, gather
from story.drafting import Draft
from story.homes import current_home, find_lived_in
from story.illustrate import person_figure
from story.kin import KinWord
from story.kin_sentences import bare_name, kin_phrase
from story.library import Library
from story.light_words import is_light
from story.lint import is_blocked
from story.paper import Paper, heading, make_paper, workers_words
from story.phrase import Phrase, Shape, first_part, lowered
from story.section_present import names_of
from story.tables import table
from story.telling_child import fitting_phrase, praise
from story.telling_quotes import is_a_saying, quoted_words
from story.telling_words import (
    article,
    as_you,
    called,
    in_words,
    is_person_noun,
    language_words,
    names_left_behind,
)
from story.text_metrics import wrap_text
from story.worker_notes import WorkerNotes
from story.write import new_draft

BAND = "12-15"  # for grown-ups who read it with the child
_PEOPLE_TIES = ("friend", "foster_sibling", "godparent")


_ROOM_PT = 590  # of an A4 page, for the boxes under the heading without the gaps between them
_COLUMN_PT, _BOX_PT, _LEAST_PT = (
    216,
    48,
    118,
)  # width of a box's words, what stands round them, its least height
_RULES_PT = 40  # two lines to write on, in a box with room


@dataclass(frozen=True)
class ProfileFurniture:
    """What stands round the boxes: the child's picture, and the size of the words in points."""

    portrait: Picture
    font: float


def write_profile(
    case: Case,
    notes: WorkerNotes | None = None,
    *,
    child_id: str | None = None,
    draft: bool = False,
    library: Library | None = None,
) -> Paper:
    """The profile from accepted facts and what the worker adds; an empty box asks the child.

    draft: affirmed proposals are told too.

    Raises:
        PersonNotFound: the child is not in the case.
    """
    added = notes or WorkerNotes()
    story = gather(case, child_id, accepted_only=not draft)
    writer = new_draft(story, age_band(BAND), library=library, agreed=added.names)
    consent = limit_names(writer, "profile", added.consents)
    boxes = {part: _lines(writer, part) for part in table("profile")["kinds"]}
    boxes |= {"people": _people(writer), "words": _own_words(writer)}
    parts_in_order = [part for part in table("profile")["heading"] if part != "title"]
    pages = [
        without_hidden(_box(writer, part, boxes[part], added), writer, consent) for part in parts_in_order
    ]
    filled = [_filled(page) for page in pages]
    fonts = [font for font in table("profile")["fonts"] if _height(filled, font) <= _ROOM_PT]
    return make_paper(
        "profile",
        writer,
        filled,
        title=heading("profile", "title", writer),
        to_do=() if fonts else ("shorten the lines, which do not fit on one page ([words])",),
        sign_offs=added.sign_offs,
        furniture=ProfileFurniture(_portrait(writer), fonts[0] if fonts else table("profile")["fonts"][-1]),
    )


def _box(draft: Draft, part: str, told: Sequence[Sentence], notes: WorkerNotes) -> Page:
    """A box with one paragraph a line; the worker's own lines come last."""
    own = workers_words(notes, part)
    lines = [Paragraph((s,)) for s in (*told, *(own.sentences if own else ()))]
    return Page(
        part,
        heading("profile", part, draft),
        Tone.WARM,
        "present",
        tuple(lines[: table("profile")["most"][part]]),
    )


def _filled(page: Page) -> Page:
    """The page, with a question to the child when nothing stands on it."""
    if page.paragraphs:
        return page
    asked = Sentence("", table("profile")["ask"][page.section], SentenceKind.GAP, (), "profile.ask")
    return Page(page.section, page.title, page.tone, page.phase, (Paragraph((asked,), "gap"),))


def _height(pages: Sequence[Page], font: float) -> float:
    """How far the rows of two boxes reach, with the wide box of the child's own words below them."""
    heights = [_box_height(page, font) for page in pages if page.section != "words"]
    wide = next((_box_height(p, font, column=2.1 * _COLUMN_PT) for p in pages if p.section == "words"), 0.0)
    rows = [max(heights[i : i + 2]) for i in range(0, len(heights), 2)]
    return sum(rows) + wide


def _box_height(page: Page, font: float, *, column: float = _COLUMN_PT) -> float:
    lines = [len(wrap_text(s.text, column, font)) for s in page.sentences]
    rules = _RULES_PT if len(page.paragraphs) < 3 else 0
    least = _LEAST_PT if column == _COLUMN_PT else 0
    return max(least, _BOX_PT + rules + sum(n * font * 1.35 + 3 for n in lines))


def _portrait(draft: Draft) -> Picture:
    """The child by confirmed look, otherwise neutral, under the name by which everybody else speaks of them."""
    figure: Figure = replace(person_figure(draft, draft.story.child_id), caption=draft.names.child)
    return Picture("people", f"A drawing of {draft.names.child}.", (figure,))


# ---- lines from details ----------------------------------------------------------------------------------------------


def _lines(draft: Draft, part: str) -> list[Sentence]:
    kinds = table("profile")["kinds"][part]
    facts = draft.story.details(draft.story.child_id, *kinds)
    ranked = sorted(facts, key=lambda f: kinds.index(detail(f).kind))
    return [s for f in ranked if (s := _line(draft, f))]


def _line(draft: Draft, fact: Fact) -> Sentence | None:
    """A detail as a short line: the note's own phrase, in the third person as it stands there."""
    kind, text = detail(fact).kind, first_part(detail(fact).value)
    phrase = fitting_phrase(draft, fact, draft.names.renamed(text))
    if phrase is None or not _is_fit(draft, fact, phrase.text):
        return None
    words, texts = _words(draft, fact, phrase.text), _texts(kind, phrase.shape)
    if kind == "talent" and words and is_person_noun(words):
        words, texts = praise(draft.story.source_text(fact), words) or article(words), ["{V}."]
    return draft.say_from(f"profile.{kind}", texts, [fact.id], v=in_words(words)) if words and texts else None


def _is_fit(draft: Draft, fact: Fact, text: str) -> bool:
    """Light words; what the child does not like may say so, as long as nothing in it is a label."""
    if names_left_behind(draft, text):
        return False
    is_dislike = detail(fact).kind == "dislikes"
    return not is_blocked(text, draft.band) if is_dislike else is_light(text, draft.band)


def _words(draft: Draft, fact: Fact, text: str) -> str | None:
    kind = detail(fact).kind
    if kind == "language":
        return language_words(text)
    is_thing = kind in ("comfort_object", "pet")
    small = lowered(text, draft.names.words, draft.story.source_text(fact), may_be_named=is_thing)
    small = _as_mine(draft, fact, text) or small
    return called(small) if is_thing else small.replace('"', "")


def _as_mine(draft: Draft, fact: Fact, text: str) -> str | None:
    """ "His ammi's blue scarf, hidden in his pillowcase" as the child says it: "Ammi's blue scarf, hidden in my pillowcase"."""
    if detail(fact).kind not in ("comfort_object", "likes", "pet") or not _OWN.search(text):
        return None
    words = as_you(draft, fact, Phrase(text, Shape.NOUN))
    mine = re.sub(r"\byour\b", "my", words) if words else ""
    return mine if mine and not re.search(r"\byou\w*\b", mine) else None


_OWN = re.compile(r"\b(?:her|his|their)\b", re.IGNORECASE)


def _texts(kind: str, shape: Shape) -> list[str]:
    lines = table("profile")["line"]
    special = {Shape.VERB: f"{kind}_verb", Shape.INFINITIVE: f"{kind}_infinitive"}.get(shape, kind)
    if shape is Shape.CLAUSE or (shape is Shape.INFINITIVE and special not in lines):
        return []
    return list(lines.get(special, lines[kind]))


# ---- people and words ------------------------------------------------------------------------------------------------


def _people(draft: Draft) -> list[Sentence]:
    """Whom the child lives with, then parents, brothers and sisters, grandparents and friends who are alive."""
    home = current_home(find_lived_in(draft.story))
    at_home = [p for p in (home.with_ids if home else ()) if draft.names.knows(p)]
    texts = ["{X}, who I live with."]
    facts = home.fact_ids if home else ()
    lives = draft.say_from("profile.home", texts, facts, x=names_of(draft, at_home)) if at_home else None
    near = sorted(
        (p for p in draft.kin if p not in at_home and _is_near(draft, p)), key=lambda p: _rank(draft, p)
    )
    return [*([lives] if lives else []), *(s for p in near if (s := _person(draft, draft.kin[p])))]


def _person(draft: Draft, word: KinWord) -> Sentence | None:
    phrase = kin_phrase(draft, word)
    if phrase is None or not phrase.startswith("your "):
        return None
    kin = f"my {phrase.removeprefix('your ').removeprefix('birth ')}"
    kin = kin.replace(" your ", " my ")
    return draft.say_from(
        "kin_my",
        ["{X}."] if kin == f"my {bare_name(draft, word.person_id).lower()}" else ["{X}, {kin}."],
        word.fact_ids,
        kind=SentenceKind.DERIVED,
        x=bare_name(draft, word.person_id),
        kin=kin,
    )


def _is_near(draft: Draft, person_id: str) -> bool:
    kinship = draft.story.kin[person_id]
    if (
        not draft.names.knows(person_id)
        or not draft.names[person_id].is_named
        or draft.story.is_dead(person_id)
    ):
        return False
    is_kin = kinship.up <= 2 and kinship.down <= 1 and (kinship.up, kinship.down) != (0, 0)
    return not kinship.parts and (is_kin or kinship.via in _PEOPLE_TIES)


def _rank(draft: Draft, person_id: str) -> tuple[int, int]:
    kinship = draft.story.kin[person_id]
    return kinship.up + kinship.down, kinship.up


def _own_words(draft: Draft) -> list[Sentence]:
    """What the child said, word for word, when it is light."""
    facts = draft.story.details(draft.story.child_id, "quote", "wish", "likes")
    quoted = [(f, quoted_words(f)) for f in facts if detail(f).kind == "quote" or '"' in detail(f).value]
    return [
        s
        for f, words in quoted
        if words and is_light(words, draft.band) and is_a_saying(draft, f, words)
        if (s := draft.say_from("profile.quote", ["“{v}”"], [f.id], kind=SentenceKind.QUOTE, v=words))
    ]
