"""Words of a detail that fit no sentence as they stand, and what of them does."""

from __future__ import annotations

import re

from casefile.profile import Profile
from casefile.record import Detail
from story.grammar import verb_form

# "Works on the boats, Stacey thinks": nobody knows it.
_HEARSAY = re.compile(
    r",? (?:(?:[A-Z][\w'’-]+|[Hh]e|[Ss]he|they|his|her|your|the) ){1,3}(?:believes?|claims?|guess(?:es)?|reckons?|says?|supposes?|thinks?|thought)\W*$"
)


def is_hearsay(text: str) -> bool:
    """Whether words end with who believes them.

    >>> is_hearsay("works up in Scotland, Stacey thinks"), is_hearsay("thinks about the sea")
    (True, False)
    """
    return _HEARSAY.search(text) is not None


_LABEL = re.compile(r"(?P<initials>[A-Z]{1,3}): ")


def is_labelled_for_another(claim: Detail, shown: Profile) -> bool:
    """Whether the value stands behind initials that are not those of its person: "IB: to stay", in a list of what each child wants."""
    label = _LABEL.match(claim.value)
    own = {shown.name, *shown.also_known_as, "".join(w[0] for w in shown.name.split())}
    return label is not None and label["initials"] not in own


_STATE = re.compile(
    r"\b(?:asleep|awake|clean|dirty|exhausted|hot|pale|settled|sleepy|thirsty|tired|today|tonight|unsettled|yesterday)\b",
    re.IGNORECASE,
)
_ADJECTIVE = re.compile(r"(?:(?:a bit|always|quite|rather|really|so|very) )?[a-z-]+")


def lasting(text: str) -> str:
    """What somebody is like, without how they were that day and without whom the words were said to.

    >>> lasting("polite, very tired"), lasting("rather shy, Tracey"), lasting("tired")
    ('polite', 'rather shy', '')
    >>> lasting("is bright, kind, early")
    'bright, kind and early'
    >>> lasting("kind, funny"), lasting("a kind, funny girl"), lasting("kind, and looks after Bo")
    ('kind and funny', 'a kind, funny girl', 'kind, and looks after Bo')
    """
    text = re.sub(r"^(?:is|was) (?=[a-z-]+, )", "", text)
    pieces = [p for p in text.split(", ") if not _STATE.search(p)]
    if len(pieces) > 1 and re.fullmatch(r"[A-Z][\w'’-]*", pieces[-1]):
        pieces.pop()
    if len(pieces) > 1 and all(_ADJECTIVE.fullmatch(p[:1].lower() + p[1:]) for p in pieces):
        return f"{', '.join(pieces[:-1])} and {pieces[-1]}"
    return ", ".join(pieces)


_JOB_VERBS = frozenset(
    "bake build care clean cook deliver drive farm fish fit keep make manage mend nurse own paint run sell serve teach train work".split()  # noqa: SIM905
)
_JOB = re.compile(
    r"(?:is|was) an? (?:[\w-]+ ){0,3}[\w-]+(?:er|or|ist|ant|man|woman|nurse|chef|cook|clerk|mechanic)\b.*"
)
# "is a minicab driver and has offered the box room", "drives a bus, is 31": where the job ends.
_AFTER_JOB = re.compile(r",| and (?:had|has|have|he|is|she|they|was)\b")


def job_done(words: str) -> str | None:
    """What somebody does for work, in words that begin with a verb; None where they say something else of the person.

    >>> job_done("is a minicab driver and has offered them a room"), job_done("works nights at the bakery")
    ('is a minicab driver', 'works nights at the bakery')
    >>> job_done("is 31, is the third of four children"), job_done("works at it every night"), job_done("drives them to school")
    (None, None, None)
    """
    words = _AFTER_JOB.split(words, maxsplit=1)[0]
    base = (verb_form(words.split()[0]) or ("", ""))[0]
    is_job = _JOB.fullmatch(words) is not None if base == "be" else base in _JOB_VERBS
    return words if is_job and not re.search(r"\b(?:it|that|them|this)\b|\d", words) else None


_HE_OR_SHE = re.compile(r"\b(?:he|her|hers|herself|him|himself|his|she)\b")
_SOMEBODY = re.compile(r"\b[A-Z][\w'’-]+|\b(?:a|an|her|his|my|our|the|their|your) \w+")


def names_whom_it_means(text: str) -> bool:
    """Whether somebody stands before the first "he" or "she" of words: "is gentle with her" leaves open with whom.

    >>> names_whom_it_means("you are gentle with her"), names_whom_it_means("you feed the cat and her kittens")
    (False, True)
    """
    found = _HE_OR_SHE.search(text)
    return found is None or _SOMEBODY.search(text[: found.start()]) is not None


_HAS = re.compile(r"(?:also |still )?(?:had|has|have|keeps|owns) (?=(?:an?|two|three) )")
_BARE = re.compile(r"the (?P<what>[a-z-]+(?: [a-z-]+)?)")


def as_a_thing(text: str) -> str:
    """A toy or a pet as a thing alone: "has a toy crocodile" is a toy crocodile, and "the scarf", which nobody knows, a scarf.

    >>> as_a_thing("has a toy crocodile, Charlie"), as_a_thing("the scarf"), as_a_thing("the scarf that Nan knitted")
    ('a toy crocodile, Charlie', 'a scarf', 'the scarf that Nan knitted')
    """
    text = _HAS.sub("", text, count=1)
    bare = _BARE.fullmatch(text)
    return text if bare is None else f"{'an' if bare['what'][0] in 'aeiou' else 'a'} {bare['what']}"
