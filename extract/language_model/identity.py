"""Who in the replies to all notes of a case is one person."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace

from casefile.errors import CaseInvalid
from casefile.partial_date import PartialDate
from casefile.record import Case, Person
from extract.language_model.grounded import Dropped, FoundPerson, GroundedReply
from extract.language_model.names import likeness, proper_words, title_gender
from extract.name_words import unaccented

# How much more a name says when the model also gives the id of the person known before.
_KNOWN = 1.5
_ENOUGH = 0.9  # of likeness, for somebody given without an id
_CERTAIN = 2.0  # full names
_CLOSE = 0.3  # two people whom a bare name fits about as well


@dataclass
class Somebody:
    """One person of the case as the replies speak of them.

    key: how the reading names them until the case gives ids. known: id in the case known before.
    """

    key: str
    known: Person | None = None
    members: list[tuple[GroundedReply, FoundPerson]] = field(default_factory=list)
    names: Counter[str] = field(default_factory=Counter)
    genders: Counter[str] = field(default_factory=Counter)

    @property
    def gender(self) -> str | None:
        return self.genders.most_common(1)[0][0] if self.genders else None

    @property
    def notes(self) -> set[str]:
        return {reply.document.id for reply, _ in self.members}

    def add(self, reply: GroundedReply, found: FoundPerson) -> None:
        self.members.append((reply, found))
        self.names.update([found.said.name, *found.said.also_called])
        gender = found.said.gender or title_gender(found.said.name)
        if gender not in (None, "unknown"):
            self.genders[str(gender)] += 1


@dataclass
class Identities:
    """The people of all replies; `key_of` gives the key of somebody by (order of the reply, id in it)."""

    people: dict[str, Somebody] = field(default_factory=dict)
    key_of: dict[tuple[int, str], str] = field(default_factory=dict)
    refused: list[Dropped] = field(default_factory=list)  # people and names that replies mix up

    def join(self, one: str, other: str) -> None:
        """Take two for one person."""
        kept, gone = self.people[one], self.people.pop(other)
        for reply, found in gone.members:
            kept.add(reply, found)
        kept.known = kept.known or gone.known
        self.key_of = {at: one if key == other else key for at, key in self.key_of.items()}


def identify(replies: Sequence[GroundedReply], known: Case) -> Identities:
    """The people of all replies, note by note: by the id of somebody known, else by name.

    Two people of one reply stay two. known: the case in which the model was told who is who.
    """
    identities = Identities()
    for person in known.people:
        identities.people[person.id] = Somebody(person.id, person, names=Counter(_known_names(person)))
    for reply in replies:
        _place(identities, reply)
    for reply in replies:
        _join_same(identities, reply)
    identities.people = {k: p for k, p in identities.people.items() if any(f.is_found for _, f in p.members)}
    for somebody in identities.people.values():
        _take_names_of_others(identities, somebody)
    identities.key_of = {at: k for at, k in identities.key_of.items() if k in identities.people}
    return identities


def _known_names(person: Person) -> Iterator[str]:
    yield person.label
    for span in person.mentions:
        yield span.quote


def _place(identities: Identities, reply: GroundedReply) -> None:
    """Give everybody of a reply to somebody, the surest first."""
    ranked = sorted(
        (
            (score, -n, key)
            for n, found in enumerate(reply.people)
            for key, somebody in identities.people.items()
            if (score := _fit(identities, somebody, found)) >= _ENOUGH
        ),
        key=lambda r: (-r[0], -r[1], r[2]),
    )
    given: dict[int, str] = {}
    for score, minus, key in ranked:
        n = -minus
        if n in given or key in given.values():
            continue
        if score < _CERTAIN and _has_rival(ranked, n, key, score):
            continue
        given[n] = key
    for n, found in enumerate(reply.people):
        if n not in given and not found.is_found:
            identities.refused.append(Dropped("person", "quote", reply.document.id, (found.said.name,)))
            continue
        holder = given.get(n) or _new(identities, reply, found)
        identities.people[holder].add(reply, found)
        identities.key_of[reply.order, found.said.id] = holder


def _has_rival(ranked: Sequence[tuple[float, int, str]], n: int, key: str, score: float) -> bool:
    return any(-m == n and k != key and score - s < _CLOSE for s, m, k in ranked if s <= score)


def _new(identities: Identities, reply: GroundedReply, found: FoundPerson) -> str:
    key = f"{reply.order}:{found.said.id}"
    identities.people[key] = Somebody(key)
    return key


def _fit(identities: Identities, somebody: Somebody, found: FoundPerson) -> float:
    """How well somebody of a reply is a person met before; below `_ENOUGH` they are not."""
    said = found.said
    is_told = somebody.known is not None and said.id == somebody.known.id
    gender = said.gender or title_gender(said.name)
    best = _name_fit(somebody, said.name, said.also_called)
    if 0 <= best < _CERTAIN and _same_label(somebody, found):
        best = _CERTAIN
    if gender and somebody.gender and gender != somebody.gender and not is_told:
        return 0.0
    if best < 0 and not is_told:
        return 0.0
    if best < 0:
        # "Kelly Brown" may be Kelly Marsh married, but nobody else of whom the case knows the name.
        rivals = (p for p in identities.people.values() if p is not somebody)
        is_other = any(_name_fit(p, said.name, said.also_called) >= _CERTAIN for p in rivals)
        return 0.0 if is_other or not _shares_a_word(somebody, said.name) else _ENOUGH
    if best < _CERTAIN and not is_told and _born_apart(somebody, said.born):
        return 0.0
    if is_told:
        return best + _KNOWN
    # Whom the list knows by that name, and who was not meant by it, is somebody else: the uncle Jamie of a Jamie Rennie.
    return 0.0 if somebody.known is not None and not _is_listed_as(somebody, said.name) else best


def _name_fit(somebody: Somebody, name: str, also_called: Iterable[str]) -> float:
    """The best likeness of any of the names; below 0 when full names contradict each other and none agrees."""
    others = list(somebody.names)
    if not proper_words(name):
        # "MGM" of one note is "MGM" of another; whose mum "Mum" is, no name says.
        return 1.0 if unaccented(name) in map(unaccented, others) else 0.0
    best = max((likeness(name, other) for other in others), default=0.0)
    aliases = [a for a in also_called if len(proper_words(a)) > 1]
    alias = max((likeness(a, other) for a in aliases for other in others), default=0.0)
    if best <= 0 and alias >= _CERTAIN:
        return alias
    if (
        0 < best < _CERTAIN
        and min(likeness(name, other) for other in others) < 0
        and len(proper_words(name)) > 1
    ):
        return -1.0 if alias < _CERTAIN else alias
    return best


def _is_listed_as(somebody: Somebody, name: str) -> bool:
    """Whether the list of people knows somebody by just this name, or by a full one of theirs."""
    assert somebody.known is not None
    given = [f.said.name for _, f in somebody.members]
    return any(
        likeness(name, other) >= _CERTAIN or proper_words(name) == proper_words(other)
        for other in (somebody.known.label, *given)
    )


def _same_label(somebody: Somebody, found: FoundPerson) -> bool:
    """Whether both are called the same in two words or more, such as "big Ayesha" or "Nana Dee"."""
    labels = {
        unaccented(n) for n in (found.said.name, *found.said.also_called) if " " in n and proper_words(n)
    }
    return any(unaccented(n) in labels for n in somebody.names)


def _shares_a_word(somebody: Somebody, name: str) -> bool:
    words = set(proper_words(name))
    return any(words & set(proper_words(other)) for other in somebody.names)


def _born_apart(somebody: Somebody, born: str | None) -> bool:
    dates = [_date(f.said.born) for _, f in somebody.members]
    one = _date(born)
    return one is not None and any(d is not None and not d.may_equal(one) for d in dates)


def _date(edtf: str | None) -> PartialDate | None:
    try:
        return PartialDate(edtf) if edtf else None
    except CaseInvalid:
        return None


def _take_names_of_others(identities: Identities, somebody: Somebody) -> None:
    """Take from somebody each full name that contradicts their own and is another person's."""
    others = [p for p in identities.people.values() if p is not somebody]
    for at, (reply, found) in enumerate(somebody.members):
        wrong = [a for a in found.said.also_called if _is_of_another(a, found.said.name, others)]
        if wrong:
            kept = tuple(a for a in found.said.also_called if a not in wrong)
            mentions = tuple(m for m in found.mentions if m.quote not in wrong)
            clean = replace(found, said=replace(found.said, also_called=kept), mentions=mentions)
            somebody.members[at] = (reply, clean)
            for alias in wrong:
                del somebody.names[alias]
                names = (found.said.name, alias)
                identities.refused.append(Dropped("person", "alias", reply.document.id, names))


def _is_of_another(alias: str, name: str, others: Sequence[Somebody]) -> bool:
    if len(proper_words(alias)) < 2 or likeness(alias, name) > 0:
        return False
    return any(likeness(alias, other) >= _CERTAIN for p in others for other in p.names)


def _join_same(identities: Identities, reply: GroundedReply) -> None:
    """Join those whom a reply takes for one person, where nothing speaks against it."""
    for one, other in reply.same:
        a, b = (identities.key_of.get((reply.order, i), i) for i in (one, other))
        if a == b or a not in identities.people or b not in identities.people:
            continue
        if may_be_one(identities.people[a], identities.people[b]):
            identities.join(a, b)
        else:
            names = tuple(best_name(identities.people[k]) for k in (a, b))
            identities.refused.append(Dropped("person", "two", reply.document.id, names))


def join_reconciled(identities: Identities, same: Iterable[tuple[str, str]]) -> dict[str, str]:
    """Join the pairs of keys where nothing speaks against it; the key that each joined one now has."""
    renamed: dict[str, str] = {}
    for one, other in same:
        a, b = renamed.get(one, one), renamed.get(other, other)
        if a == b or not {a, b} <= identities.people.keys():
            continue
        if may_be_one(identities.people[a], identities.people[b]):
            identities.join(a, b)
            renamed = {k: a if v == b else v for k, v in renamed.items()} | {b: a}
        else:
            names = tuple(best_name(identities.people[k]) for k in (a, b))
            note = identities.people[b].members[0][0].document.id
            identities.refused.append(Dropped("person", "two", note, names))
    return renamed


def best_name(somebody: Somebody) -> str:
    """A name of somebody as replies give it, the fullest."""
    return max((f.said.name for _, f in somebody.members), key=lambda n: len(proper_words(n)))


def may_be_one(one: Somebody, other: Somebody) -> bool:
    """Whether nothing says that two are two: gender, full names, births, or one note that speaks of both."""
    if one.gender and other.gender and one.gender != other.gender:
        return False
    fits = [_name_fit(one, name, ()) for name in other.names if proper_words(name)]
    if fits and max(fits) <= 0 and any(proper_words(n) for n in one.names):
        return False
    births = [b for _, f in other.members if (b := f.said.born)]
    if any(_born_apart(one, b) for b in births):
        return False
    orders = [{reply.order for reply, _ in p.members} for p in (one, other)]
    return not (orders[0] & orders[1])
