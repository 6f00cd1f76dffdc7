"""The superior's templates: a blank workbook is added once, its cells are mapped once, and every month it
is filled with what was counted.

What is filled in leaves the station, so small numbers are held back; a superior who is owed the exact ones
gets them with the reason on record.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar

from sqlalchemy import select

from gridguard_desktop.db.audit import record_event
from gridguard_desktop.db.models import ReportTemplate
from gridguard_desktop.domain.audit_events import AuditEvent
from gridguard_desktop.domain.errors import NotFound, Refused, ValidationError
from gridguard_desktop.domain.i18n import translate
from gridguard_desktop.domain.permissions import Permission
from gridguard_desktop.domain.template_maps import TemplateMap, check_place
from gridguard_desktop.exporting.tables import write_safely
from gridguard_desktop.exporting.workbook_filling import fill_workbook, sheet_facts, sheet_names, sheet_texts
from gridguard_desktop.importing.limits import MEBIBYTE, Limits
from gridguard_desktop.importing.reader import FileRefused, read_sheets
from gridguard_desktop.services.base import Service, requires
from gridguard_desktop.services.exports import Export
from gridguard_desktop.services.reports.template_numbers import Filling, gather

if TYPE_CHECKING:
    from pathlib import Path

    from sqlalchemy.orm import Session

    from gridguard_desktop.domain.report_spans import Span

LONGEST = {"name": 100, "recipient": 200}
TEMPLATE_LIMITS = Limits(
    file_bytes=8 * MEBIBYTE,
    inflated_bytes=80 * MEBIBYTE,
    rows=5_000,
    memory_bytes=1_024 * MEBIBYTE,
    seconds=30.0,
)


@dataclass(frozen=True, slots=True)
class TemplateView:
    """A template: its sheets, and what goes where."""

    id: int
    version: int
    name: str
    recipient: str
    sheets: tuple[str, ...]
    map: TemplateMap


class ReportTemplateService(Service):
    """Adding, mapping and filling templates."""

    record_key: ClassVar[str] = "report"

    @requires(Permission.REPORT_UPDATE)
    def add(self, name: str, recipient: str, path: Path) -> int:
        """Keep a blank workbook; returns its id. The file is first read in a process of its own, which can be
        killed. Raises FileRefused, NotFillable, ValidationError."""
        given = {"name": name.strip(), "recipient": recipient.strip()}
        wrong = {
            field: translate("reports", "Fill this in, {most} characters at most.", most=LONGEST[field])
            for field, words in given.items()
            if not 0 < len(words) <= LONGEST[field]
        }
        if wrong:
            raise ValidationError(wrong)
        read_sheets(path, limits=TEMPLATE_LIMITS)
        try:
            workbook = path.read_bytes()
        except OSError as error:
            raise FileRefused("missing") from error
        sheets = sheet_names(workbook)
        with self._writing() as session:
            if session.scalar(select(ReportTemplate.id).where(ReportTemplate.name == given["name"])):
                sentence = translate("templates_of_reports", "There is a template of this name.")
                raise ValidationError({"name": sentence})
            row = ReportTemplate(**given, workbook=workbook, mapping=TemplateMap(sheets[0]).to_content())
            session.add(row)
            session.flush()
            return row.id

    @requires(Permission.REPORT_READ)
    def listed(self) -> tuple[TemplateView, ...]:
        """Templates in use, by name."""
        with self._reading() as session:
            wanted = select(ReportTemplate).where(ReportTemplate.archived_on.is_(None))
            return tuple(_view(row) for row in session.scalars(wanted.order_by(ReportTemplate.name)))

    @requires(Permission.REPORT_UPDATE)
    def set_map(self, template_id: int, given: TemplateMap) -> None:
        """What goes where from now on. Raises ValidationError for a place that cannot be filled and
        NotFillable for a sheet that is not there."""
        for place in given.places:
            check_place(place)
        with self._writing() as session:
            row = _template(session, template_id)
            sheet_facts(row.workbook, given.sheet)
            row.mapping = given.to_content()

    @requires(Permission.REPORT_UPDATE)
    def retire(self, template_id: int) -> None:
        """The template is no longer filled."""
        with self._writing() as session:
            _template(session, template_id).archived_on = self._clock.today()

    @requires(Permission.REPORT_READ)
    def preview(self, template_id: int, span: Span, *, exact: bool = False) -> Filling:
        """What would be filled in, and what the template has no room for. Raises Refused for a span to
        come."""
        with self._reading(long=True) as session:
            return self._gather(session, _template(session, template_id), span, exact=exact)

    @requires(Permission.LIST_EXPORT)
    def fill(self, template_id: int, span: Span, path: Path, *, exact_reason: str = "") -> Export:
        """Fill the template and write it to ``path``; on record with recipient, SHA-256 and, for exact
        numbers, the reason. Raises NotFillable, Refused, and OfficerError when the place cannot be written
        to."""
        self.check(Permission.REPORT_READ, "fill")
        with self._reading(long=True) as session:
            row = _template(session, template_id)
            filling = self._gather(session, row, span, exact=bool(exact_reason.strip()))
            if not filling.cells:
                raise Refused(translate("templates_of_reports", "Nothing is mapped yet."))
            contents = {cell.spot: cell.content for cell in filling.cells}
            made = fill_workbook(row.workbook, filling.sheet, contents)
            details = {
                "span": span.key,
                "template": row.name,
                "recipient": row.recipient,
                "leaves": True,
                "exact": exact_reason.strip()[:200],
            }

        def record(count: int, digest: str) -> None:
            with self._writing() as session:
                facts = {**details, "count": count, "sha256": digest}
                record_event(session, AuditEvent.REPORT_MADE, details=facts)

        def write(draft: Path) -> int:
            draft.write_bytes(made)
            return len(contents)

        count, digest = write_safely(path, write, before=record)
        return Export(path, count, digest)

    def _gather(self, session: Session, row: ReportTemplate, span: Span, *, exact: bool) -> Filling:
        placed = TemplateMap.from_content(row.mapping)
        texts = sheet_texts(row.workbook, placed.sheet) if placed.places else {}
        return gather(session, self._actor, self._clock, span, placed, texts=texts, exact=exact)


def _template(session: Session, template_id: int) -> ReportTemplate:
    row = session.get(ReportTemplate, template_id)
    if row is None:
        raise NotFound
    return row


def _view(row: ReportTemplate) -> TemplateView:
    return TemplateView(
        row.id,
        row.version,
        row.name,
        row.recipient,
        sheet_names(row.workbook),
        TemplateMap.from_content(row.mapping),
    )
