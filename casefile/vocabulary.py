"""The words a case file may use: types, natures, statuses and kinds of `kithkin-case/1`."""

from __future__ import annotations

from enum import StrEnum
from types import MappingProxyType
from typing import NamedTuple


class Certainty(StrEnum):
    """How sure the notes are of what they say."""

    AFFIRMED = "affirmed"
    NEGATED = "negated"
    ALLEGED = "alleged"
    HYPOTHETICAL = "hypothetical"
    UNKNOWN = "unknown"


class FactStatus(StrEnum):
    """Where a fact stands in review."""

    PROPOSED = "proposed"
    ACCEPTED = "accepted"
    CORRECTED = "corrected"
    REJECTED = "rejected"


class RelationType(NamedTuple):
    """What a type of relationship allows; `is_directed`: "subject is the … of object"."""

    is_directed: bool
    natures: tuple[str, ...] = ()
    statuses: tuple[str, ...] = ()


_SIDES = ("maternal", "paternal", "unknown")
_NOW_OR_THEN = ("current", "former")

RELATION_TYPES = MappingProxyType(
    {
        "parent": RelationType(True, ("birth", "adoptive", "step", "donor", "surrogate", "unknown")),
        "carer": RelationType(
            True,
            ("foster", "kinship", "special_guardian", "private_foster", "residential", "unknown"),
            _NOW_OR_THEN,
        ),
        "partner": RelationType(
            False,
            (
                "married",
                "civil_partnership",
                "cohabiting",
                "dating",
                "engaged",
                "affair",
                "brief",
                "unknown",
            ),
            ("current", "separated", "divorced", "annulled", "ended", "reunited", "widowed"),
        ),
        "sibling": RelationType(
            False,
            (
                "full",
                "half",
                "step",
                "adoptive",
                "foster",
                "twin",
                "identical_twin",
                "fraternal_twin",
                "unknown",
            ),
        ),
        "grandparent": RelationType(True, _SIDES),
        "great_grandparent": RelationType(True, _SIDES),
        "aunt_uncle": RelationType(True, _SIDES),
        "cousin": RelationType(False),
        "relative": RelationType(False),
        "godparent": RelationType(True),
        "friend": RelationType(False, (), _NOW_OR_THEN),
        "neighbour": RelationType(False, (), _NOW_OR_THEN),
        "professional": RelationType(True, (), _NOW_OR_THEN),
        "emotional": RelationType(
            True,
            (
                "close",
                "very_close",
                "distant",
                "cut_off",
                "cut_off_repaired",
                "conflict",
                "hostile",
                "close_hostile",
                "distant_hostile",
                "distrust",
                "focused_on",
                "caretaker",
                "fearful",
                "controlling",
                "violence",
                "physical_abuse",
                "emotional_abuse",
                "sexual_abuse",
                "neglect",
            ),
            _NOW_OR_THEN,
        ),
    }
)

# Parents who helped a child into life but are not its family: drawn, but no kin.
DONATING = ("donor", "surrogate")
TWINS = ("twin", "identical_twin", "fraternal_twin")

# A tie joins a person to an organisation; the exchange format calls its type "member".
TIE_NATURES = ("strong", "tenuous", "stressful", "unknown")
TIE_STATUSES = _NOW_OR_THEN

EVENT_TYPES = (
    "birth",
    "death",
    "marriage",
    "separation",
    "divorce",
    "move_home",
    "placement_start",
    "placement_end",
    "care_start",
    "care_end",
    "adoption",
    "order_made",
    "court_hearing",
    "referral",
    "strategy_meeting",
    "section_47",
    "assessment",
    "conference",
    "plan_start",
    "plan_end",
    "review",
    "visit",
    "family_time",
    "disclosure",
    "incident",
    "arrest",
    "imprisonment",
    "release",
    "hospital",
    "injury",
    "diagnosis",
    "illness",
    "school_start",
    "school_change",
    "school_end",
    "exclusion",
    "achievement",
    "pregnancy",
    "miscarriage",
    "stillbirth",
    "termination",
    "other",
)

# Recorded by a worker and proposed by no reading of notes.
WORKERS_EVENTS = ("miscarriage", "stillbirth", "termination")

DETAIL_KINDS = (
    "likes",
    "dislikes",
    "food",
    "song",
    "comfort_object",
    "routine",
    "nickname",
    "name_story",
    "first",
    "talent",
    "appearance",
    "personality",
    "memory",
    "pet",
    "wish",
    "quote",
    "language",
    "faith",
    "heritage",
    "health",
    "work",
)

# What a note may say of a person that is not a relation: each is reviewed like any other fact.
ATTRIBUTE_FIELDS = (
    "name",
    "also_known_as",
    "gender",
    "born",
    "died",
    "deceased",
    "profession",
)

GENDERS = ("female", "male", "non_binary", "unknown")

# "household" is an address that people live at together; a tie to it says who lives there.
ORGANISATION_KINDS = (
    "school",
    "nursery",
    "surgery",
    "hospital",
    "team",
    "court",
    "police",
    "faith_group",
    "club",
    "charity",
    "housing",
    "employer",
    "prison",
    "residential_home",
    "household",
    "other",
)
