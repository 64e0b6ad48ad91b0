"""What lists and e-mail headers do to names: letters before a name that are no initials, a surname put first."""

from __future__ import annotations

import re
from collections.abc import Sequence

from extract.name_forms import Word
from extract.name_words import SHORT_SURNAMES

# "serving eight years for supplying class A. Lacey was", "she is C of E. Nabila took"
_GRADED = re.compile(
    r"\b(?:[Bb]lock|[Cc]lass|C of|[Cc]ategory|[Gg]roup|[Hh]ep|[Hh]epatitis|[Pp]lan|[Vv]itamin) $"
)


def is_list_letter(text: str, run: Sequence[Word], number: int) -> bool:
    """ "A. Kieron is nine", where "B." opens another line; "Q Louise's brother?", where a "Q" opens each question."""
    word = run[number]
    if word.kind != "I" or number + 1 == len(run) or run[number + 1].kind != "G":
        return False
    if _GRADED.search(text, max(0, word.start - 12), word.start):
        return True
    if text[word.start - 1 : word.start] not in ("", "\n"):
        return False
    if word.text == "Q":
        return len(re.findall(r"(?m:^)Q[.:]? ", text)) > 1
    beside = "".join(
        chr(ord(word.text) + step) for step in (-1, 1) if "A" <= chr(ord(word.text) + step) <= "Z"
    )
    return re.search(rf"(?m:^)[{beside}][.)] (?=[A-ZÀ-Þ])", text) is not None


_NO_VOWEL = re.compile(r"[B-DF-HJ-NP-TV-XZ]{2,5}")


def is_shorthand(run: Sequence[Word], number: int) -> bool:
    """ "TC Leanne Reay", "PHV KELLY": letters that no one can say, before a name, are a writer's shorthand."""
    word = run[number]
    return (
        word.kind == "U"
        and number + 1 < len(run)
        and _NO_VOWEL.fullmatch(word.text) is not None
        and word.plain not in SHORT_SURNAMES
    )


_HEADER = re.compile(r"(?m:^)(?:From|To|Cc|CC|Copy|Sent by):(?: |[^\n]{1,80}; )$")


def is_header_name(text: str, run: Sequence[Word], begin: int) -> bool:
    """ "From: Kerr, Danielle": behind the label of an e-mail the surname comes first."""
    last = run[-1]
    if len(run) > 1 or last.kind not in "CU" or text[last.end : begin] != ", ":
        return False
    after = re.match(r"[^\W\d_]+(?:-[^\W\d_]+)?(?=$|\n|;| \(| <)", text[begin:])
    return after is not None and _HEADER.search(text[max(0, last.start - 90) : last.start]) is not None
