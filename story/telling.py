"""Details and warm events as sentences: likes, firsts, memories, pets, and people's own words."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from types import MappingProxyType

from casefile.record import Detail, Event, Fact
from story.book import Sentence, SentenceKind
from story.content import detail, event
from story.drafting import Draft
from story.grammar import joined, number_word
from story.lint import is_warm_text
from story.phrase import Phrase, Shape, Speaker, first_part, lowered, parts, read_phrase, said_of_child
from story.tables import table

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
        ("nickname", Shape.NOUN): "nickname",
        ("faith", Shape.NOUN): "faith",
        ("heritage", Shape.NOUN): "heritage",
        ("pet", Shape.NOUN): "pet",
        ("appearance", Shape.NOUN): "your_look",
        ("memory", Shape.NOUN): "memory_noun",
        ("wish", Shape.INFINITIVE): "wish",
        ("wish", Shape.NOUN): "wish_noun",
    }
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
        ("wish", Shape.NOUN): "their_wish",
        ("wish", Shape.INFINITIVE): "their_wish",
        ("memory", Shape.NOUN): "their_memory",
        ("comfort_object", Shape.NOUN): "their_comfort",
        ("nickname", Shape.NOUN): "their_nickname",
        ("routine", Shape.NOUN): "their_routine",
    }
)
_VERB_KINDS = ("likes", "talent", "personality", "routine", "song", "memory", "first", "work")


def speaker(draft: Draft, person_id: str) -> Speaker:
    """The person of a detail, with the others whose pronoun would be the same."""
    me = draft.names[person_id]
    others = [
        form
        for other_id, other in draft.names.people.items()
        if other_id != person_id and other.gender in (me.gender, "unknown")
        for form in (other.text, *other.forms)
        if len(form) > 1
    ]
    names = {*me.forms, draft.names.child} if person_id == draft.story.child_id else {*me.forms, me.text}
    return Speaker(tuple(sorted(names)), me.gender, tuple(others), person_id == draft.story.child_id)


def tell_detail(draft: Draft, fact: Fact) -> Sentence | None:
    """A detail as one sentence about the child or somebody else; None when it cannot be said plainly and warmly."""
    claim = detail(fact)
    if not draft.names.knows(claim.person_id) or fact.id in draft.told:
        return None
    if claim.value.lstrip().startswith(('"', "“")) and claim.person_id == draft.story.child_id:
        return quote(draft, fact)
    pieces = parts(claim.value) if claim.kind in ("likes", "talent", "food") else parts(claim.value)[:1]
    for text in pieces:
        sentence = _tell_part(draft, fact, draft.names.renamed(text))
        if sentence:
            return sentence
    return None


def _tell_part(draft: Draft, fact: Fact, text: str) -> Sentence | None:
    claim = detail(fact)
    if (
        _names_left_behind(draft, text)
        or not is_warm_text(text, draft.band)
        or (claim.kind == "memory" and (len(text.split()) < 3 or '"' in text))
    ):
        return None
    if claim.person_id == draft.story.child_id:
        return _tell_childs(draft, fact, text)
    return _tell_theirs(draft, fact, text)


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


def _is_free_of_pronouns(text: str) -> bool:
    return not re.search(r"\b(?:he|him|his|she|her|hers)\b", text, re.IGNORECASE)


def _names_left_behind(draft: Draft, text: str) -> bool:
    """Whether a text gives a name of the child that is no longer used."""
    return any(re.search(rf"\b{re.escape(name)}\b", text) for name in draft.names.unused)


def _tell_childs(draft: Draft, fact: Fact, text: str) -> Sentence | None:
    claim = detail(fact)
    if claim.kind == "first":
        return _tell_first(draft, fact, text)
    if claim.kind == "heritage" and not _BACKGROUND.fullmatch(text):
        return None
    if claim.kind == "personality":
        return _tell_personality(draft, fact, text)
    phrase = read_phrase(text, draft.names.words)
    if phrase is None:
        return None
    if phrase.shape is Shape.CLAUSE or (phrase.shape is Shape.VERB and claim.kind in ("memory", "wish")):
        return _tell_clause(draft, fact, phrase)
    frame = _CHILD_FRAMES.get((claim.kind, phrase.shape))
    words = _as_you(draft, fact, phrase)
    if claim.kind == "pet" and words:
        words = called(words)
    if (
        claim.kind in ("talent", "personality")
        and phrase.shape is Shape.NOUN
        and _is_person_noun(words or "")
    ):
        return draft.say("talent_noun", [fact.id], v=_article(words or ""))
    if claim.kind == "language":
        return draft.say("language", [fact.id], v=_language(text)) if _language(text) else None
    return draft.say(frame, [fact.id], v=in_words(words)) if frame and words else None


_SMALL_NUMBER = re.compile(
    r"(?P<before>\S+ )?(?<![\d.,:/-])\b(?P<number>1?\d|20)\b(?![\d.,:/%-])(?!(?:st|nd|rd|th)\b)"
)


def in_words(text: str) -> str:
    """Whole numbers up to twenty in words ("walked at fifteen months"), but "Year 4"; straight quotation marks curled."""
    text = re.sub(r'"([^"]+)"', "“\\1”", text)
    return _SMALL_NUMBER.sub(_number_in_words, text)


def _number_in_words(match: re.Match[str]) -> str:
    before = match["before"] or ""
    return match[0] if before[:1].isupper() else f"{before}{number_word(int(match['number']))}"


def _as_you(draft: Draft, fact: Fact, phrase: Phrase) -> str | None:
    """The phrase in the second person with a small first letter; cut at its first comma when only that is clear."""
    me = speaker(draft, detail(fact).person_id if isinstance(fact.claim, Detail) else draft.story.child_id)
    is_like = isinstance(fact.claim, Detail) and fact.claim.kind in ("likes", "food")
    whole = re.split(r", an? ", phrase.text)[0] if is_like else phrase.text
    for text in dict.fromkeys((whole, whole.split(",")[0])):
        words = said_of_child(Phrase(text, phrase.shape), me)
        if words and len(words.split()) < draft.band.longest_sentence:
            is_thing = isinstance(fact.claim, Detail) and fact.claim.kind in ("pet", "comfort_object")
            small = lowered(words, draft.names.words, draft.story.source_text(fact), may_be_named=is_thing)
            return own_parents(draft, small).replace('"', "")
    return None


def own_parents(draft: Draft, text: str) -> str:
    """ "your father" by the child's own word, where only one can be meant."""
    for words, gender in (("father|dad|daddy", "male"), ("mother|mum|mummy|mam", "female")):
        named = [
            p
            for p in draft.story.parents
            if draft.story.profiles[p].gender == gender and draft.names.knows(p)
        ]
        if len(named) == 1 and draft.names[named[0]].is_named:
            name = draft.name(named[0])
            text = re.sub(rf"\byour (?:{words})(?='s|\b)", name, text)
            text = re.sub(rf"(?<!your )(?<!the )\b(?:{words})(?='s|\b)(?! [A-Z])", name, text)
    return text


def _tell_clause(draft: Draft, fact: Fact, phrase: Phrase) -> Sentence | None:
    """ "Taid taught him to drive" of the child: "Taid taught you to drive", with the date where it is known."""
    words = said_of_child(phrase, speaker(draft, draft.story.child_id))
    if words is None:
        return None
    clause = words if phrase.shape is Shape.CLAUSE else f"you {words}"
    return _dated(draft, fact, own_parents(draft, clause).replace('"', ""))


def _dated(draft: Draft, fact: Fact, clause: str) -> Sentence | None:
    when = draft.when(fact.claim.date) if isinstance(fact.claim, Detail | Event) else None
    clause = in_words(clause)
    dated = draft.say("happening", [fact.id], clause=clause, when=when) if when and when.options else None
    return dated or draft.say("happening_undated", [fact.id], clause=clause)


def _tell_first(draft: Draft, fact: Fact, text: str) -> Sentence | None:
    word = re.match(r"(?:his |her )?first words? (?:was |were )?[\"“'](.+?)[\"”']", text, re.IGNORECASE)
    if word:
        return draft.say_from("first_word", ["Your first word was “{v}”."], [fact.id], v=word[1])
    phrase = read_phrase(text, draft.names.words)
    if phrase is None:
        return None
    if phrase.shape in (Shape.VERB, Shape.CLAUSE):
        return _tell_clause(draft, fact, phrase)
    words = _as_you(draft, fact, phrase)
    if words is None or phrase.shape is not Shape.NOUN:
        return None
    named = words if words.startswith("your ") else f"your {words}"
    when = draft.when(detail(fact).date)
    texts = (
        ["{When} came {v}.", "{When} there was a first: {v}."] if when.options else ["Here is a first: {v}."]
    )
    return draft.say_from("first_noun", texts, [fact.id], v=named, when=when)


_PERSON_NOUN = re.compile(
    r"(?:er|or|ist|keeper|man|woman|person|girl|boy|child|captain|dancer|artist|reader)$"
)


def _is_person_noun(words: str) -> bool:
    return (
        bool(_PERSON_NOUN.search(re.split(r"[ ,]", words)[0]))
        or re.match(r"(?:a|an|the) (?:[\w-]+,? )*(?:girl|boy|child|player|reader|singer)", words) is not None
    )


def _article(words: str) -> str:
    return (
        words if words.split()[0] in ("a", "an", "the") else ("an " if words[0] in "aeiou" else "a ") + words
    )


def _tell_personality(draft: Draft, fact: Fact, text: str) -> Sentence | None:
    """Adjectives or a noun phrase: "People say you are serious"; other shapes only as verbs."""
    phrase = read_phrase(text, draft.names.words)
    words = _as_you(draft, fact, phrase) if phrase else None
    if phrase is None or words is None:
        return None
    if phrase.shape is Shape.NOUN:
        return draft.say("personality", [fact.id], v=words)
    return draft.say("likes_verb", [fact.id], v=words) if phrase.shape is Shape.VERB else None


_LANGUAGES = re.compile(rf"\b({'|'.join(table('proper_words')['languages'])})\b")
_BACKGROUND = re.compile(
    rf"(?:(?:{'|'.join((*table('proper_words')['languages'], *table('proper_words')['peoples']))})(?:,? and |, | - |[ -])?)+"
)


def _language(text: str) -> str | None:
    """The languages that a detail names, without judgements of how well."""
    if re.search(r"\b(?:no|not|little|learning|interpreter)\b", text, re.IGNORECASE):
        text = re.split(r"\b(?:no|not|little|learning|interpreter)\b", text, maxsplit=1, flags=re.IGNORECASE)[
            0
        ]
    found = list(dict.fromkeys(_LANGUAGES.findall(text)))
    return " and ".join(found) if found else None


def _tell_theirs(draft: Draft, fact: Fact, text: str) -> Sentence | None:
    claim = detail(fact)
    name = draft.name(claim.person_id)
    if claim.kind == "language":
        is_past = draft.story.is_dead(claim.person_id)
        texts = ["{X} spoke {v}."] if is_past else ["{X} speaks {v}."]
        return (
            draft.say_from("their_language", texts, [fact.id], x=name, v=_language(text) or "")
            if _language(text)
            else None
        )
    if claim.kind == "work":
        return _tell_work(draft, fact, text)
    if claim.kind == "appearance":
        return None
    phrase = read_phrase(text, draft.names.words)
    if phrase is None or not _is_clear(draft, claim.person_id, text):
        return None
    is_thing = claim.kind in ("pet", "comfort_object")
    small = lowered(
        _from_childs_view(draft, text),
        draft.names.words,
        draft.story.source_text(fact),
        may_be_named=is_thing,
    )
    words = small.replace('"', "")
    if claim.kind == "comfort_object" and not re.match(r"(?:a|an|the|her|his|their|some) |[A-Z]", words):
        return None
    if phrase.shape is Shape.VERB and claim.kind in _VERB_KINDS:
        return draft.say("their_verb", [fact.id], x=name, v=in_words(words))
    frame = _THEIR_FRAMES.get((claim.kind, phrase.shape))
    if frame == "their_pet":
        words = called(words)
        is_now = claim.person_id in draft.carer_ids
        frame = "their_pet" if is_now else "their_pet_past"
    if frame in ("their_likes", "their_talent", "their_wish") and draft.story.is_dead(claim.person_id):
        return None
    return draft.say(frame, [fact.id], x=name, v=words) if frame else None


_PET = re.compile(r"(?P<name>[A-Z][\w'-]*), (?P<what>an? [\w -]+?)(?P<rest>,? (?:who|from|that) .*)?")


def called(words: str) -> str:
    """
    >>> called("Pepper, a cat"), called("Roxy, a staffy, who went to live elsewhere"), called("a goldfish")
    ('a cat called Pepper', 'a staffy called Roxy, who went to live elsewhere', 'a goldfish')
    """
    match = _PET.fullmatch(words)
    if match is None:
        return words
    rest = match["rest"] or ""
    return f"{match['what']} called {match['name']}{',' if rest and not rest.startswith(',') else ''}{rest}"


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


def _tell_work(draft: Draft, fact: Fact, text: str) -> Sentence | None:
    """ "Taxi driver" becomes "works as a taxi driver"; other shapes of work are said as they stand, or not at all."""
    claim = detail(fact)
    words = lowered(text, draft.names.words, draft.story.source_text(fact)).replace('"', "")
    phrase = read_phrase(text, draft.names.words)
    if phrase is None:
        return None
    if phrase.shape is Shape.VERB:
        return draft.say("their_verb", [fact.id], x=draft.name(claim.person_id), v=words)
    if not re.fullmatch(
        r"(?:[\w-]+ ){0,2}[\w-]+(?:er|or|ist|ant|man|woman|nurse|chef|cook|clerk|engineer|mechanic|assistant|carer|receptionist|dispenser)",
        words.split(" at ")[0].split(" for ")[0],
    ):
        return None
    frame = "their_work_past" if draft.story.is_dead(claim.person_id) else "their_work"
    return draft.say(frame, [fact.id], x=draft.name(claim.person_id), v=_article(words))


def happening(draft: Draft, fact: Fact) -> Sentence | None:
    """A warm event that the child did, or somebody did with the child: "In January 2019 you won the star"."""
    claim = event(fact)
    if fact.id in draft.told or not claim.people or claim.people[0] != draft.story.child_id:
        return None
    text = draft.names.renamed(first_part(claim.summary))
    if not text or not is_warm_text(f"{claim.summary} {draft.story.source_text(fact)}", draft.band):
        return None
    if draft.story.is_hard_day(claim.date):
        return None
    phrase = read_phrase(text, draft.names.words)
    if phrase is None or phrase.shape not in (Shape.VERB, Shape.CLAUSE):
        return None
    if phrase.shape is Shape.CLAUSE and not text.startswith(
        (draft.names.child, *draft.names[draft.story.child_id].forms)
    ):
        return None
    me = speaker(draft, draft.story.child_id)
    for piece in _whole_or_first(phrase.text):
        words = said_of_child(Phrase(piece, phrase.shape), me)
        clause = words if phrase.shape is Shape.CLAUSE else f"you {words}"
        sentence = _dated(draft, fact, own_parents(draft, clause or "")) if words else None
        if sentence:
            return sentence
    return None


def _whole_or_first(text: str) -> tuple[str, ...]:
    """A phrase whole, or up to its first comma when what follows is an afterthought ("…, two wickets")."""
    first, _, rest = text.partition(",")
    is_list = " and " in rest or "," in rest
    return (text, first) if not rest or is_list else (first,)


def quote(draft: Draft, fact: Fact) -> Sentence | None:
    """The child's own words, exactly as the note has them; None when they are not in the evidence word for word."""
    claim = detail(fact)
    words = quoted_words(fact)
    if words is None or fact.id in draft.told or not is_warm_text(words, draft.band):
        return None
    who = claim.person_id
    if who != draft.story.child_id:
        if not draft.names.knows(who) or not re.search(r"\byou(?:r|'re)?\b", words, re.IGNORECASE):
            return None
        return draft.say("they_said", [fact.id], kind=SentenceKind.QUOTE, x=draft.name(who), v=words)
    when = draft.when(claim.date)
    said = (
        draft.say("you_said_when", [fact.id], kind=SentenceKind.QUOTE, v=words, when=when)
        if when.options
        else None
    )
    return said or draft.say("you_said", [fact.id], kind=SentenceKind.QUOTE, v=words)


def quoted_words(fact: Fact) -> str | None:
    """What stands in quotation marks in a quote detail, if the evidence has it word for word; with its end mark."""
    claim = detail(fact)
    match = re.search(r"[\"“](.+?)[\"”]", claim.value)
    words = (match[1] if match else claim.value).strip()
    if not any(words.rstrip(".") in e.span.quote for e in fact.evidence) or re.search(
        r"\*|\bf[u*]ck|\bshit", words, re.IGNORECASE
    ):
        return None
    return words if words[-1] in ".!?" else words + "."


def note_line(draft: Draft, fact: Fact) -> Sentence | None:
    """A treasured detail that fits no frame, in the note's own words: "Somebody wrote about you: …"."""
    claim = detail(fact)
    for evidence in fact.evidence:
        words = evidence.span.quote.strip().strip('"“”').rstrip(".") + "."
        if (
            len(words.split()) >= 4
            and words[0].isupper()
            and not re.search(r"[\"“”\n@\d]{2,}|…", words)
            and is_warm_text(words, draft.band)
        ):
            if (
                claim.person_id == draft.story.child_id
                and fact.id not in draft.told
                and not _hides_name(draft, words)
                and not _names_left_behind(draft, words)
            ):
                return draft.say("note_says", [fact.id], kind=SentenceKind.QUOTE, v=words)
    return None


def _hides_name(draft: Draft, words: str) -> bool:
    """Whether a line of a note gives a surname, which the book never does."""
    surnames = {n.split()[-1] for p in draft.names.people.values() for n in p.forms if " " in n}
    return any(
        re.search(rf"\b{re.escape(s)}\b", words)
        for s in surnames
        if s not in {p.text for p in draft.names.people.values()}
    )
