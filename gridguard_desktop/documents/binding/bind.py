"""Binds a bundle: typesets what is new, puts every sheet behind the other, counts, numbers, bookmarks.

Papers printed before keep their bytes' pages untouched but for the dossier's page number at the upper
right. Cover, contents and back cover carry no number (law.md 6: from the first paper on).
"""

from __future__ import annotations

import io
from contextlib import ExitStack
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from gridguard_desktop.documents.binding.bundle import Entry, ForeignFile, Printed, front_matter
from gridguard_desktop.documents.binding.foreign import (
    PDF,
    PICTURES,
    Unreadable,
    lay_over,
    named_sheet,
    pdf_pages,
    picture_page,
)
from gridguard_desktop.documents.binding.stamping import stamps
from gridguard_desktop.documents.disputes import dossier, dossier_end
from gridguard_desktop.documents.typeset import Document, render, render_counted
from gridguard_desktop.documents.typeset.styles import MM

if TYPE_CHECKING:
    import pikepdf

    from gridguard_desktop.documents.binding.bundle import Bundle, Sheet

_NOT_A_PAGE = "本件不是可以打印成页的文件，随卷另存"


@dataclass(frozen=True, slots=True)
class Bound:
    """A bound dossier: bytes, papers and numbered pages in it, first and last page of every entry."""

    pdf: bytes
    papers: int
    pages: int
    spans: tuple[tuple[int, int], ...]


def bind_bytes(bundle: Bundle) -> bytes:
    """The PDF alone."""
    return bind(bundle).pdf


def bind(bundle: Bundle) -> Bound:
    """The whole dossier. Touches no file and no store; the same bundle gives the same bytes."""
    import pikepdf

    view = bundle.view
    with ExitStack() as open_files:
        target = open_files.enter_context(pikepdf.new())
        binder = _Binder(target, open_files)
        binder.typeset(bundle.documents)
        spans = tuple(binder.entry(entry) for entry in view.entries)
        pages = len(target.pages)
        shown = tuple(_pages(span) for span in spans)
        front = binder.append_pdf(render(dossier.build(front_matter(view, shown))))
        back_view = replace(view.back, papers=len(view.entries), pages=pages)
        binder.append_pdf(render(dossier_end.build_back_cover(back_view)))
        binder.number(pages)
        binder.front_first(pages, front)
        _bookmarks(target, view.entries, spans, binder.sheets, front)
        _describe(target, bundle)
        out = io.BytesIO()
        target.save(out, deterministic_id=True, object_stream_mode=pikepdf.ObjectStreamMode.generate)
    return Bound(out.getvalue(), len(view.entries), pages, spans)


class _Binder:
    """The dossier being bound. ``sheets`` remembers on which page (from 1) every sheet begins."""

    def __init__(self, target: pikepdf.Pdf, open_files: ExitStack) -> None:
        self._target, self._open = target, open_files
        self._made: dict[int, tuple[pikepdf.Pdf, int, int]] = {}
        self.sheets: list[tuple[str, int]] = []
        self._captions: dict[int, str] = {}

    def typeset(self, documents: tuple[Document, ...]) -> None:
        """Make all new papers in one file: their fonts are embedded once."""
        if not documents:
            return
        pdf, counts = render_counted(documents)
        source = self._opened(pdf)
        first = 0
        for document, count in zip(documents, counts, strict=True):
            self._made[id(document)] = (source, first, count)
            first += count

    def entry(self, entry: Entry) -> tuple[int, int]:
        """Append the sheets of a line; its first and last page (0, 0 if there is none)."""
        first = len(self._target.pages) + 1
        for sheet in entry.sheets:
            self.sheets.append((_title(sheet), len(self._target.pages) + 1))
            self._sheet(sheet)
        last = len(self._target.pages)
        return (first, last) if last >= first else (0, 0)

    def _sheet(self, sheet: Sheet) -> None:
        if isinstance(sheet, Document):
            source, first, count = self._made[id(sheet)]
            self._target.pages.extend(source.pages[first : first + count])
        elif isinstance(sheet, Printed):
            self.append_pdf(sheet.pdf)
        else:
            self._foreign(sheet)

    def _foreign(self, file: ForeignFile) -> None:
        try:
            if file.media_type == PDF:
                pdf_pages(self._target, file.content)
            elif file.media_type in PICTURES:
                picture_page(self._target, file.content)
                self._captions[len(self._target.pages)] = file.title
            else:
                raise Unreadable(_NOT_A_PAGE)
        except Unreadable as error:
            self.append_pdf(render(named_sheet(file, error.why)))

    def append_pdf(self, pdf: bytes) -> int:
        """Append all pages of one of our own PDFs; how many."""
        source = self._opened(pdf)
        self._target.pages.extend(source.pages)
        return len(source.pages)

    def number(self, count: int) -> None:
        """Write 卷内第 x 页 共 y 页 on the first ``count`` pages."""
        import pikepdf

        if not count:
            return
        written = self._opened(stamps(count, self._captions))
        whole = pikepdf.Rectangle(0, 0, 210 * MM, 297 * MM)
        for page, stamp in zip(list(self._target.pages)[:count], written.pages, strict=True):
            lay_over(self._target, page, stamp, whole, pikepdf.Name.GGNumber)

    def front_first(self, at: int, count: int) -> None:
        """Move the ``count`` pages at ``at`` (cover and contents) to the front."""
        pages = list(self._target.pages)
        moved = [*pages[at : at + count], *pages[:at], *pages[at + count :]]
        while len(self._target.pages):
            del self._target.pages[0]
        self._target.pages.extend(moved)

    def _opened(self, pdf: bytes) -> pikepdf.Pdf:
        import pikepdf

        return self._open.enter_context(pikepdf.open(io.BytesIO(pdf)))


def _title(sheet: Sheet) -> str:
    return sheet.subject if isinstance(sheet, Document) else sheet.title


def _pages(span: tuple[int, int]) -> str:
    first, last = span
    if not first:
        return ""
    return str(first) if first == last else f"{first}—{last}"


def _bookmarks(
    target: pikepdf.Pdf,
    entries: tuple[Entry, ...],
    spans: tuple[tuple[int, int], ...],
    sheets: list[tuple[str, int]],
    front: int,
) -> None:
    """封面, 目录, every line of the contents with its sheets below, 封底."""
    import pikepdf

    waiting = iter(sheets)
    with target.open_outline() as outline:
        outline.root.append(pikepdf.OutlineItem("卷宗封面", 0))
        outline.root.append(pikepdf.OutlineItem("卷内目录", 1))
        for entry, (first, _) in zip(entries, spans, strict=True):
            inside = [next(waiting) for _ in entry.sheets]
            if not first:
                continue
            item = pikepdf.OutlineItem(entry.name, front + first - 1)
            if len(inside) > 1:
                item.children.extend(pikepdf.OutlineItem(title, front + page - 1) for title, page in inside)
            outline.root.append(item)
        outline.root.append(pikepdf.OutlineItem("封底", len(target.pages) - 1))


def _describe(target: pikepdf.Pdf, bundle: Bundle) -> None:
    import pikepdf

    front = bundle.view.front
    target.docinfo["/Title"] = f"{front.name} {front.number}".strip()
    target.docinfo["/Author"] = front.committee
    target.docinfo["/Creator"] = "GridGuard"
    target.Root.Lang = pikepdf.String("zh-CN")
    target.Root.PageMode = pikepdf.Name.UseOutlines
