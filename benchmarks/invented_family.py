"""An invented family of any size, the same for the same size, to draw and to time."""

from __future__ import annotations

from casefile.record import Attribute, Case, Fact, Person, Relationship


def invented_family(people: int) -> Case:
    """A case of `people` persons: couples with two or three children each, going down from one couple."""
    genders: dict[str, str] = {"p0": "male", "p1": "female"}
    relations = [Relationship("partner", "p0", "p1", "married", "current")]
    couples, number = [("p0", "p1")], 2
    while number < people:
        father, mother = couples.pop(0)
        for place in range(2 + len(couples) % 2):
            if number >= people:
                break
            child = f"p{number}"
            number += 1
            genders[child] = "female" if place % 2 else "male"
            relations += [Relationship("parent", parent, child, "birth") for parent in (father, mother)]
            if number < people:
                partner = f"p{number}"
                number += 1
                genders[partner] = "male" if place % 2 else "female"
                relations.append(Relationship("partner", child, partner, "married", "current"))
                couples.append((child, partner))
    facts = [Fact(f"g{i}", Attribute(i, "gender", g), ()) for i, g in genders.items()]
    facts += [Fact(f"r{n}", relation, ()) for n, relation in enumerate(relations)]
    persons = tuple(Person(i, f"Person {i[1:]}") for i in genders)
    return Case(people=persons, facts=tuple(facts), subject_ids=(persons[-1].id,))
