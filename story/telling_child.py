"""Details of the child as sentences in the second person."""

from __future__ import annotations

import re
from collections.abc import Mapping
from types import MappingProxyType

from casefile.record import Detail, Event, Fact
from story.book import Sentence
from story.content import detail
from story.drafting import Draft
from story.grammar import in_the_past, verb_form
from story.phrase import Phrase, Shape, first_part, read_phrase, said_of_child
from story.tables import table
from story.telling_fit import as_a_thing, is_hearsay, is_labelled_for_another, lasting
from story.telling_words import (
    FIRST_WORD,
    article,
    as_you,
    called,
    in_words,
    is_nickname,
    is_of_somebody_else,
    is_person_noun,
    language_words,
    own_parents,
    speaker,
    tells_of_others,
)

_CHILD_FRAMES: Mapping[tuple[str, Shape], str] = MappingProxyType(
    {
        ("likes", Shape.NOUN): "likes",
        ("likes", Shape.DOING): "likes",
        ("likes", Shape.VERB): "likes_verb",
        ("dislikes", Shape.NOUN): "dislikes",
        ("dislikes", Shape.DOING): "dislikes",
        ("food", Shape.NOUN): "food",
        ("song", Shape.NOUN): "song",
        ("comfort_object", Shape.NOUN): "comfort_object",
        ("talent", Shape.DOING): "talent",
        ("talent", Shape.NOUN): "talent",
        ("talent", Shape.VERB): "likes_verb",
        ("personality", Shape.VERB): "likes_verb",
        ("routine", Shape.DOING): "routine",
        ("routine", Shape.NOUN): "routine",
        ("faith", Shape.NOUN): "faith",
        ("heritage", Shape.NOUN): "heritage",
        ("pet", Shape.NOUN): "pet",
        ("appearance", Shape.NOUN): "your_look",
        ("memory", Shape.NOUN): "memory_noun",
        ("wish", Shape.INFINITIVE): "wish",
        ("wish", Shape.NOUN): "wish_noun",
    }
)


_BACKGROUND = re.compile(
    rf"(?:(?:{'|'.join((*table('proper_words')['languages'], *table('proper_words')['peoples']))})(?:,? and |, | - |[ -])?)+"
)


_IS_CALLED = re.compile(r"(?:his|her|their|the) (?P<what>[a-z -]+) (?:is|was) called (?P<name>[A-Z][\w' -]*)")
_AT_BIRTH = re.compile(r" (?:at birth|when (?:s?he|they) (?:was|were) born)$")


def tell_childs(draft: Draft, fact: Fact, text: str) -> Sentence | None:
    claim = detail(fact)
    if tells_of_others(draft, fact):
        return None
    if claim.kind == "first":
        return _tell_first(draft, fact, text)
    if claim.kind == "heritage" and not _BACKGROUND.fullmatch(text):
        return None
    if claim.kind == "personality":
        return _tell_personality(draft, fact, text)
    if claim.kind == "nickname":
        name = first_part(claim.value)  # as written: elsewhere it may stand for the child's own name
        is_another = is_nickname(name) and name != draft.names.child
        return draft.say("nickname", [fact.id], v=name) if is_another else None
    if claim.kind in ("comfort_object", "pet"):
        text = as_a_thing(text)
    named = _IS_CALLED.fullmatch(text) if claim.kind in ("comfort_object", "pet") else None
    if named is not None:
        text = f"{article(named['what'])} called {named['name']}"
    phrase = read_phrase(text, draft.names.words)
    if phrase is None:
        return None
    if phrase.shape is Shape.CLAUSE or (phrase.shape is Shape.VERB and claim.kind in ("memory", "wish")):
        return tell_clause(draft, fact, phrase)
    if claim.kind == "memory" and _says_too_little(phrase.text):
        return None
    if claim.kind == "talent" and _is_no_talent(claim, phrase, text):
        return None
    frame = _frame(claim, phrase)
    at_birth = _AT_BIRTH.search(phrase.text) if claim.kind == "appearance" else None
    if at_birth:
        frame, phrase = "your_look_at_birth", Phrase(phrase.text[: at_birth.start()], phrase.shape)
    words = as_you(draft, fact, phrase)
    if claim.kind in ("comfort_object", "pet") and words:
        words = called(words)
    if claim.kind in ("talent", "personality") and phrase.shape is Shape.NOUN and is_person_noun(words or ""):
        words = _without_doings(words or "")
        praised = praise(draft.story.source_text(fact), words) if claim.kind == "talent" else ""
        said = draft.say("personality", [fact.id], v=praised) if praised else None
        return said or draft.say("talent_noun", [fact.id], v=article(words))
    if claim.kind == "language":
        spoken = language_words(text)
        return draft.say("language", [fact.id], v=spoken) if spoken else None
    if frame is None or not words:
        return None
    # "a grey rabbit called Mr Flop, knitted by Nan Mo" is told without its second part where the band wants shorter sentences.
    texts = dict.fromkeys((*_fuller(draft, fact, words), in_words(words), in_words(words.split(",")[0])))
    return next((s for text in texts if (s := draft.say(frame, [fact.id], v=text))), None)


def fitting_phrase(draft: Draft, fact: Fact, text: str) -> Phrase | None:
    """What of a detail's words says what its kind should of the child, for a line of its own; None for nothing."""
    claim = detail(fact)
    if tells_of_others(draft, fact) or is_hearsay(text):
        return None
    if is_labelled_for_another(claim, draft.story.profiles[claim.person_id]):
        return None
    is_thing = claim.kind in ("comfort_object", "pet")
    text = as_a_thing(text) if is_thing else lasting(text) if claim.kind == "personality" else text
    phrase = read_phrase(text, draft.names.words)
    if phrase is None:
        return None
    # What is kept is the child's own, whoever else is named: "his brother Musa's blue scarf".
    own = re.sub(r"^(?:his|her|their) ", "your ", phrase.text) if is_thing else phrase.text
    if said_of_child(Phrase(own, phrase.shape), speaker(draft, claim.person_id)) is None:
        return None
    is_unfit = (
        (is_thing and phrase.shape is not Shape.NOUN)
        or (claim.kind == "personality" and _NO_CHARACTER.match(text) is not None)
        or (claim.kind == "talent" and _is_no_talent(claim, phrase, text))
    )
    return None if is_unfit else phrase


def _is_no_talent(claim: Detail, phrase: Phrase, text: str) -> bool:
    is_done = phrase.shape is Shape.VERB and (verb_form(phrase.text.split()[0]) or ("", ""))[1] == "past"
    return (
        is_done or _WON.search(phrase.text) is not None or _is_a_moment(phrase) or _is_an_entry(claim, text)
    )


# "Best Young Learner, July 2022"
_DATED = re.compile(
    r"\b(?:January|February|March|April|May|June|July|August|September|October|November|December)\b|\b(?:19|20)\d\d\b"
)


def _is_an_entry(claim: Detail, text: str) -> bool:
    """Whether a talent is an entry of a form or a list: its heading ("Education: …"), or what was won and when."""
    return f"{text}: " in claim.value or _DATED.search(text) is not None


def _is_a_moment(phrase: Phrase) -> bool:
    """Whether words tell where the child was, not what the child is good at: "little brother on her lap for all of maths"."""
    return (
        phrase.shape is Shape.NOUN
        and re.search(r" (?:at|in|on|with) (?:his|her|their)\b", phrase.text) is not None
    )


_WORSHIP = re.compile(
    r"(?:chapel|church|gurdwara|madras+ah?|mosque|Sunday school|synagogue|temple)\b", re.IGNORECASE
)
_TOY = re.compile(r"\b(?:cuddly|soft toy|teddy|toy)\b", re.IGNORECASE)
_ENDED = re.compile(r"\bwho (?:died|went)\b")


def _frame(claim: Detail, phrase: Phrase) -> str | None:
    """The frame for a kind and shape: of a place of worship, that the child goes there; of a pet that is gone, that it was."""
    if claim.kind == "faith" and phrase.shape is Shape.NOUN and _WORSHIP.match(phrase.text):
        return "faith_place"
    if claim.kind == "pet" and phrase.shape is Shape.NOUN and _TOY.search(phrase.text):
        return "comfort_object"
    if claim.kind == "pet" and phrase.shape is Shape.NOUN and _ENDED.search(phrase.text):
        return "pet_then"
    return _CHILD_FRAMES.get((claim.kind, phrase.shape))


def _without_doings(words: str) -> str:
    """ "the best-mannered boy in Year 8, sleeps in maths" without what he does."""
    first, _, rest = words.partition(", ")
    return first if rest and (verb_form(rest.split()[0]) or ("", ""))[1] == "present" else words


_WON = re.compile(
    r"\b(?:award|badge|certificate|cup|medal|prize|rosette|trophy)$", re.IGNORECASE
)  # no one is good at a rosette
_BARE = re.compile(r"(?:an?|the) [a-z-]+(?: [a-z-]+)?")


def _says_too_little(text: str) -> bool:
    """Whether a memory is a thing alone: "a proper suitcase" says nothing to a child without the line that it stands in."""
    return _BARE.fullmatch(text[:1].lower() + text[1:]) is not None


def praise(source: str, noun: str) -> str:
    """ "the best stockman of the year group", where the words of the note say so of "stockman"; "" for none."""
    found = re.search(rf"\bthe best {re.escape(noun.split(',')[0])}\b[^.,;:…()\n\"]*", source, re.IGNORECASE)
    return found[0].strip() if found else ""


def _fuller(draft: Draft, fact: Fact, words: str) -> list[str]:
    """The words with the second part of the detail, from 8: what was seen on a day out, what the child does with a toy."""
    claim = detail(fact)
    if draft.band.index < 2:
        return []
    if claim.kind == "memory":
        _, _, rest = draft.names.renamed(claim.value).partition(": ")
        phrase = read_phrase(re.split(r"[;(]", rest)[0].rstrip(". "), draft.names.words) if rest else None
        more = as_you(draft, fact, phrase) if phrase and phrase.shape is Shape.NOUN else None
        return [in_words(f"{words}, {more}")] if more else []
    _, _, rest = draft.names.renamed(claim.value).partition("; ")
    phrase = read_phrase(rest.split(";")[0].rstrip(". "), draft.names.words) if rest else None
    if claim.kind != "comfort_object" or phrase is None or phrase.shape is not Shape.VERB:
        return []
    doing = as_you(draft, fact, phrase)
    return [in_words(f"{words}: you {doing}")] if doing and "," not in doing else []


def tell_clause(draft: Draft, fact: Fact, phrase: Phrase) -> Sentence | None:
    """ "Taid taught him to drive" of the child: "Taid taught you to drive", with the date where it is known."""
    words = said_of_child(phrase, speaker(draft, draft.story.child_id))
    if words is None:
        return None
    clause = words if phrase.shape is Shape.CLAUSE else f"you {words}"
    return dated(draft, fact, own_parents(draft, clause).replace('"', ""))


_PAST = MappingProxyType({"are": "were", "have": "had", "do": "did", "go": "went"})
_THEN = re.compile(r"^you ([a-z]+)\b")


def _past_of(word: str) -> str:
    """The past of the verb that goes with "you": a note of a day says "starts nursery"; any other word as it is."""
    third = next(
        (f for f in (f"{word}s", f"{word}es", f"{word[:-1]}ies") if verb_form(f) == (word, "present")), ""
    )
    return in_the_past(third) if third else word


def dated(draft: Draft, fact: Fact, clause: str) -> Sentence | None:
    when = draft.when(fact.claim.date) if isinstance(fact.claim, Detail | Event) else None
    clause = in_words(clause)
    if when and when.options:
        clause = _THEN.sub(lambda match: f"you {_PAST.get(match[1]) or _past_of(match[1])}", clause)
    dated = draft.say("happening", [fact.id], clause=clause, when=when) if when and when.options else None
    return dated or draft.say("happening_undated", [fact.id], clause=clause)


def _tell_first(draft: Draft, fact: Fact, text: str) -> Sentence | None:
    word = FIRST_WORD.match(text)
    if word:
        return draft.say_from("first_word", ["Your first word was “{v}”."], [fact.id], v=word[1])
    phrase = read_phrase(text, draft.names.words)
    if phrase is None:
        return None
    if phrase.shape in (Shape.VERB, Shape.CLAUSE):
        return tell_clause(draft, fact, phrase)
    words = as_you(draft, fact, phrase)
    if words is None or phrase.shape is not Shape.NOUN or is_of_somebody_else(words):
        return None
    named = words if words.startswith("your ") else f"your {words}"
    when = draft.when(detail(fact).date)
    closed = f"{named}," if "," in named else named
    texts = ["{V} came {when}.", "Here is a first: {v}."] if when.options else ["Here is a first: {v}."]
    return draft.say_from("first_noun", texts, [fact.id], v=closed if when.options else named, when=when)


# "in a good school", "her, arms up", "has been quieter", "a gentle man" do not say what a child is like.
_NO_CHARACTER = re.compile(
    r"(?:at|in|on|under|with|without) |(?:her|him|his|their|them),|has been |(?:an? |the )?(?:(?!young)\w+ )*(?:gentleman|lady|man|woman)\b",
    re.IGNORECASE,
)


def _tell_personality(draft: Draft, fact: Fact, text: str) -> Sentence | None:
    """Adjectives or a noun phrase, with what the child does: "You are kind, and that you look after the younger ones"."""
    text = lasting(text)
    first, _, rest = text.partition(", ")
    doing = read_phrase(rest, draft.names.words) if rest else None
    if doing is not None and doing.shape is Shape.VERB:
        what = as_you(draft, fact, doing)
        told = draft.say("personality", [fact.id], v=f"{first}, and that you {what}") if what else None
        return told or _tell_personality(draft, fact, first)
    phrase = read_phrase(text, draft.names.words)
    words = as_you(draft, fact, phrase) if phrase and not _NO_CHARACTER.match(text) else None
    if phrase is None or words is None:
        return None
    if phrase.shape is Shape.NOUN:
        return draft.say("personality", [fact.id], v=words)
    return draft.say("likes_verb", [fact.id], v=words) if phrase.shape is Shape.VERB else None
