"""The labels that the trained model gives: relations of a pair, their nature and status, assertions and events."""

from __future__ import annotations

from casefile.record import Relationship
from casefile.vocabulary import RELATION_TYPES

# The labels in the order in which the weights know them: words that the vocabulary gained later are not among them.
# What one person may be of another; an emotional tie is a label for each nature, as a pair may have several.
RELATIONS = (
    "parent",
    "carer",
    "partner",
    "sibling",
    "grandparent",
    "great_grandparent",
    "aunt_uncle",
    "cousin",
    "relative",
    "godparent",
    "friend",
    "neighbour",
    "professional",
    "emotional:close",
    "emotional:distant",
    "emotional:cut_off",
    "emotional:conflict",
    "emotional:hostile",
    "emotional:fearful",
    "emotional:controlling",
    "emotional:violence",
    "emotional:physical_abuse",
    "emotional:emotional_abuse",
    "emotional:sexual_abuse",
    "emotional:neglect",
)
# "type:nature" of every other type that has natures.
NATURES = (
    "parent:birth",
    "parent:adoptive",
    "parent:step",
    "parent:unknown",
    "carer:foster",
    "carer:kinship",
    "carer:special_guardian",
    "carer:residential",
    "carer:unknown",
    "partner:married",
    "partner:civil_partnership",
    "partner:cohabiting",
    "partner:dating",
    "partner:engaged",
    "partner:unknown",
    "sibling:full",
    "sibling:half",
    "sibling:step",
    "sibling:adoptive",
    "sibling:foster",
    "sibling:twin",
    "sibling:unknown",
    "grandparent:maternal",
    "grandparent:paternal",
    "grandparent:unknown",
    "great_grandparent:maternal",
    "great_grandparent:paternal",
    "great_grandparent:unknown",
    "aunt_uncle:maternal",
    "aunt_uncle:paternal",
    "aunt_uncle:unknown",
)
STATUSES = ("none", "current", "former", "separated", "divorced", "ended", "widowed")
ASSERTIONS = ("affirmed", "negated", "alleged", "hypothetical")
# A pair's emotional ties and its kinship are asserted apart: "Dean, her ex, never hit her".
ASSERTION_GROUPS = ("kinship", "emotional")
EVENTS = (
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
    "other",
)
UNDIRECTED = frozenset(name for name, kind in RELATION_TYPES.items() if not kind.is_directed)


def label_of(claim: Relationship) -> str:
    """The label of a relationship in RELATIONS."""
    return f"emotional:{claim.nature}" if claim.type == "emotional" else claim.type


def assertion_group(relation: str) -> int:
    """Index in ASSERTION_GROUPS of a label of RELATIONS.

    >>> assertion_group("emotional:close"), assertion_group("parent")
    (1, 0)
    """
    return int(relation.startswith("emotional"))


def natures_of(relation: str) -> tuple[int, ...]:
    """Indices in NATURES that a label of RELATIONS may have; empty when its type has none."""
    return tuple(i for i, label in enumerate(NATURES) if label.partition(":")[0] == relation)
