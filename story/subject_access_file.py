"""The answer to a subject access request: a PDF, and a folder of files with the same, packed as one."""

from __future__ import annotations

import csv
import io
import zipfile
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from markupsafe import Markup

from story.chronology_files import TABLE_TEMPLATES, safe_cell
from story.printing import print_html
from story.subject_access import HeldDocument

_FONTS = Markup('<link rel="stylesheet" href="fonts.css">')
_FIRST_DAY = (1980, 1, 1, 0, 0, 0)  # the earliest that a packed file can bear; when it was made says nothing


@dataclass(frozen=True)
class ActivityEntry:
    """That somebody did or saw something on a day, so many times."""

    day: str
    who: str
    what: str
    times: int = 1

    @property
    def how_often(self) -> str:
        return "" if self.times == 1 else f"{self.times} times"


@dataclass(frozen=True)
class Answer:
    """What goes to the person, as it may be given out, and how much was taken out.

    rejected: what was found and then taken for wrong; writing: drafts and remarks; pictures: JPEG by name.
    """

    name: str
    facts: Sequence[str]
    documents: Sequence[HeldDocument]
    passages_out: int
    names_out: int
    rejected: Sequence[str] = ()
    writing: Sequence[HeldDocument] = ()
    activity: Sequence[ActivityEntry] = ()
    pictures: Mapping[str, bytes] = field(default_factory=dict)
    pictures_out: int = 0

    @property
    def taken_out(self) -> str:
        """How much was taken out, in words; "" for nothing.

        >>> Answer("", (), (), passages_out=2, names_out=1).taken_out
        'one name and 2 passages'
        """
        counts = (
            (self.names_out, "name", "names"),
            (self.passages_out, "passage", "passages"),
            (self.pictures_out, "picture", "pictures"),
        )
        said = [f"one {one}" if n == 1 else f"{n} {many}" for n, one, many in counts if n]
        return " and ".join(filter(None, (", ".join(said[:-1]), *said[-1:])))


def answer_pdf(answer: Answer) -> bytes:
    """A4, tagged; what was taken out is not in the file at all."""
    return print_html(TABLE_TEMPLATES.get_template("subject-access.html").render(answer=answer, fonts=_FONTS))


def answer_zip(answer: Answer) -> bytes:
    """The PDF, each document and each draft as text, the activity as a spreadsheet, and the pictures.

    No name of a file holds a title, for a title may name somebody.
    """
    files: dict[str, bytes] = {"what-is-held.pdf": answer_pdf(answer)}
    for folder, texts in (("documents", answer.documents), ("drafts", answer.writing)):
        for number, text in enumerate(texts, 1):
            head = f"{text.title}\n{text.day}".strip()
            files[f"{folder}/{number:03}.txt"] = f"{head}\n\n{text.text}\n".encode()
    files["activity.csv"] = _activity_csv(answer.activity)
    files |= {f"pictures/{name}": content for name, content in answer.pictures.items()}
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in files.items():
            archive.writestr(zipfile.ZipInfo(name, _FIRST_DAY), content, zipfile.ZIP_DEFLATED)
    return packed.getvalue()


def _activity_csv(activity: Sequence[ActivityEntry]) -> bytes:
    stream = io.StringIO(newline="")
    writer = csv.writer(stream)
    writer.writerow(("Day", "Who", "What", "How many times"))
    writer.writerows([safe_cell(c) for c in (a.day, a.who, a.what, str(a.times))] for a in activity)
    return stream.getvalue().encode("utf-8-sig")
