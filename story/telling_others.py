"""Details of other people as sentences, in the words the child has for them."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from types import MappingProxyType

from casefile.record import Detail, Fact
from story.book import Sentence
from story.content import detail
from story.drafting import Draft
from story.grammar import in_the_past, joined, verb_form
from story.lint import is_warm_text
from story.phrase import Shape, first_part, lowered, read_phrase
from story.telling_fit import job_done
from story.telling_words import (
    FIRST_WORD,
    article,
    called,
    in_words,
    is_nickname,
    is_of_somebody_else,
    language_words,
    speaker,
    whole_or_first,
)

_THEIR_FRAMES: Mapping[tuple[str, Shape], str] = MappingProxyType(
    {
        ("likes", Shape.NOUN): "their_likes",
        ("likes", Shape.DOING): "their_likes",
        ("food", Shape.NOUN): "their_likes",
        ("song", Shape.NOUN): "their_song",
        ("talent", Shape.NOUN): "their_talent",
        ("talent", Shape.DOING): "their_talent",
        ("faith", Shape.NOUN): "their_faith",
        ("heritage", Shape.NOUN): "their_heritage",
        ("pet", Shape.NOUN): "their_pet",
        ("first", Shape.NOUN): "their_first",
        ("wish", Shape.NOUN): "their_wish",
        ("wish", Shape.INFINITIVE): "their_wish",
        ("memory", Shape.NOUN): "their_memory",
        ("comfort_object", Shape.NOUN): "their_comfort",
        ("nickname", Shape.NOUN): "their_nickname",
        ("routine", Shape.NOUN): "their_routine",
    }
)


_VERB_KINDS = ("likes", "talent", "personality", "routine", "song", "memory", "first", "work")


def same_words(a: Fact, b: Fact) -> bool:
    """Whether two details say the same of two people."""
    return detail(a).kind == detail(b).kind and detail(a).value == detail(b).value


_SHARED = MappingProxyType({"pet": "their_pet_many", "wish": "their_wish_many", "likes": "their_likes_many"})


def tell_shared(draft: Draft, facts: Sequence[Fact]) -> Sentence | None:
    """One sentence for a detail that several people share: "Taiwo and Kehinde would like a dog"."""
    kind, value = detail(facts[0]).kind, detail(facts[0]).value
    ids = [detail(f).person_id for f in facts if draft.names.knows(detail(f).person_id)]
    text = first_part(value)
    if len(ids) < 2 or draft.story.child_id in ids or any(f.id in draft.told for f in facts):
        return None
    phrase = read_phrase(text, draft.names.words) if is_warm_text(text, draft.band) else None
    if phrase is None or phrase.shape not in (Shape.NOUN, Shape.DOING) or not _is_free_of_pronouns(text):
        return None
    frame = _SHARED.get(kind)
    words = called(
        lowered(text, draft.names.words, draft.story.source_text(facts[0]), may_be_named=kind == "pet")
    )
    names = joined([draft.name(p) for p in ids])
    return draft.say(frame, [f.id for f in facts], x=names, v=in_words(words)) if frame else None


def _tell_of_both(draft: Draft, fact: Fact, text: str) -> Sentence | None:
    """ "They met at a bus stop", said of two people: "Ammi and Abbu met at a bus stop"."""
    same = [f for f in draft.story.facts if isinstance(f.claim, Detail) and same_words(f, fact)]
    ids = [detail(f).person_id for f in same if draft.names.knows(detail(f).person_id)]
    phrase = read_phrase(text.removeprefix("They "), draft.names.words)
    if (
        len(ids) != 2
        or phrase is None
        or phrase.shape is not Shape.VERB
        or any(f.id in draft.told for f in same)
    ):
        return None
    clause = f"{joined([draft.name(p) for p in ids])} {phrase.text}"
    return draft.say("happening_undated", [f.id for f in same], clause=in_words(clause))


def _is_free_of_pronouns(text: str) -> bool:
    return not re.search(r"\b(?:he|him|his|she|her|hers)\b", text, re.IGNORECASE)


def tell_theirs(draft: Draft, fact: Fact, text: str) -> Sentence | None:
    """A detail of somebody else as a sentence that names them; None when no frame fits or a pronoun is unclear."""
    claim = detail(fact)
    special = {"language": _tell_language, "work": _tell_work}.get(claim.kind)
    if special is not None:
        return special(draft, fact, text)
    word = FIRST_WORD.match(text) if claim.kind == "first" else None
    if word:
        return draft.say_from(
            "first_word", ["{X's} first word was “{v}”."], [fact.id], x=draft.name(claim.person_id), v=word[1]
        )
    if text.startswith("They "):
        return _tell_of_both(draft, fact, text)
    if claim.kind == "nickname" and not is_nickname(text):
        return None
    phrase = read_phrase(text, draft.names.words)
    if phrase is None or claim.kind == "appearance" or not _is_clear(draft, claim.person_id, text):
        return None
    words = _small(draft, fact, text)
    if claim.kind == "comfort_object" and not re.match(r"(?:a|an|the|her|his|their|some) |[A-Z]", words):
        return None
    if phrase.shape is Shape.VERB and claim.kind in _VERB_KINDS:
        words = whole_or_first(words)[0]  # "sat up, two teeth"
        words = _then(draft, claim.person_id, words)
        return draft.say("their_verb", [fact.id], x=draft.name(claim.person_id), v=in_words(words))
    frame = _frame(draft, fact, phrase.shape)
    words = called(words) if claim.kind == "pet" else words
    if frame == "their_first":
        return _tell_first(draft, fact, words)
    return draft.say(frame, [fact.id], x=draft.name(claim.person_id), v=words) if frame else None


_FIRST_VERBS = MappingProxyType(
    {"day": "had", "lie": "told", "step": "took", "steps": "took", "tooth": "got"}
)


def _tell_first(draft: Draft, fact: Fact, words: str) -> Sentence | None:
    """ "First steps on Eid" of a brother: "Yusuf took his first steps on Eid"; without he or she where nobody says which."""
    who = detail(fact).person_id
    rest = re.sub(r"^(?:his|her)? ?first ", "", words)
    if is_of_somebody_else(rest) or any((verb_form(w) or ("", ""))[1] == "past" for w in rest.split()[1:]):
        return None  # "first tooth came out on Tuesday" has a verb of its own
    own = {"female": "her", "male": "his"}.get(draft.story.profiles[who].gender)
    verb = _FIRST_VERBS.get(re.split(r"\W", rest)[0], "had")
    gender = draft.story.attribute(who, "gender")
    if own and gender:
        texts = [f"{{X}} {verb} {own} first {{v}}."]
        return draft.say_from("their_first", texts, [fact.id, gender], x=draft.name(who), v=in_words(rest))
    return draft.say("their_first", [fact.id], x=draft.name(who), v=in_words(rest))


def _tell_language(draft: Draft, fact: Fact, text: str) -> Sentence | None:
    spoken, who = language_words(text), detail(fact).person_id
    if spoken and _is_said_more_fully(draft, fact, spoken):
        return None
    texts = ["{X} spoke {v}."] if draft.story.is_dead(who) else ["{X} speaks {v}."]
    return draft.say_from("their_language", texts, [fact.id], x=draft.name(who), v=spoken) if spoken else None


def _is_said_more_fully(draft: Draft, fact: Fact, spoken: str) -> bool:
    """Whether another detail of the same person names these languages and more, or one told before names the same."""
    mine = set(re.findall(r"[A-Z]\w+", spoken))
    for other in draft.story.details(detail(fact).person_id, "language"):
        theirs = set(re.findall(r"[A-Z]\w+", language_words(detail(other).value) or ""))
        if other.id != fact.id and (mine < theirs or (mine <= theirs and other.id in draft.told)):
            return True
    return False


def _small(draft: Draft, fact: Fact, text: str) -> str:
    """The words from the child's view, with a small first letter unless they begin with a name."""
    kind = detail(fact).kind
    if kind == "nickname":
        return text
    seen, source = _from_childs_view(draft, text), draft.story.source_text(fact)
    return lowered(seen, draft.names.words, source, may_be_named=kind in ("pet", "comfort_object")).replace(
        '"', ""
    )


def _frame(draft: Draft, fact: Fact, shape: Shape) -> str | None:
    """The frame for a kind and shape; a pet of somebody the child no longer lives with is told in the past."""
    claim = detail(fact)
    frame = _THEIR_FRAMES.get((claim.kind, shape))
    if frame in ("their_likes", "their_talent") and _is_past(draft, fact):
        return f"{frame}_past"
    if frame == "their_wish" and draft.story.is_dead(claim.person_id):
        return None
    if frame != "their_pet":
        return frame
    is_sibling = claim.person_id in draft.story.siblings and not re.search(
        r"\bwho (?:died|went)\b", claim.value
    )
    return "their_pet" if is_sibling or claim.person_id in draft.carer_ids else "their_pet_past"


_WAS = re.compile(r"\b(?:was|were|used to|had been|liked|loved|enjoyed)\b", re.IGNORECASE)


def _is_past(draft: Draft, fact: Fact) -> bool:
    """Whether something is told in the past: of somebody who has died, or where the note itself says "was good at"."""
    text = f"{detail(fact).value} {draft.story.source_text(fact)}"
    return draft.story.is_dead(detail(fact).person_id) or _WAS.search(text) is not None


def _then(draft: Draft, person_id: str, words: str) -> str:
    """What a note says a parent does, told in the past to a child who lives elsewhere: nobody knows if it is so still.

    So is what anybody did who has died.
    """
    first, _, rest = words.partition(" ")
    has_second_verb = any((verb_form(w) or ("", ""))[1] == "present" for w in rest.split())
    is_apart = (
        draft.story.lives_apart and person_id in draft.story.parents and person_id not in draft.carer_ids
    )
    is_over = is_apart or draft.story.is_dead(person_id)
    return f"{in_the_past(first)} {rest}".strip() if is_over and not has_second_verb else words


def _is_clear(draft: Draft, person_id: str, text: str) -> bool:
    """Whether every pronoun of the text can only be the person's own."""
    used = set(re.findall(r"\b(?:he|him|his|she|her|hers|himself|herself)\b", text.lower()))
    me = speaker(draft, person_id)
    own = {"female": {"she", "her", "hers", "herself"}, "male": {"he", "him", "his", "himself"}}.get(
        me.gender, set()
    )
    return used <= own


def _from_childs_view(draft: Draft, text: str) -> str:
    """The child's name in somebody else's detail becomes "you"."""
    name = re.escape(draft.names.child)
    text = re.sub(rf"(?<![\w-]){name}'s(?![\w-])", "your", text)
    return re.sub(rf"(?<![\w-]){name}(?![\w-])", "you", text)


_OVER = re.compile(r"(?:a )?(?:retired|former|ex-) ?", re.IGNORECASE)


def _tell_work(draft: Draft, fact: Fact, text: str) -> Sentence | None:
    """ "Taxi driver" becomes "works as a taxi driver"; other shapes of work are said as they stand, or not at all."""
    claim = detail(fact)
    is_over = _OVER.match(text) is not None
    text = _OVER.sub("", text)
    words = lowered(text, draft.names.words, draft.story.source_text(fact)).replace('"', "")
    phrase = read_phrase(text, draft.names.words)
    if phrase is None:
        return None
    if phrase.shape is Shape.VERB:
        words = job_done(words) or ""
        if not words or not _is_clear(draft, claim.person_id, words):
            return None  # "wrote that she thinks about him": whom the note means, the book cannot say
        words = _then(draft, claim.person_id, words)
        return draft.say("their_verb", [fact.id], x=draft.name(claim.person_id), v=words)
    if re.match(r"(?:an? )?(?:[A-Za-z]+ )?job\b", text):
        return draft.say("their_job", [fact.id], x=draft.name(claim.person_id), v=article(words))
    if not re.fullmatch(
        r"(?:[\w-]+ ){0,2}[\w-]+(?:er|or|ist|ant|man|woman|nurse|chef|cook|clerk|engineer|mechanic|assistant|carer|receptionist|dispenser)",
        words.split(" at ")[0].split(" for ")[0],
    ):
        return None
    is_apart = claim.person_id in draft.story.parents and draft.story.lives_apart
    frame = (
        "their_work_past"
        if is_over or draft.story.is_dead(claim.person_id)
        else "their_work_then"
        if is_apart
        else "their_work"
    )
    return draft.say(frame, [fact.id], x=draft.name(claim.person_id), v=article(words))
