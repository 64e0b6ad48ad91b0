"""Who did and saw what about one person, for the answer to a subject access request: a line for each day and kind."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Iterable, Mapping

from casefile.record import Case
from casefile.store.values import AuditRow
from story.subject_access import hide_names
from story.subject_access_file import ActivityEntry
from web.activity_page import activity_lines, is_about
from web.dates import day_in_words

_SOMEBODY = "A worker"


def held_activity(
    case: Case,
    rows: Iterable[AuditRow],
    person_id: str,
    *,
    document_ids: Collection[str],
    users: Mapping[str, str],
    hidden: re.Pattern[str] | None,
    names_workers: bool,
) -> tuple[ActivityEntry, ...]:
    """The earliest first. What is only about others is left out.

    document_ids: of the documents that speak of the person; users: name by "user <id>"; hidden: finds the names that are
    taken out; names_workers: whether to say which worker it was.
    """
    own = tuple(row for row in rows if is_about(case, row, person_id, document_ids))
    times: Counter[tuple[str, str, str]] = Counter()
    for line in activity_lines(case, own, users):
        who = line.actor if names_workers else _SOMEBODY
        times[day_in_words(line.at.astimezone()), who, hide_names(line.words, hidden)] += 1
    return tuple(ActivityEntry(day, who, what, count) for (day, who, what), count in times.items())
