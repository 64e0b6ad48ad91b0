"""What this machine has of what Kith & Kin needs, and how to get the rest."""

from __future__ import annotations

import ctypes.util
import shutil
import sys
from dataclasses import dataclass
from importlib.metadata import PackageNotFoundError, version
from importlib.util import find_spec

from extract.learned.steps import is_trained
from story.printing import BOOK_TEMPLATES

_OLDEST_PYTHON = (3, 11)
# Library name for the loader, Debian package, what it is for.
_LIBRARIES = (
    ("pango-1.0", "libpango-1.0-0", "prints books and drawings"),
    ("pangoft2-1.0", "libpangoft2-1.0-0", "prints books and drawings"),
    ("harfbuzz-subset", "libharfbuzz-subset0", "embeds fonts in PDFs"),
)
_PACKAGES = (
    "onnxruntime",
    "spacy",
    "networkx",
    "scipy",
    "weasyprint",
    "flask",
    "sqlalchemy",
    "sqlcipher3",
    "python-docx",
    "pypdf",
)
# Top-level folders that another installed distribution could hide.
_OWN_FOLDERS = ("casefile", "extract", "graph", "story", "web")


@dataclass(frozen=True)
class Finding:
    """One thing looked for; `remedy` says how to get it, `is_needed` whether the work stops without it."""

    what: str
    is_present: bool
    remedy: str
    is_needed: bool = True


def examine_machine() -> list[Finding]:
    """Each thing that is looked for, in the order in which a worker would mend them."""
    return [
        _python(),
        *(_library(*library) for library in _LIBRARIES),
        *(_package(name) for name in _PACKAGES),
        *(_own_folder(name) for name in _OWN_FOLDERS),
        Finding(
            "the typeface Andika, for books and drawings",
            (BOOK_TEMPLATES / "fonts" / "Andika-Regular.ttf").is_file(),
            "It ships in templates/book/fonts; fetch the project again.",
        ),
        Finding(
            "the trained reader's weights (without them the rules read alone, and find less)",
            is_trained(),
            "They ship in extract/learned/weights; fetch the project again, or run 'make train'.",
            is_needed=False,
        ),
        Finding(
            "Graphviz's dot, for relationship maps (without it a slower built-in copy is used)",
            shutil.which("dot") is not None,
            "apt-get install graphviz",
            is_needed=False,
        ),
    ]


def _python() -> Finding:
    found = ".".join(str(part) for part in sys.version_info[:3])
    return Finding(
        f"Python 3.11 or newer (this is {found})",
        sys.version_info >= _OLDEST_PYTHON,
        "Install Python 3.11 or newer, remove .venv and run 'make demo' again.",
    )


def _library(name: str, package: str, purpose: str) -> Finding:
    return Finding(
        f"the system library {name}, which {purpose}",
        ctypes.util.find_library(name) is not None,
        f"apt-get install {package}",
    )


def _package(name: str) -> Finding:
    remedy = "Run 'make demo', which installs the pinned dependencies."
    try:
        return Finding(f"the Python package {name} {version(name)}", True, remedy)
    except PackageNotFoundError:
        return Finding(f"the Python package {name}", False, remedy)


def _own_folder(name: str) -> Finding:
    found = find_spec(name)
    here = find_spec("web")
    homes = [str(spec.origin).rsplit("/", 2)[0] for spec in (found, here) if spec is not None]
    return Finding(
        f"the project's own folder '{name}'",
        len(set(homes)) == 1 and len(homes) == 2,
        f"Another installed package is also called '{name}'; use the environment that 'make demo' makes.",
    )
