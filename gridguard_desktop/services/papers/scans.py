"""Signed papers that come back as scans: put in order by the codes on their pages, and kept with the record
they were printed for, which closes the gap “signed copy”.
"""

from __future__ import annotations

import io
from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar

from sqlalchemy import select

from gridguard_desktop.db import queries
from gridguard_desktop.db.models import MODELS, PaperIssue
from gridguard_desktop.documents.registry import PAPERS, Paper
from gridguard_desktop.domain.errors import NotFound, Refused
from gridguard_desktop.domain.i18n import translate
from gridguard_desktop.domain.page_codes import station_tag
from gridguard_desktop.domain.permissions import Permission
from gridguard_desktop.domain.scans import sort_pages
from gridguard_desktop.services.attachments import NewFile, attach
from gridguard_desktop.services.base import Service, requires
from gridguard_desktop.services.papers import register

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from typing import Any

    from sqlalchemy.orm import Session

    from gridguard_desktop.domain.page_codes import PageCode
    from gridguard_desktop.domain.scans import ScanOrder
    from gridguard_desktop.services.papers.views import IssuedView

SCAN_DPI = 200
_POINTS = 72
SIGNED = "signed"


@dataclass(frozen=True, slots=True)
class ScanPlan:
    """What was scanned, put in order; ``issues`` describes every paper a pile belongs to,
    ``station`` is the tag of this store."""

    station: str
    order: ScanOrder
    issues: Mapping[int, IssuedView]


class ScanService(Service):
    """Scans of signed papers, within the actor's scope."""

    record_key: ClassVar[str] = "paper"

    @requires(Permission.ATTACHMENT_CREATE)
    def sort(self, codes: Sequence[PageCode | None]) -> ScanPlan:
        """Which page belongs where. Papers of records out of the actor's sight are unknown to them."""
        station = station_tag(self._context.store.store_id)
        wanted = {code.issue for code in codes if code is not None and code.station == station}
        with self._reading() as session:
            issues = {row.id: register.issue_view(session, row) for row in self._seen(session, wanted)}
        known = {issue: view.pages for issue, view in issues.items()}
        return ScanPlan(station, sort_pages(codes, known, station), issues)

    @requires(Permission.ATTACHMENT_CREATE)
    def keep(self, issue_id: int, pictures: Sequence[bytes]) -> int:
        """Keep the signed pages (JPEG, in order) as one PDF with the record the paper was printed for.

        Answers the attachment's id. Raises NotFound, Refused when pages are missing, too many or known
        already.
        """
        content = picture_pdf(pictures) if pictures else b""
        with self._writing() as session:
            row = next(iter(self._seen(session, {issue_id})), None)
            if row is None or row.record_id is None:
                raise NotFound
            if len(pictures) != row.pages:
                raise Refused(
                    translate(
                        "scans",
                        "“{paper}” has {wanted} pages and {found} were scanned. Scan it whole.",
                        paper=row.title,
                        wanted=row.pages,
                        found=len(pictures),
                    )
                )
            name = f"{row.title}-{row.id:06d}.pdf"
            caption = " ".join(part for part in (row.title, row.number or "") if part)
            kept = attach(
                session,
                self._context,
                row.record_type_key,
                row.record_id,
                NewFile(name, content, SIGNED, caption),
            )
            kept.issue_id = row.id
            return kept.id

    def _seen(self, session: Session, wanted: Iterable[int]) -> list[PaperIssue]:
        """Issued papers of records the actor may see."""
        rows = session.scalars(
            select(PaperIssue).where(PaperIssue.id.in_(sorted(wanted)), PaperIssue.sha256 != "")
        )
        return [row for row in rows if self._visible(session, row)]

    def _visible(self, session: Session, row: PaperIssue) -> bool:
        spec = PAPERS.get(Paper(row.paper)) if row.paper in PAPERS else None
        if spec is None or row.record_id is None or not self._actor.can(spec.permission):
            return False
        model: Any = MODELS[row.record_type_key]
        return queries.load_visible(session, model, row.record_id, self._actor) is not None


def picture_pdf(pictures: Sequence[bytes]) -> bytes:
    """A PDF with one page for every JPEG, each as it is, at the resolution pages are scanned with."""
    import pikepdf
    from PIL import Image

    out = io.BytesIO()
    with pikepdf.new() as document:
        for picture in pictures:
            with Image.open(io.BytesIO(picture), formats=("JPEG",)) as image:
                width, height = image.size
            drawn = pikepdf.Stream(document, picture)
            drawn.Type, drawn.Subtype = pikepdf.Name.XObject, pikepdf.Name.Image
            drawn.Width, drawn.Height, drawn.BitsPerComponent = width, height, 8
            drawn.ColorSpace, drawn.Filter = pikepdf.Name.DeviceRGB, pikepdf.Name.DCTDecode
            size = (width * _POINTS / SCAN_DPI, height * _POINTS / SCAN_DPI)
            page = document.add_blank_page(page_size=size)
            page.obj.Resources = pikepdf.Dictionary(XObject=pikepdf.Dictionary(P=drawn))
            page.obj.Contents = document.make_stream(
                f"q {size[0]:.2f} 0 0 {size[1]:.2f} 0 0 cm /P Do Q".encode()
            )
        document.save(out, deterministic_id=True)
    return out.getvalue()
