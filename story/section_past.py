"""The homes of the past, and the people who helped."""

from __future__ import annotations

import re
from datetime import timedelta
from types import MappingProxyType

from casefile.partial_date import PartialDate
from casefile.record import Fact
from story.book import Page, Paragraph, Sentence, SentenceKind, Tone
from story.content import date_key, detail, event, relationship
from story.drafting import Draft
from story.grammar import capitalised, possessive, with_article
from story.homes import Home, find_lived_in
from story.illustrate import home_picture, people_picture
from story.kin_sentences import kin_sentence
from story.move_reasons import tell_reason
from story.pages import make_page, paragraph
from story.policy import POLICY
from story.section_hard import tells_of_hard_times
from story.section_present import foster_carers, grouped, live_with, names_of, told
from story.tables import rows
from story.telling import good_day
from story.telling_quotes import days_of_notes
from story.when import is_open, month_words, years_old

_CARER_KINDS = ("memory", "likes", "pet", "personality", "talent", "food", "song", "work", "routine")
UNNOTICED_DAYS = 28


def first_home(draft: Draft) -> list[Page]:
    """The home the child was born into, when a fact tells of it; otherwise a gap."""
    homes = find_lived_in(draft.story)
    if homes and is_earliest(draft, homes[0]):
        home = homes[0]
        is_first = _is_first(draft, home)
        lived = live_with(draft, home, "lived_with") if is_first else _seen_there(draft, home)
        body = _home_body(draft, home) if is_first or days_of(draft, home) else []
        paragraphs = [paragraph(lived), *body]
        if not is_first:
            paragraphs.append(paragraph(draft.gap("first_home_sure"), box="gap"))
        if not home.is_current:
            paragraphs += _its_end(draft, home)
        return [
            make_page(
                draft,
                "first_home",
                paragraphs,
                tone=Tone.WARM,
                pictures=[home_picture(draft, home.with_ids, home, is_at_start=True)],
            )
        ]
    box = paragraph(draft.gap("first_home"), box="gap")
    prompt = paragraph(draft.stock("prompt.first_home"))
    return [make_page(draft, "first_home", [box, prompt], tone=Tone.WARM, pictures=[home_picture(draft)])]


def _is_first(draft: Draft, home: Home) -> bool:
    """Whether a home is known to be the first one: it begins at the birth."""
    born = draft.story.born
    if born is None or home.start is None:
        return False
    begun = home.start.latest if is_open(home.start) else home.start.earliest
    return begun <= born.latest + timedelta(days=UNNOTICED_DAYS)


def is_earliest(draft: Draft, home: Home) -> bool:
    """Whether a home is the first one, or one of which a home visit says only that it was before all others."""
    return _is_first(draft, home) or (home.is_derived and not home.is_current)


def _seen_there(draft: Draft, home: Home) -> Sentence | None:
    """With whom the child lived on the day of a home visit."""
    visit = draft.story.case.fact(home.fact_ids[0])
    day = event(visit).date if visit else None
    when = month_words(day) if draft.band.register == "older" else draft.when(day)
    names = names_of(draft, home.with_ids)
    return draft.say("early_home", home.fact_ids, kind=SentenceKind.DERIVED, x=names, when=when)


def other_homes(draft: Draft) -> tuple[Home, ...]:
    """Homes between the first and the present one."""
    homes = find_lived_in(draft.story)
    return tuple(
        h for i, h in enumerate(homes) if not h.is_current and not (i == 0 and is_earliest(draft, h))
    )


def foster_homes(draft: Draft) -> list[Page]:
    """A page for each home between: with whom, from when to when, something good, and why it ended or the gap."""
    pages = []
    for home in other_homes(draft):
        draft.new_section()
        pages.append(_home_page(draft, home))
    return pages


def _home_page(draft: Draft, home: Home) -> Page:
    """One home: with whom, good days, and what is not known of its end."""
    names = names_of(draft, home.with_ids)
    paragraphs = [
        paragraph(_lived(draft, home, names), None if draft.band.is_young else _until(draft, home)),
        *_home_body(draft, home),
        *_its_end(draft, home),
    ]
    rules = {s.rule or "" for p in paragraphs if p for s in p.sentences}
    tone = Tone.NEUTRAL if any(r.startswith("gap.home_memory") for r in rules) else Tone.WARM
    people = people_picture(draft, [draft.story.child_id, *home.with_ids])
    pictures = [*people, home_picture(draft, home.with_ids, home, is_at_start=True)]
    return make_page(
        draft, "foster_homes", paragraphs, tone=tone, pictures=pictures, title=_home_title(names)
    )


def _its_end(draft: Draft, home: Home) -> list[Paragraph | None]:
    """Why the home came to an end, or that it is not known yet; that it was not the child's fault is certain."""
    homes = find_lived_in(draft.story)
    reason = tell_reason(draft, home, next(iter(homes[homes.index(home) + 1 :]), None))
    if reason and (reason.rule or "").startswith("reason.went_home"):
        return [paragraph(reason)]
    box = paragraph(draft.reassure("not_your_fault"), box="reassurance")
    if reason:
        more = [s for r in POLICY[reason.topic].reassurance if r == "safe_now" for s in draft.reassure(r)]
        return [paragraph(reason), box, paragraph(more, box="reassurance")]
    if home.kind == "family" and tells_of_hard_times(draft):
        return [paragraph(draft.stock("first_home.why")), box]
    return [paragraph(draft.gap("move_reason", name=_home_words(draft, home)), box="gap"), box]


def _home_words(draft: Draft, home: Home) -> str:
    """ "Gwen and Patrick's home", for the young "Gwen and Patrick's"."""
    names = possessive(names_of(draft, home.with_ids)) if names_of(draft, home.with_ids) else ""
    if draft.band.is_young:
        return names or "another home"
    return f"{names} home" if names else "a home where nobody is named"


def _lived(draft: Draft, home: Home, names: str) -> Sentence | None:
    """That the child moved there, or lived there when no note says since when."""
    when = draft.when(home.start)
    if not names:
        texts = ["{When}, you moved to a new home.", "You moved to a new home."]
        return draft.say_from("moved_unnamed", texts, home.fact_ids, when=when)
    if home.start and not is_open(home.start):
        moved = draft.say("moved_in", home.fact_ids, x=names, when=when)
        return moved or draft.say("lived_there", home.fact_ids, x=names)
    until = _end_words(draft, home)
    if until and not draft.band.is_young:
        facts = [*home.fact_ids, *home.end_ids]
        return draft.say("lived_until", facts, x=names, when=until)
    return draft.say("lived_there", home.fact_ids, x=names)


def _home_title(names: str) -> str:
    if not names:
        return "A home on the way"
    return f"Living with {names}" if " and " in names else f"{capitalised(names)}'s home"


def _until(draft: Draft, home: Home) -> Sentence | None:
    """Until when the child lived there, where the sentence before says since when."""
    when = _end_words(draft, home) if home.start else ""
    return draft.say("moved_out", [*home.fact_ids, *home.end_ids], when=when) if when else None


def _end_words(draft: Draft, home: Home) -> str:
    """ "2 June 2021", for "until …"; "" for an end that is not known so plainly."""
    options = draft.when(home.end).options
    return options[-1].split(" ", 1)[1] if options and options[-1].startswith(("on ", "in ")) else ""


def _home_body(draft: Draft, home: Home) -> list[Paragraph | None]:
    """Who the grown-ups are, what is told of them, and good days that fall into the time there."""
    adults = [p for p in home.with_ids if draft.names.knows(p)]
    is_foster = home.kind == "foster"
    who = foster_carers(draft, home) if is_foster else [s for p in adults if (s := _who(draft, p))]
    who = who if draft.band.index else []
    facts = [f for p in adults for f in draft.story.details(p, *_CARER_KINDS)]
    about = told(draft, facts, order=_CARER_KINDS, most=max(2, draft.band.amount // 3))
    days = _days_there(draft, home)
    if not about and not days:
        box = paragraph(draft.gap("home_memory", name=_home_words(draft, home)), box="gap")
        return [paragraph(who), box]
    return [paragraph(who), *grouped(about), paragraph(days)]


def _who(draft: Draft, person_id: str) -> Sentence | None:
    """The kin sentence, unless a page of the person has said it."""
    word = draft.kin.get(person_id)
    if word and set(word.fact_ids) <= draft.told:
        return None
    return kin_sentence(draft, person_id)


def _days_there(draft: Draft, home: Home) -> list[Sentence]:
    """Good days of the child that name somebody of this home, or fall into the time there."""
    found = [s for f in days_of(draft, home) if (s := good_day(draft, f))]
    return found[: max(1, draft.band.amount // 4)]


def days_of(draft: Draft, home: Home) -> list[Fact]:
    """The memories and warm events that belong to a home's page."""
    story, me = draft.story, draft.story.child_id
    forms = {f for p in home.with_ids if draft.names.knows(p) for f in (draft.name(p), *draft.names[p].forms)}
    memories = [f for f in story.details(me, "memory", "first") if _names_any(detail(f).value, forms)]
    events = [
        f
        for f in story.events("achievement", "other", "family_time")
        if set(event(f).people) & set(home.with_ids) or (home.end and _falls_into(event(f).date, home))
    ]
    return [*memories, *events]


def _names_any(text: str, forms: set[str]) -> bool:
    return any(re.search(rf"(?<![\w-]){re.escape(form)}(?![\w-])", text) for form in forms if len(form) > 1)


def _falls_into(day: PartialDate | None, home: Home) -> bool:
    if day is None or home.start is None or home.end is None:
        return False
    return home.start.earliest <= day.earliest and day.latest <= home.end.latest


# ---- people who help -------------------------------------------------------------------------------------------------------


def helping_people(draft: Draft) -> list[Page]:
    """The people whose job is to help, by first name and what they do; the explainer first."""
    facts = _helping(draft)[: max(2, draft.band.amount // 2)]
    helpers = [(f, s) for f in facts if (s := _helper(draft, f))]
    found, people = [s for _, s in helpers], [relationship(f).subject_id for f, _ in helpers[:4]]
    paragraphs = [paragraph(draft.explain("social_worker")), *grouped(found)]
    pictures = people_picture(draft, people)
    return [make_page(draft, "helping_people", paragraphs, tone=Tone.WARM, pictures=pictures)]


def _helping(draft: Draft) -> list[Fact]:
    """Professionals of the child whom the book can name and whose job it can explain; social workers first, police last."""
    found = [
        f
        for f in draft.story.relations("professional", other=draft.story.child_id)
        if draft.names.knows(relationship(f).subject_id) and job_row(draft, relationship(f).subject_id)
        if not _is_for_another(draft, f)
    ]
    return sorted(found, key=lambda f: (_job_rank(draft, f), relationship(f).status == "former"))


_ONLY_UNTIL = MappingProxyType({"midwife": 1, "health visitor": 5, "nursery worker": 6})  # years of age


def _is_for_another(draft: Draft, fact: Fact) -> bool:
    """Whether a profession is for children younger than the child was in the first note that names the person: a midwife
    whom a note of an older child names is there for somebody else.
    """
    job, born = (job_row(draft, relationship(fact).subject_id) or {}).get("job", ""), draft.story.born
    most = next((years for words, years in _ONLY_UNTIL.items() if words in job), None)
    days = days_of_notes(draft, fact)
    if most is None or born is None or is_open(born) or not days:
        return False
    return years_old(min(days, key=date_key), born)[0] >= most


def _job_rank(draft: Draft, fact: Fact) -> int:
    job = (job_row(draft, relationship(fact).subject_id) or {}).get("job", "")
    order = ("social worker", "teacher", "class teacher", "health visitor", "foster carer")
    return order.index(job) if job in order else 9 if "police" in job else 6


def job_row(draft: Draft, person_id: str) -> dict[str, str] | None:
    """The job table's row for a profession: the longest job that it contains."""
    profession = (draft.story.profiles[person_id].profession or "").lower()
    fits = [r for r in rows("jobs") if r["job"].lower() in profession]
    return max(fits, key=lambda r: len(r["job"]), default=None)


def _helper(draft: Draft, fact: Fact) -> Sentence | None:
    person_id = relationship(fact).subject_id
    row, job_fact = job_row(draft, person_id), draft.story.attribute(person_id, "profession")
    if row is None:
        return None
    frame = {"former": "helper_was", "current": "helper"}.get(relationship(fact).status or "", "helper_once")
    frame = "helper_once" if "police" in row["job"] and frame == "helper" else frame
    job = (
        "helper"
        if draft.band.index == 0 and "worker" in row["young"]
        else row["young" if draft.band.is_young else "older"]
    )
    ids = [fact.id, *([job_fact] if job_fact else [])]
    if job == "helper" and frame == "helper_once" and draft.band.is_young:
        frame = "helper_more"
    return draft.say(frame, ids, x=draft.name(person_id), job=job, a_job=with_article(job), does=row["does"])
