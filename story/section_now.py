"""The way to the present home, what the judge decided, keeping in touch, feelings, hopes, and what is not known."""

from __future__ import annotations

import re
from types import MappingProxyType

from casefile.record import Fact
from story.book import DATED, Page, Paragraph, Sentence, SentenceKind, Tone
from story.content import event
from story.drafting import Draft, Gap
from story.grammar import capitalised
from story.homes import current_home, find_lived_in
from story.illustrate import feelings_picture, frame_picture, home_picture, object_picture, people_picture
from story.pages import make_page, paragraph
from story.section_past import days_of
from story.section_present import first_of, live_with, names_of
from story.telling import good_day, tell_detail
from story.telling_quotes import quote
from story.when import is_open

# Words by which an order is known, its name for 12 and up, and its explainer.
_ORDERS = (
    (r"special guardian|SGO", "a special guardianship order", "order.special_guardianship"),
    (r"adoption order|\badopted\b", "an adoption order", "order.adoption"),
    (r"placement order", "a placement order", "order.placement"),
    (r"interim care|\bICOs?\b", "an interim care order", "order.interim_care"),
    (r"emergency protection|\bEPO\b", "an order to keep you safe straight away", "order.emergency"),
    (r"supervision order", "a supervision order", "order.supervision"),
    (r"care order", "a care order", "order.care"),
)
ORDER_NAMES = tuple(name for _, name, _ in _ORDERS)
_LISTED = MappingProxyType({"young": 4, "middle": 7, "older": 9})


def coming_here(draft: Draft) -> list[Page]:
    """How the child came to the present home, when that is known to be a move."""
    home = current_home(find_lived_in(draft.story))
    if home is None or home.start is None or is_open(home.start) or not names_of(draft, home.with_ids):
        return []
    frame = "moved_back" if home.kind == "family" else "came_here"
    sentence = draft.say(frame, home.fact_ids, x=names_of(draft, home.with_ids), when=draft.when(home.start))
    said = first_of(quote(draft, f) for p in home.with_ids for f in draft.story.details(p, "quote"))
    pictures = [home_picture(draft, home.with_ids, home, is_at_start=True)]
    days = [s for f in days_of(draft, home) if (s := good_day(draft, f))][: max(1, draft.band.amount // 4)]
    prompt = None if said else paragraph(draft.stock("prompt.first_day"))
    return [
        make_page(
            draft,
            "coming_here",
            [paragraph(sentence), paragraph(days), paragraph(said, box="quote"), prompt],
            tone=Tone.WARM,
            pictures=pictures,
        )
    ]


def big_day(draft: Draft) -> list[Page]:
    """The court's decisions about the child, the most lasting one first named; skipped when no order is known."""
    orders = _orders(draft)
    if not orders:
        return []
    most = 1 if draft.band.is_young else 2 if draft.band.register == "middle" else 4
    sentences: list[Sentence] = list(draft.explain("judge"))
    for fact in orders[-most:]:
        sentences += _order_sentences(draft, fact)
    box = paragraph(draft.reassure("grown_ups_decide"), box="reassurance")
    return [
        make_page(
            draft,
            "big_day",
            [paragraph(sentences[:4]), paragraph(sentences[4:]), box],
            tone=Tone.NEUTRAL,
            pictures=object_picture("court"),
        )
    ]


def _orders(draft: Draft) -> list[Fact]:
    found = draft.story.events("order_made", "adoption")
    first_only = [
        f for f in found if event(f).type != "adoption" or event(f).people[0] == draft.story.child_id
    ]
    of_child = [f for f in first_only if draft.story.child_id in event(f).people and _is_about_care(draft, f)]
    adoptions = [f for f in of_child if order_of(draft, f)[1] == _ADOPTION]
    return [f for f in of_child if f not in adoptions[:-1]]


_ADOPTION = "order.adoption"
# What a court orders of a grown-up is no decision about who looks after a child.
_OF_GROWN_UPS = re.compile(
    r"\b(?:bail|banned|community order|curfew|fined?|imprison\w*|non-molestation|occupation order|prison|probation|restraining|sentenced?|suspended|unpaid work)\b",
    re.IGNORECASE,
)


def _is_about_care(draft: Draft, fact: Fact) -> bool:
    """Whether an order is one of those about children, or its words speak of nothing that a court orders of a grown-up."""
    words = f"{event(fact).summary}; {draft.story.source_text(fact)}"
    return order_of(draft, fact)[0] != "" or _OF_GROWN_UPS.search(words) is None


def _order_sentences(draft: Draft, fact: Fact) -> list[Sentence]:
    name, explainer = order_of(draft, fact)
    when = draft.when(event(fact).date)
    if explainer == _ADOPTION:
        sentence = draft.say("adopted", [fact.id], topic="court", when=when)
    elif name and draft.band.register == "older":
        sentence = draft.say("order", [fact.id], topic="court", when=when, order=name)
    else:
        sentence = draft.say(
            "order_plain" if draft.band.register == "older" else "order", [fact.id], topic="court", when=when
        )
    explained = draft.explain(explainer) if explainer else ()
    return [*([sentence] if sentence else []), *explained]


def order_of(draft: Draft, fact: Fact) -> tuple[str, str]:
    """Name and explainer of an order, when the fact's own words name it."""
    text = f"{event(fact).summary}; {draft.story.source_text(fact)}"
    text = " ".join(
        c
        for c in re.split(r"[;.,\n]", text)
        if not re.search(r"discharg|ended|fall away|revok", c, re.IGNORECASE)
    )
    kind = "adoption" if event(fact).type == "adoption" else ""
    for words, name, explainer in _ORDERS:
        if re.search(words, text, re.IGNORECASE) or (kind and explainer.endswith(kind)):
            return name, explainer
    return "", ""


def feelings(draft: Draft) -> list[Page]:
    paragraphs = [
        paragraph(draft.stock("feelings.one", SentenceKind.REASSURANCE)),
        paragraph(draft.reassure("not_your_fault"), box="reassurance"),
        paragraph(draft.stock("feelings.help")),
    ]
    return [make_page(draft, "feelings", paragraphs, tone=Tone.WARM, pictures=[feelings_picture()])]


def now_and_next(draft: Draft) -> list[Page]:
    """Where the child lives now, said again, the child's own wishes and hopes, and space for more."""
    home = current_home(find_lived_in(draft.story))
    lives = live_with(draft, home, "still_live") if home and names_of(draft, home.with_ids) else None
    wishes = [s for f in draft.story.details(draft.story.child_id, "wish") if (s := tell_detail(draft, f))]
    said = first_of(quote(draft, f) for f in draft.story.details(draft.story.child_id, "quote", "wish"))
    paragraphs = [
        paragraph(lives),
        paragraph(wishes[: draft.band.amount // 3 or 1]),
        paragraph(said, box="quote"),
        paragraph(draft.stock("prompt.next")),
    ]
    pictures = people_picture(draft, [draft.story.child_id, *(home.with_ids if home and lives else ())])
    return [
        make_page(
            draft,
            "next",
            paragraphs,
            tone=Tone.WARM,
            pictures=[*pictures, frame_picture("what you hope for")],
        )
    ]


def not_known(draft: Draft) -> list[Page]:
    """Everything the book had to leave open, and whom to ask."""
    wanted = list(dict.fromkeys(g for g in draft.gaps if "list" in draft.library.gaps[g.id]))
    if not wanted:
        return []
    shown = wanted[: _LISTED[draft.band.register]] if draft.band.index else wanted
    questions = {_question(draft, g): _whom_to_ask(draft, g) for g in shown}
    sentences = [s for q, whom in questions.items() if (s := _open_question(draft, q, whom))]
    closing = ["You can ask {x} about this."] if draft.band.index else ["The child's worker keeps this list."]
    end = [
        Sentence("", capitalised(t.replace("{x}", draft.worker)), SentenceKind.GAP, (), "gap.ask")
        for t in closing
    ]
    if draft.band.is_young:
        box = paragraph([*sentences, *end], box="gap")
        audience = "adult" if draft.band.index == 0 else "child"
        return [make_page(draft, "not_known", [box], tone=Tone.NEUTRAL, audience=audience)]
    looked = [
        Sentence("", draft.filled_in(t), SentenceKind.GAP, (), "gap.looked")
        for t in ("We looked in {notes}.", "These questions are still open.")
    ]
    return [
        make_page(
            draft,
            "not_known",
            [
                paragraph([*looked, *end], box="gap"),
                *(Paragraph((s,), DATED) for s in sentences),
                paragraph(draft.stock("prompt.found")),
            ],
            tone=Tone.NEUTRAL,
            pictures=[frame_picture("what you find out", "write")],
        )
    ]


_OPEN_YOUNG = ("We do not know {q}.", "We want to know {q}.", "We will find out {q}.", "We will ask {q}.")
_OPEN = ("{Q}: try {x}.", "{X} may tell us {q}.", "Possibly {x} can tell us {q}.")


def _question(draft: Draft, gap: Gap) -> str:
    """The gap as an indirect question: "who chose your name"."""
    text = draft.library.gaps[gap.id]["short" if draft.band.is_young else "list"]
    return draft.filled_in(text, name=gap.name, when=gap.when)


def _whom_to_ask(draft: Draft, gap: Gap) -> str:
    """Who or what may answer it: "Mam or Shaun", "the birth certificate"."""
    return draft.filled_in(draft.library.gaps[gap.id]["ask"], name=gap.name, when=gap.when)


def _open_question(draft: Draft, question: str, whom: str) -> Sentence | None:
    frames = _OPEN_YOUNG if draft.band.is_young else _OPEN
    return draft.say_from("open", frames, [], kind=SentenceKind.GAP, q=question, x=whom)


def my_space(draft: Draft) -> list[Page]:
    prompt = paragraph(draft.stock("prompt.space"))
    return [
        make_page(draft, "my_space", [prompt], tone=Tone.WARM, pictures=[frame_picture("anything you like")])
    ]
