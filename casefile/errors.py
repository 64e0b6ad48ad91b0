"""What can go wrong for the worker, one class each; every message says what, where and what to do.

CaseFileError
├── DocumentUnreadable   a file that cannot be read as a note
├── CaseInvalid          a case file that breaks the format
├── PersonNotFound       a person who is not in the case
├── OutputRefused        a file that cannot be written, or a format that is not known
├── CaseNotFound         a case, or a version of it, that is not in the store
├── VersionConflict      somebody else saved the case first
├── NothingToUndo        a case that stands as it was first saved
├── CaseClosed           a change to a case that is closed
├── UserRefused          a user or password that cannot be taken
└── StoreUnavailable     the database cannot be opened
"""


class CaseFileError(Exception):
    """Base of every error that a worker may see; its text is shown as it stands."""


class DocumentUnreadable(CaseFileError):
    """A file cannot be read as a note."""


class CaseInvalid(CaseFileError):
    """A case file is not valid `kithkin-case/1`."""


class PersonNotFound(CaseFileError):
    """The person asked for is not in the case."""


class OutputRefused(CaseFileError):
    """The output cannot be written where, or in the format, that was asked for."""


class CaseNotFound(CaseFileError):
    """The case, or the version of it, is not in the store."""


class VersionConflict(CaseFileError):
    """The case was changed by someone else since it was read."""


class NothingToUndo(CaseFileError):
    """The case stands as it was first saved."""


class CaseBusy(CaseFileError):
    """Something is still being done to the case, so this cannot be done now."""


class CaseClosed(CaseFileError):
    """The case is closed, so it can be read and not changed."""


class UserRefused(CaseFileError):
    """A user cannot be added or changed as asked."""


class StoreUnavailable(CaseFileError):
    """The database cannot be opened with the key or address given."""
