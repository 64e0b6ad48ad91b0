"""Every item of the checklist: a good book passes it, and one thing wrong makes it fail."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date

import pytest

from casefile.record import Attribute, Case, Detail, Event, Relationship
from casefile.vocabulary import Certainty
from story.book import Book, Figure, Page, Paragraph, Picture, Sentence, SentenceKind, Tone
from story.checklist import CHECKS, CheckResult, check_book, may_be_issued
from story.policy import ASKED, SignOff
from story.tables import rows
from story.write import numbered, version_of, write_book

BAND = "8-11"
Sign = Callable[[str], tuple[SignOff, ...]]


@dataclass(frozen=True)
class Issue:
    """What is checked: a book, its case and the agreements."""

    case: Case
    book: Book
    sign_offs: tuple[SignOff, ...]

    def result(self, item: str) -> CheckResult:
        return next(r for r in check_book(self.case, self.book, sign_offs=self.sign_offs) if r.id == item)


@pytest.fixture
def issue(niamh: Case, all_signed: Sign) -> Issue:
    case = replace(niamh, facts=tuple(f for f in niamh.facts if f.is_accepted or f.status == "rejected"))
    book = write_book(case, BAND)
    return Issue(case, book, all_signed(book.version))


def test_the_table_and_the_functions_name_the_same_44_items() -> None:
    assert [r["id"] for r in rows("checklist")] == sorted(CHECKS)
    assert len(CHECKS) == 44


@pytest.mark.parametrize("item", sorted(CHECKS))
def test_a_good_book_passes(issue: Issue, item: str) -> None:
    result = issue.result(item)
    assert result.passed, result.message


def test_a_good_book_may_be_issued_and_one_without_sign_offs_may_not(issue: Issue) -> None:
    assert may_be_issued(check_book(issue.case, issue.book, sign_offs=issue.sign_offs))
    assert not may_be_issued(check_book(issue.case, issue.book))


# ---- one thing wrong, item by item -----------------------------------------------------------------------------------


def pages(issue: Issue, keep: Callable[[Page], bool]) -> Issue:
    return replace(issue, book=replace(issue.book, pages=tuple(p for p in issue.book.pages if keep(p))))


def reword(issue: Issue, section: str, text: str, **changes: object) -> Issue:
    """The first sourced sentence of a section with other words."""
    done = False
    out = []
    for page in issue.book.pages:
        paragraphs = []
        for paragraph in page.paragraphs:
            sentences = []
            for s in paragraph.sentences:
                if (
                    page.section == section
                    and not done
                    and s.kind in (SentenceKind.FACT, SentenceKind.DERIVED)
                ):
                    s, done = replace(s, text=text, **changes), True  # type: ignore[arg-type]
                sentences.append(s)
            paragraphs.append(replace(paragraph, sentences=tuple(sentences)))
        out.append(replace(page, paragraphs=tuple(paragraphs)))
    assert done
    return replace(issue, book=replace(issue.book, pages=tuple(out)))


def add(issue: Issue, section: str, sentence: Sentence, box: str = "") -> Issue:
    """A further paragraph on the first page of a section."""
    index = next(i for i, p in enumerate(issue.book.pages) if p.section == section)
    page = issue.book.pages[index]
    page = replace(page, paragraphs=(*page.paragraphs, Paragraph((sentence,), box)))
    new = (*issue.book.pages[:index], page, *issue.book.pages[index + 1 :])
    return replace(issue, book=replace(issue.book, pages=new))


def picture(issue: Issue, section: str, new: Picture) -> Issue:
    index = next(i for i, p in enumerate(issue.book.pages) if p.section == section)
    changed = replace(issue.book.pages[index], pictures=(new,))
    all_pages = (*issue.book.pages[:index], changed, *issue.book.pages[index + 1 :])
    return replace(issue, book=replace(issue.book, pages=all_pages))


def case_with(issue: Issue, change: Callable[[Case], Case]) -> Issue:
    return replace(issue, case=change(issue.case))


def stock(text: str, kind: SentenceKind = SentenceKind.EXPLAINER) -> Sentence:
    return Sentence("x1", text, kind, (), "stock")


def without_rule(issue: Issue, start: str) -> Issue:
    def keep(p: Paragraph) -> Paragraph:
        return replace(p, sentences=tuple(s for s in p.sentences if not (s.rule or "").startswith(start)))

    changed = tuple(replace(p, paragraphs=tuple(map(keep, p.paragraphs))) for p in issue.book.pages)
    return replace(issue, book=replace(issue.book, pages=changed))


def fact_id(issue: Issue, word: str) -> str:
    return next(f.id for f in issue.case.facts if word in repr(f.claim))


def uncertain(case: Case) -> Case:
    told = next(f for f in case.facts if isinstance(f.claim, Detail) and f.claim.value == "swimming")
    return case.with_facts([replace(told, assertion=replace(told.assertion, certainty=Certainty.ALLEGED))])


def second_birthday(case: Case) -> Case:
    born = next(f for f in case.facts if isinstance(f.claim, Attribute) and f.claim.field == "born")
    return case.with_facts([replace(born, id="x9", claim=replace(born.claim, value="2014-05-12"))])


def moved_words(case: Case) -> Case:
    return replace(case, documents=tuple(replace(d, text="x" * 5000) for d in case.documents))


def violent_mum(case: Case) -> Case:
    fact = case.facts[0]
    return case.with_facts(
        [replace(fact, id="x8", claim=Relationship("emotional", "mum", "dad", "violence"))]
    )


def undated_home(case: Case) -> Case:
    fact = next(f for f in case.facts if isinstance(f.claim, Event) and f.claim.type == "placement_start")
    return replace(
        case,
        facts=tuple(
            replace(f, claim=replace(f.claim, date=None))
            if f.id == fact.id
            else replace(f, claim=replace(f.claim, start=None, end=None))
            if isinstance(f.claim, Relationship) and f.claim.type == "carer"
            else f
            for f in case.facts
        ),
    )


def unsure_level(issue: Issue) -> Issue:
    fact = replace(
        issue.case.facts[0],
        id="x7",
        claim=Event("other", ("child",), None, None, "overdose of tablets"),
    )
    told = Sentence("x1", "You took tablets.", SentenceKind.FACT, ("x7",), "telling.self_harm")
    return add(case_with(issue, lambda c: c.with_facts([fact])), "why", told)


def swapped(issue: Issue) -> Issue:
    order = sorted(issue.book.pages, key=lambda p: p.phase == "present")
    return replace(issue, book=replace(issue.book, pages=tuple(order)))


def hard_last(issue: Issue) -> Issue:
    hard = next(p for p in issue.book.pages if p.tone is Tone.HARD)
    return replace(issue, book=replace(issue.book, pages=(*issue.book.pages, hard)))


def no_kind(issue: Issue) -> Issue:
    return reword(issue, "me_now", "You like swimming.", kind="rumour")


def all_hard(issue: Issue) -> Issue:
    changed = tuple(replace(p, tone=Tone.HARD) for p in issue.book.pages)
    return replace(issue, book=replace(issue.book, pages=changed))


WRONG: dict[str, Callable[[Issue], Issue]] = {
    "C01": lambda i: pages(i, lambda p: p.section not in ("foster_homes", "why")),
    "C02": lambda i: without_rule(without_rule(i, "gap.home_between"), "gap.first_home"),
    "C03": lambda i: case_with(i, undated_home),
    "C04": lambda i: without_rule(i, "gap.move_reason"),
    "C05": lambda i: pages(i, lambda p: p.section != "next"),
    "C06": swapped,
    "C07": lambda i: pages(i, lambda p: p.section != "dad"),
    "C08": lambda i: without_rule(without_rule(i, "their_"), "name_chosen"),
    "C09": lambda i: pages(i, lambda p: p.section not in ("siblings", "home_now", "foster_homes")),
    "C10": lambda i: without_rule(i, "not_your_fault"),
    "C11": hard_last,
    "C12": no_kind,
    "C13": lambda i: case_with(i, moved_words),
    "C14": lambda i: reword(i, "born", "You were born in June 2016."),
    "C15": lambda i: add(i, "me_now", Sentence("x1", "You won a prize in 2019.", SentenceKind.WORKER)),
    "C16": lambda i: case_with(i, uncertain),
    "C17": lambda i: case_with(i, second_birthday),
    "C18": lambda i: add(i, "me_now", stock("Your placement broke down.")),
    "C19": lambda i: add(i, "me_now", stock("Luckily you are well.")),
    "C20": lambda i: add(i, "cover", stock("Some people have an addiction.")),
    "C21": lambda i: add(
        i, "me_now", stock("Notwithstanding considerable institutional complexity, everybody collaborated.")
    ),
    "C22": lambda i: add(
        i,
        "me_now",
        stock(
            "You like to run and jump and sing and play and eat and sleep and read and draw and paint and dance."
        ),
    ),
    "C23": lambda i: add(i, "me_now", stock("It was decided that you should move.")),
    "C24": unsure_level,
    "C25": lambda i: replace(i, sign_offs=tuple(s for s in i.sign_offs if s.topic != "neglect")),
    "C26": lambda i: add(i, "me_now", stock("You live at 12 Larch Road, AB1 2CD.")),
    "C27": lambda i: add(
        case_with(i, violent_mum), "me_now", stock("Shona is near Birchwood Primary School.")
    ),
    "C28": lambda i: picture(i, "me_now", Picture("photo", "A photo of you.")),
    "C29": lambda i: picture(
        i, "mum", Picture("people", "Shona", (Figure("mum", "Shona", look=(("hair", "red"),)),))
    ),
    "C30": lambda i: picture(i, "why", Picture("object", "A bottle.", name="bottle")),
    "C31": lambda i: picture(i, "me_now", Picture("object", "", name="cake")),
    "C32": lambda i: add(
        i,
        "me_now",
        Sentence(
            "x1",
            "You said, “I want chips.”",
            SentenceKind.QUOTE,
            (fact_id(i, "pancakes on Sunday."),),
            "you_said/1",
        ),
        "quote",
    ),
    "C33": lambda i: pages(i, lambda p: p.phase in ("frame", "future")),
    "C34": lambda i: without_rule(without_rule(i, "name_"), "gap.name_story"),
    "C35": lambda i: add(i, "me_now", stock("Declan Reilly is tall.")),
    "C36": lambda i: add(i, "siblings", stock("Finn met Declan and he laughed.")),
    "C37": lambda i: reword(i, "me_now", "You like swimming with Bartholomew."),
    "C38": lambda i: add(i, "home_now", stock("You will live here forever.")),
    "C39": lambda i: without_rule(without_rule(i, "heritage"), "gap.heritage"),
    "C40": lambda i: add(
        add(add(i, "me_now", stock("We all sing.")), "me_now", stock("We all run.")),
        "me_now",
        stock("We all eat."),
    ),
    "C41": all_hard,
    "C42": lambda i: replace(i, sign_offs=tuple(s for s in i.sign_offs if s.topic != "asked:carers")),
    "C43": lambda i: replace(i, sign_offs=(SignOff("version:another", "TM", "B. Reader", date(2024, 1, 1)),)),
    "C44": lambda i: replace(i, sign_offs=()),
}


@pytest.mark.parametrize("item", sorted(CHECKS))
def test_one_thing_wrong_is_found(issue: Issue, item: str) -> None:
    assert not WRONG[item](issue).result(item).passed


def test_messages_hold_no_words_of_a_note(issue: Issue) -> None:
    wrong = [WRONG[item](issue).result(item).message for item in sorted(CHECKS)]
    assert not [m for m in wrong if "heroin" in m or "Reilly" in m or "Corrigan" in m]


# ---- further faults of items that look at several things --------------------------------------------------------------


def alt_text(i: Issue, words: str) -> Issue:
    return picture(i, "me_now", Picture("object", words, name="cake"))


def without_places(case: Case) -> Case:
    return replace(
        case,
        facts=tuple(
            replace(f, claim=replace(f.claim, place=None)) if isinstance(f.claim, Event) else f
            for f in case.facts
        ),
    )


MORE_WRONG: dict[str, Callable[[Issue], Issue]] = {
    "C02 a time named in no box": lambda i: without_rule(i, "gap.home_between"),
    "C04 the child is the reason": lambda i: add(
        i, "foster_homes", stock("You moved because of your behaviour.")
    ),
    "C07 a page without the name": lambda i: replace(
        i,
        book=replace(
            i.book,
            pages=tuple(replace(p, paragraphs=()) if "dad" in p.sections else p for p in i.book.pages),
        ),
    ),
    "C25 a sign-off without a name": lambda i: replace(
        i, sign_offs=tuple(replace(s, name=" ") if s.topic == "neglect" else s for s in i.sign_offs)
    ),
    "C26 an address in the text of a picture": lambda i: alt_text(i, "Your home at 12 Larch Road."),
    "C26 a case number": lambda i: add(i, "me_now", stock("See case no 4471/AB/19.")),
    "C26 a mobile number": lambda i: add(i, "me_now", stock("Ring 07700 900123.")),
    "C26 a foster carer's surname": lambda i: add(i, "home_now", stock("Ruth Adeyinka is kind.")),
    "C26 a brother's birthday in figures": lambda i: add(i, "siblings", stock("Finn: 03/06/2018.")),
    "C26 an illness of somebody else": lambda i: add(i, "mum", stock("Shona has hepatitis.")),
    "C34 where the child was born": lambda i: without_rule(case_with(i, without_places), "gap.birth_place"),
    "C34 the plan for keeping in touch": lambda i: without_rule(i, "gap.in_touch"),
}


@pytest.mark.parametrize("fault", MORE_WRONG)
def test_each_part_of_an_item_is_looked_at(issue: Issue, fault: str) -> None:
    assert not MORE_WRONG[fault](issue).result(fault.split()[0]).passed


@pytest.mark.parametrize(
    "text", ["Ring Childline on 0800 1111.", "Samaritans: 116 123.", "You were in Year 4 at 9 o'clock."]
)
def test_help_lines_and_plain_numbers_are_no_private_data(issue: Issue, text: str) -> None:
    assert add(issue, "me_now", stock(text)).result("C26").passed


def test_an_illness_may_be_named_once_information_governance_has_signed(issue: Issue) -> None:
    told = Sentence(
        "x1", "Shona has epilepsy.", SentenceKind.WORKER, (), "signed:jb", topic="physical_illness"
    )
    signed = SignOff("physical_illness", "IG", "A. Reader", date(2024, 1, 3))
    others = tuple(s for s in issue.sign_offs if s.topic != "physical_illness")
    assert not add(replace(issue, sign_offs=others), "mum", told).result("C26").passed
    assert add(replace(issue, sign_offs=(*others, signed)), "mum", told).result("C26").passed


@pytest.mark.parametrize("item", [r["id"] for r in rows("checklist") if r["level"] == "BLOCK"])
def test_every_block_alone_keeps_a_book_a_draft(issue: Issue, item: str) -> None:
    wrong = WRONG[item](issue)
    results = check_book(wrong.case, wrong.book, sign_offs=wrong.sign_offs)
    assert not may_be_issued(results)


def test_an_approval_holds_for_exactly_one_version(issue: Issue) -> None:
    changed = numbered(list(add(issue, "me_now", stock("You like cake.")).book.pages))
    assert version_of(changed) != issue.book.version
    book = replace(issue.book, pages=changed, version=version_of(changed))
    assert not replace(issue, book=book).result("C43").passed


@pytest.mark.parametrize("topic", list(ASKED))
def test_each_of_child_carers_and_birth_family_must_be_asked(issue: Issue, topic: str) -> None:
    others = tuple(s for s in issue.sign_offs if s.topic != topic)
    result = replace(issue, sign_offs=others).result("C42")
    assert not result.passed
    assert ASKED[topic] in result.message
    silent = SignOff(topic, "SW", "A. Reader", date(2024, 1, 1))
    assert not replace(issue, sign_offs=(*others, silent)).result("C42").passed
    why_not = replace(silent, note="Not possible: no address is known.")
    assert replace(issue, sign_offs=(*others, why_not)).result("C42").passed


@pytest.mark.parametrize(
    ("role", "name"),
    [pytest.param("SW", "B. Reader", id="no-manager"), pytest.param("TM", "A. Worker", id="the-author")],
)
def test_the_second_reader_is_a_manager_who_wrote_none_of_it(issue: Issue, role: str, name: str) -> None:
    version = f"version:{issue.book.version}"
    others = tuple(s for s in issue.sign_offs if s.topic != version)
    worker = SignOff("death", "SW", "A. Worker", date(2024, 1, 1))
    signed = replace(issue, sign_offs=(*others, worker, SignOff(version, role, name, date(2024, 1, 2))))
    result = signed.result("C43")
    assert not result.passed
    assert "team manager who wrote none of the book" in result.message
