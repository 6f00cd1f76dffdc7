"""What a dossier is bound from: plain values, gathered in one transaction and bound on another thread."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from gridguard_desktop.documents.common import require
from gridguard_desktop.documents.disputes import dossier
from gridguard_desktop.documents.disputes.dossier import DossierEntry
from gridguard_desktop.documents.typeset import Document

if TYPE_CHECKING:
    from gridguard_desktop.documents.disputes.dossier import DossierView
    from gridguard_desktop.documents.disputes.dossier_end import BackCoverView
    from gridguard_desktop.documents.typeset import Block

TITLE = "人民调解卷宗（整卷）"
REQUIRED = tuple(value for value in dossier.REQUIRED if value.field != "entries")


@dataclass(frozen=True, slots=True)
class Printed:
    """A paper as it was printed: its very bytes; ``title`` is its bookmark."""

    title: str
    pdf: bytes


@dataclass(frozen=True, slots=True)
class ForeignFile:
    """An attached file: a PDF and pictures become pages, of others there is a sheet that names them."""

    title: str
    file_name: str
    media_type: str
    content: bytes
    sha256: str


Sheet = Document | Printed | ForeignFile


@dataclass(frozen=True, slots=True)
class Entry:
    """One line of the contents: name, remark, and the sheets it stands for."""

    name: str
    note: str
    sheets: tuple[Sheet, ...]


@dataclass(frozen=True, slots=True)
class WholeDossierView:
    """Everything that is bound; pages are counted while binding."""

    front: DossierView
    entries: tuple[Entry, ...]
    back: BackCoverView
    back_in_list: bool = True


@dataclass(frozen=True, slots=True)
class Bundle:
    """A dossier about to be bound."""

    view: WholeDossierView

    @property
    def number(self) -> str:
        """The number of the dossier."""
        return self.view.front.number

    @property
    def documents(self) -> tuple[Document, ...]:
        """Papers that are typeset now; their characters are checked before a number is given out."""
        return tuple(
            sheet for entry in self.view.entries for sheet in entry.sheets if isinstance(sheet, Document)
        )

    @property
    def blocks(self) -> tuple[Block, ...]:
        """Their blocks, one after the other, with those of the cover."""
        cover = dossier.build(front_matter(self.view, None))
        return tuple(block for document in (cover, *self.documents) for block in document.blocks)


def build(view: WholeDossierView) -> Bundle:
    """The bundle. Raises ``MissingValues``."""
    require(TITLE, view.front, REQUIRED)
    return Bundle(view)


def front_matter(view: WholeDossierView, pages: tuple[str, ...] | None) -> DossierView:
    """Cover and contents with the page numbers of every entry (blank while they are not known)."""
    shown = pages if pages is not None else ("",) * len(view.entries)
    lines = [
        DossierEntry(entry.name, entry.note, page) for entry, page in zip(view.entries, shown, strict=True)
    ]
    if view.back_in_list:
        lines.append(DossierEntry("封底"))
    return replace(view.front, entries=tuple(lines))
