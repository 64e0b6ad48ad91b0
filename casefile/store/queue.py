"""The files that wait to be read, over all cases: each call is one transaction."""

from __future__ import annotations

from collections.abc import Iterable

from casefile.record import Case
from casefile.store import cases, companions, incoming
from casefile.store.content import pack_case
from casefile.store.database import Database
from casefile.store.values import IncomingFile, Reached, ReadingTask, ReadOutcome, TakenFile


class ReadingQueue:
    """Uploaded files on their way into cases; safe to share between threads and processes.

    A page adds and lists; a reader takes on, renews and finishes. Every method may raise StoreUnavailable.
    """

    def __init__(self, database: Database) -> None:
        self._database = database

    # For a page

    def add(self, case_id: str, files: Iterable[tuple[str, bytes]], *, actor: str) -> None:
        """Files (name and bytes) to be read. Raises CaseNotFound."""
        with self._database.write() as connection:
            incoming.add_incoming(connection, case_id, files, actor=actor)

    def files(self, case_id: str) -> tuple[IncomingFile, ...]:
        """Those of the case that wait, are being read, were read last or could not be read, in the order they came."""
        with self._database.read() as connection:
            return incoming.list_incoming(connection, case_id)

    def file(self, case_id: str, file_id: str) -> TakenFile | None:
        """A file with its bytes; None when there is none of that id."""
        with self._database.read() as connection:
            return incoming.incoming_file(connection, case_id, file_id)

    def retry(self, case_id: str, file_id: str) -> None:
        """A file that could not be read waits again; without effect on any other."""
        with self._database.write() as connection:
            incoming.retry_incoming(connection, case_id, file_id)

    def remove(self, case_id: str, file_id: str, *, actor: str) -> None:
        """Take out a file that could not be read, or that waits; without effect on any other."""
        with self._database.write() as connection:
            incoming.remove_incoming(connection, case_id, file_id, actor=actor)

    def clear_read(self, case_id: str) -> None:
        """No longer list the files that were read; they are documents of the case."""
        with self._database.write() as connection:
            incoming.clear_read(connection, case_id)

    # For a reader

    def take_on(self, reader: str) -> ReadingTask | None:
        """The files that have waited longest, all those of their case together; None when there are none.

        reader: an id of its own for each reader that runs.
        """
        with self._database.read() as connection:
            if not incoming.is_waiting(connection):
                return None
        with self._database.write() as connection:
            return incoming.take_on(connection, reader)

    def renew(self, task: ReadingTask, reached: Reached | None = None) -> bool:
        """Hold the task for longer, and say how far it is; False when somebody else has taken it on."""
        with self._database.write() as connection:
            return incoming.renew(connection, task, reached)

    def put_back(self, task: ReadingTask) -> None:
        """Let the files wait again; each is taken on alone then."""
        with self._database.write() as connection:
            incoming.put_back(connection, task)

    def finish(
        self,
        task: ReadingTask,
        outcomes: Iterable[ReadOutcome],
        case: Case | None = None,
        *,
        expected_version: int = 0,
    ) -> None:
        """Save the case with what was read, keep the originals and end the task, all at once.

        case: None when nothing could be read.
        Raises VersionConflict when somebody saved meanwhile, and CaseNotFound when the files are no longer the
        reader's; nothing is kept then.
        """
        outcomes = tuple(outcomes)
        packed = None if case is None else pack_case(case)
        taken = {file.id: file for file in task.files}
        documents = {o.document_id: taken[o.file_id] for o in outcomes if o.document_id is not None}
        with self._database.write() as connection:
            incoming.finish(connection, task, outcomes)
            if case is None or packed is None:
                return
            for document_id, file in documents.items():
                original = (file.filename, file.content)
                companions.keep_original(connection, task.case_id, document_id, original, actor=task.actor)
            cases.save_case(
                connection,
                task.case_id,
                case,
                packed,
                expected_version=expected_version,
                actor=task.actor,
                action="add documents",
                detail=f"{len(documents)} read",
            )

    def release_all(self) -> None:
        """Let every file that is being read wait again; for whoever knows that no other reader is alive."""
        with self._database.write() as connection:
            incoming.release_all(connection)
