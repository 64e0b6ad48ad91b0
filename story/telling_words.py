"""Words of a detail made ready for a sentence: second person, small first letters, numbers, articles."""

from __future__ import annotations

import re

from casefile.record import Detail, Fact
from story.content import detail
from story.drafting import Draft
from story.grammar import joined, number_word
from story.phrase import Phrase, Shape, Speaker, first_part, lowered, read_phrase, said_of_child
from story.tables import table
from story.when import MONTHS

FIRST_WORD = re.compile(r"(?:his |her )?first words? (?:was |were )?[\"“'](.+?)[\"”']", re.IGNORECASE)


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


def names_left_behind(draft: Draft, text: str) -> bool:
    """Whether a text gives a name of the child that is no longer used."""
    return any(re.search(rf"\b{re.escape(name)}\b", text) for name in draft.names.unused)


_WHAT_SOMEBODY_IS = ("appearance", "likes", "talent")


def tells_of_others(draft: Draft, fact: Fact) -> bool:
    """Whether what should say what the child is or can do speaks of other people alone: "Jamie has taught Isla to swim"."""
    claim = detail(fact)
    if claim.kind not in _WHAT_SOMEBODY_IS or claim.person_id != draft.story.child_id:
        return False
    phrase = read_phrase(draft.names.renamed(first_part(claim.value)), draft.names.words)
    if phrase is None or phrase.shape is not Shape.CLAUSE:
        return False
    words = said_of_child(phrase, speaker(draft, claim.person_id))
    return words is not None and not re.search(r"\byou(?:r|rs|rself)?\b", words, re.IGNORECASE)


_SMALL_NUMBER = re.compile(
    r"(?P<before>\S+ )?(?<![\d.,:/-])\b(?P<number>1?\d|20)\b(?![\d.,:/%-])(?!(?:st|nd|rd|th)\b)"
    r"(?! (?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec))"
)


_SHORT_MONTH = re.compile(r"\b(Jan|Feb|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec)\b\.?")


def in_words(text: str) -> str:
    """Whole numbers up to twenty and short months in words ("walked at fifteen months"), but "Year 4" and "3 March"; straight quotation marks curled."""
    text = _SHORT_MONTH.sub(lambda m: next(n for n in MONTHS if n.startswith(m[1][:3])), text)
    text = re.sub(r'"([^"]+)"', "“\\1”", text)
    return _SMALL_NUMBER.sub(_number_in_words, text)


def _number_in_words(match: re.Match[str]) -> str:
    before = match["before"] or ""
    return match[0] if before[:1].isupper() else f"{before}{number_word(int(match['number']))}"


def as_you(draft: Draft, fact: Fact, phrase: Phrase) -> str | None:
    """The phrase in the second person with a small first letter; cut at its first comma when only that is clear."""
    me = speaker(draft, detail(fact).person_id if isinstance(fact.claim, Detail) else draft.story.child_id)
    is_like = isinstance(fact.claim, Detail) and fact.claim.kind in ("likes", "food")
    whole = re.split(r", (?:an?|her|his) ", phrase.text)[0] if is_like else phrase.text
    if isinstance(fact.claim, Detail) and fact.claim.kind in ("comfort_object", "pet"):
        # "his brother Musa's blue scarf": what is kept is the child's own, whoever else is named.
        whole = re.sub(r"^(?:his|her|their) ", "your ", whole)
    for text in dict.fromkeys((whole, whole.split(",")[0])):
        words = said_of_child(Phrase(text, phrase.shape), me)
        if words and len(words.split()) < draft.band.longest_sentence:
            is_thing = isinstance(fact.claim, Detail) and fact.claim.kind in (
                "pet",
                "comfort_object",
                "nickname",
            )
            small = lowered(words, draft.names.words, draft.story.source_text(fact), may_be_named=is_thing)
            return own_parents(draft, small).replace('"', "")
    return None


# "Sunil's mother", "a young mum", "foster dad"
_NOT_ANOTHERS = "".join(
    rf"(?<!{word} )"
    for word in (
        "'s", "’s", "s'", "s’", "your", "the", "her", "his", "their", "my", "our", "an", r"\ba", "another",
        "adoptive", "foster", "new", "step", "young",
    )
)  # fmt: skip


def own_parents(draft: Draft, text: str) -> str:
    """ "your father" by the child's own word, where only one can be meant."""
    for words, gender in (("father|dad|daddy", "male"), ("mother|mum|mummy|mam", "female")):
        named = [p for p in draft.story.parents if draft.story.profiles[p].gender == gender]
        if len(named) == 1 and draft.names.knows(named[0]) and draft.names[named[0]].is_named:
            name = draft.name(named[0])
            own = f"{words}|{re.escape(name.lower())}"
            text = re.sub(rf"\byour (?:{own})(?='s|\b)", name, text)
            text = re.sub(rf"{_NOT_ANOTHERS}\b(?:{words})(?='s|\b)(?! [A-Z])", name, text)
    return text


_NICKNAME = re.compile(
    r"(?:[A-Z][\w'’-]*|the|of|and|little|wee)(?: (?:[A-Z][\w'’-]*|the|of|and|little|wee)){0,3}"
)


def is_nickname(text: str) -> bool:
    """
    >>> [is_nickname(t) for t in ("Sissy", "Big Ayesha", "Boo the Brave", "calls me Gwennie", "Daddy, 19, at home", "Child")]
    [True, True, True, False, False, False]
    """
    bare = text.strip("\"“”'‘’")
    return _NICKNAME.fullmatch(bare) is not None and bare.lower() not in table("kin_words")["not_names"]


def is_of_somebody_else(words: str) -> bool:
    """Whether words for a thing go on to tell what somebody does: "session since she's been well", "first time I"."""
    return re.search(r"\b(?:I|he|she|they|we)\b", words) is not None


_PERSON_NOUN = re.compile(
    r"(?:er|or|ist|keeper|man|woman|person|girl|boy|child|captain|dancer|artist|reader)$"
)


def is_person_noun(words: str) -> bool:
    return (
        bool(_PERSON_NOUN.search(re.split(r"[ ,]", words)[0]))
        or re.match(r"(?:a|an|the) (?:[\w-]+,? )*(?:girl|boy|child|player|reader|singer)", words) is not None
    )


def article(words: str) -> str:
    return (
        words if words.split()[0] in ("a", "an", "the") else ("an " if words[0] in "aeiou" else "a ") + words
    )


_LANGUAGES = re.compile(rf"\b({'|'.join(table('proper_words')['languages'])})\b")


def language_words(text: str) -> str | None:
    """The languages that a detail names, without judgements of how well."""
    if re.search(r"\b(?:no|not|little|learning|interpreter)\b", text, re.IGNORECASE):
        text = re.split(r"\b(?:no|not|little|learning|interpreter)\b", text, maxsplit=1, flags=re.IGNORECASE)[
            0
        ]
    found = list(dict.fromkeys(_LANGUAGES.findall(text)))
    return joined(found) if found else None


_NAMED_LAST = re.compile(r"(?P<what>(?:an?|the|your) [a-z -]+), (?P<name>[A-Z][\w'-]*(?: [A-Z][\w'-]*)?)")
_BARE_KIND = re.compile(r"(?P<what>(?!(?:an?|her|his|the|their|your)\b)[a-z]+) (?P<name>[A-Z][\w'-]+)")
_WITH_THE = re.compile(r"(?P<name>[A-Z][\w'-]+) the (?P<what>[a-z]+)")
_PET = re.compile(r"(?P<name>[A-Z][\w'-]*), (?P<what>an? [\w -]+?)(?P<rest>,? (?:who|from|that) .*)?")


def called(words: str) -> str:
    """
    >>> called("Pepper, a cat"), called("Roxy, a staffy, who went to live elsewhere"), called("a goldfish")
    ('a cat called Pepper', 'a staffy called Roxy, who went to live elsewhere', 'a goldfish')
    >>> called("a toy crocodile, Charlie"), called("cat Pepper"), called("Kluska the rabbit")
    ('a toy crocodile called Charlie', 'a cat called Pepper', 'a rabbit called Kluska')
    """
    bare = _BARE_KIND.fullmatch(words) or _WITH_THE.fullmatch(words)
    if bare is not None:
        return f"{article(bare['what'])} called {bare['name']}"
    named_last = _NAMED_LAST.fullmatch(words)
    if named_last is not None:
        return f"{named_last['what']} called {named_last['name']}"
    match = _PET.fullmatch(words)
    if match is None:
        return words
    rest = match["rest"] or ""
    return f"{match['what']} called {match['name']}{',' if rest and not rest.startswith(',') else ''}{rest}"


def whole_or_first(text: str) -> tuple[str, ...]:
    """A phrase whole, or up to its first comma when what follows is an afterthought ("…, two wickets")."""
    first, _, rest = text.partition(",")
    is_list = " and " in rest or "," in rest
    return (text, first) if not rest or is_list else (first,)
