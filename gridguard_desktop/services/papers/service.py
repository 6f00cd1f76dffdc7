"""The papers of records for window and command line.

Three steps, so that the typesetter never holds a transaction: :meth:`PaperService.gather` reads everything a
paper says (and gives it its number), :func:`render_job` makes the PDF anywhere,
:meth:`PaperService.record_issue` writes its SHA-256 and sealed bytes with the audit row. ``preview`` and
``issue`` do all of it where nobody waits.
"""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING, Any, ClassVar

from sqlalchemy import select

from gridguard_desktop.db import queries
from gridguard_desktop.db.audit import record_event
from gridguard_desktop.db.cipher import open_file, seal_file
from gridguard_desktop.db.models import MODELS, PaperIssue
from gridguard_desktop.db.sealed_columns import seal_context
from gridguard_desktop.documents.binding import Bundle, bind_bytes
from gridguard_desktop.documents.common import missing
from gridguard_desktop.documents.registry import PAPERS, Paper, PaperSpec
from gridguard_desktop.documents.typeset import check_text, render, texts
from gridguard_desktop.domain.audit_events import AuditEvent
from gridguard_desktop.domain.errors import NotFound, Refused
from gridguard_desktop.domain.i18n import translate
from gridguard_desktop.domain.permissions import Permission
from gridguard_desktop.services.base import Service, requires
from gridguard_desktop.services.numbering import next_number
from gridguard_desktop.services.papers import register
from gridguard_desktop.services.papers.finding import find
from gridguard_desktop.services.papers.gatherers import GATHERERS
from gridguard_desktop.services.papers.gathering import Gatherer, Gathering, blank_number
from gridguard_desktop.services.papers.kept import sealed_words
from gridguard_desktop.services.papers.masked import (
    AS_PRINTED,
    is_masked,
    masked_view,
    refuse_what_shows_numbers,
)
from gridguard_desktop.services.papers.sets import PaperSet, render_set
from gridguard_desktop.services.papers.views import (
    IssuedPaper,
    PaperEntry,
    PaperJob,
    PaperOffer,
    PaperTarget,
)

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from sqlalchemy.orm import Session

    from gridguard_desktop.documents.typeset import Document

WAYS = frozenset({"print", "save", "open"})
MOST_COPIES = 99
_UNFIT = re.compile(r'[\\/:*?"<>|\s]+')


class PaperService(Service):
    """Papers of one actor. A paper is reached through the record whose page offers it, within the actor's
    scope."""

    record_key: ClassVar[str] = "paper"

    @requires(Permission.PAPER_PRINT)
    def catalogue(self) -> tuple[PaperEntry, ...]:
        """Every paper there is, in the order of a day's work."""
        return tuple(PaperEntry(spec.key, spec.title, spec.owner) for spec in PAPERS.values())

    @requires(Permission.PAPER_PRINT)
    def available(self, record_type: str, record_id: int) -> tuple[PaperOffer, ...]:
        """Papers that can be made of a record now, each with what it still lacks. Raises NotFound."""
        specs = [spec for spec in PAPERS.values() if spec.owner == record_type and spec.key in GATHERERS]
        specs = [spec for spec in specs if self._actor.can(spec.permission)]
        if not specs:
            return ()
        with self._reading() as session:
            row = self._owner(session, specs[0], record_id)
            gathering = Gathering(session, self._context)
            return tuple(offer for spec in specs for offer in self._offers(gathering, spec, row))

    @requires(Permission.PAPER_PRINT)
    def by_number(self, paper: str, number: str) -> PaperTarget:
        """What ``print PAPER NUMBER`` means: ``paper`` by key or Chinese name, ``number`` of the paper or of
        its record (2026-0147). Raises Refused for a paper nobody knows, NotFound.
        """
        spec = _named(paper)
        self.check(spec.permission, "by_number")
        with self._reading() as session:
            if spec.owner == "station":
                return PaperTarget(spec.key, self._station_id(session), None)
            found = find(session, self._actor, spec, number)
            if found is None:
                raise NotFound
            return PaperTarget(spec.key, found[0], found[1])

    @requires(Permission.PAPER_PRINT)
    def gather(
        self, paper: Paper, record_id: int, part_id: int | None = None, *, for_issue: bool = False
    ) -> PaperJob:
        """Everything the paper says, with its number, on record as opened or about to leave.

        Without ``part_id`` the newest part (agreement, payment, order …). Raises MissingValues, MissingGlyph,
        Refused when there is nothing to print yet, NotFound.
        """
        self.check(PAPERS[paper].permission, "gather")
        with self._writing() as session:
            return self._gathered(session, paper, record_id, part_id, for_issue=for_issue)

    @requires(Permission.PAPER_PRINT)
    def record_issue(
        self, job: PaperJob, content: bytes, *, way: str = "print", copies: int | None = None
    ) -> IssuedPaper:
        """The paper left.

        Keep its SHA-256 and (sealed) bytes, with the audit row. ``way``: print, save, open.
        """
        spec, count = PAPERS[job.paper], job.copies if copies is None else copies
        self.check(spec.permission, "record_issue")
        if way not in WAYS or not 1 <= count <= MOST_COPIES or job.issue_id is None:
            raise ValueError(f"cannot record the issue of {job.paper} ({way}, {count})")
        pages = register.page_count(content)
        with self._writing() as session:
            self._owner(session, spec, job.record_id)
            row = session.get_one(PaperIssue, job.issue_id)
            keys = self._context.store.keys
            sealed = seal_file(keys.attachments, content, seal_context(row.id))
            row.sha256, row.pages, row.copies, row.way = sealed.sha256, pages, count, way
            row.sealed = sealed.sealed if spec.kept else None
            row.words = sealed_words(keys.attachments, row.id, job.document) if spec.kept else None
            details = {"issue": row.id, "sha256": row.sha256, "pages": pages, "copies": count, "way": way}
            _event(session, AuditEvent.PAPER_PRINTED, spec, job.record_id, **details)
            return IssuedPaper(row.id, content, row.sha256, pages, count, job.number, job.file_name)

    @requires(Permission.PAPER_PRINT)
    def preview(self, paper: Paper, record_id: int, part_id: int | None = None) -> bytes:
        """The paper as PDF, marked as a preview, without a line in the register. Raises as :meth:`gather`."""
        return render_job(self.gather(paper, record_id, part_id))

    @requires(Permission.PAPER_PRINT)
    def issue(
        self,
        paper: Paper,
        record_id: int,
        part_id: int | None = None,
        *,
        way: str = "print",
        copies: int | None = None,
    ) -> IssuedPaper:
        """Gather, make and record in one call. Raises as :meth:`gather`."""
        job = self.gather(paper, record_id, part_id, for_issue=True)
        return self.record_issue(job, render_job(job), way=way, copies=copies)

    @requires(Permission.PAPER_PRINT)
    def reopen(self, issue_id: int) -> bytes:
        """The bytes as they were printed, on record. Raises NotFound, StoreDamaged when they were altered."""
        with self._reading() as session:
            known = session.scalar(select(PaperIssue.paper).where(PaperIssue.id == issue_id))
        if known is None or known not in PAPERS:
            raise NotFound
        spec = PAPERS[Paper(known)]
        self.check(spec.permission, "reopen")
        with self._writing() as session:
            row = session.get_one(PaperIssue, issue_id)
            if row.record_id is None or row.sealed is None:
                raise NotFound
            self._owner(session, spec, row.record_id)
            refuse_what_shows_numbers(session, spec.owner, row.record_id, self._actor)
            keys = self._context.store.keys
            content = open_file(keys.attachments, row.sealed, row.sha256, seal_context(row.id))
            _event(session, AuditEvent.PAPER_OPENED, spec, row.record_id, issue=row.id, sha256=row.sha256)
            return content

    def _gathered(
        self, session: Session, paper: Paper, record_id: int, part_id: int | None, *, for_issue: bool
    ) -> PaperJob:
        spec, gatherer = PAPERS[paper], GATHERERS.get(paper)
        if gatherer is None:
            raise Refused(str(spec.first))
        row = self._owner(session, spec, record_id)
        masked = is_masked(session, spec.owner, row.id, self._actor)
        if for_issue or paper in AS_PRINTED:
            refuse_what_shows_numbers(session, spec.owner, row.id, self._actor)
        gathering = Gathering(session, self._context)
        part = _part(gatherer.parts(gathering, row), part_id)
        if part is _NOTHING:
            raise Refused(str(spec.first))
        found_id, title = part.id if part is not None else None, _title(spec, gatherer, part)
        words = gatherer.words(gathering, row, part)
        issue = (
            self._reserve(gathering, replace(spec, title=title), row, found_id, words) if for_issue else None
        )
        if issue is None:
            gathering.number = _blank(gathering, spec, words)
        view = gatherer.view(gathering, row, part)
        if view is None:
            raise Refused(str(spec.first))
        document = spec.build(masked_view(view) if masked else view)
        _check_glyphs(document)
        if issue is None:
            _event(session, AuditEvent.PAPER_OPENED, spec, row.id, part=found_id)
        else:
            issue.number = document.number or None
        return PaperJob(
            paper=paper,
            record_id=row.id,
            part_id=found_id,
            title=title,
            number=document.number,
            copies=spec.copies(view),
            file_name=_file_name(title, document.number or getattr(row, "number", "")),
            document=document,
            issue_id=issue.id if issue is not None else None,
        )

    def _offers(self, gathering: Gathering, spec: PaperSpec, row: Any) -> Iterator[PaperOffer]:
        gatherer = GATHERERS[spec.key]
        if gatherer.offered is not None:
            if gatherer.offered(row):
                yield self._offer(gathering, spec, row, None, "", ready=True)
            return
        for part in gatherer.parts(gathering, row):
            gathering.number = _blank(gathering, spec, gatherer.words(gathering, row, part))
            view = gatherer.view(gathering, row, part)
            if view is None:
                continue
            lacking = missing(view, spec.required)
            detail = gatherer.detail(part) if part is not None else ""
            offer = self._offer(gathering, spec, row, part, detail, ready=not lacking)
            yield replace(
                offer,
                missing=tuple(dict.fromkeys(str(value.label) for value in lacking)),
                hint=" ".join(dict.fromkeys(str(value.do) for value in lacking)),
                copies=spec.copies(view) if not lacking else 0,
            )

    def _offer(
        self, gathering: Gathering, spec: PaperSpec, row: Any, part: Any, detail: str, *, ready: bool
    ) -> PaperOffer:
        part_id = part.id if part is not None else None
        return PaperOffer(
            paper=spec.key,
            title=_title(spec, GATHERERS[spec.key], part),
            record_id=row.id,
            part_id=part_id,
            detail=detail,
            ready=ready,
            missing=(),
            hint="",
            copies=1,
            issued_at=register.last_issue(gathering.session, spec, row.id, part_id),
        )

    def _reserve(
        self, gathering: Gathering, spec: PaperSpec, row: Any, part_id: int | None, words: dict[str, str]
    ) -> PaperIssue:
        """A line in the register, to be filled in when the paper leaves; sets the number of ``gathering``."""
        if spec.number_pattern:
            given = register.given_number(gathering.session, spec, row.id, part_id)
            year = gathering.today.year
            gathering.number = given or next_number(gathering.session, spec.number_pattern, year, **words)
        issue = register.unfinished(gathering.session, spec, row.id, part_id, self._actor.user_id)
        if issue is None:
            issue = register.new_line(
                gathering.session,
                spec,
                row.id,
                user_id=self._actor.user_id,
                now=gathering.now,
                part_id=part_id,
                number=gathering.number or None,
            )
        issue.issued_at = gathering.now
        gathering.session.flush()
        gathering.issue = issue.id
        return issue

    def _owner(self, session: Session, spec: PaperSpec, record_id: int) -> Any:
        row = queries.load_visible(session, MODELS[spec.owner], record_id, self._actor)
        if row is None:
            raise NotFound
        return row

    def _station_id(self, session: Session) -> int:
        return session.scalars(select(MODELS["station"].id)).one()


def render_job(job: PaperJob | PaperSet) -> bytes:
    """The PDF of a gathered paper or set; reads nothing, for any thread."""
    if isinstance(job, PaperSet):
        return render_set(job, render_job)
    document = job.document
    return bind_bytes(document) if isinstance(document, Bundle) else render(document)


class _Nothing:
    """No part to print, told apart from the record itself (None)."""


_NOTHING = _Nothing()


def _part(parts: Sequence[Any], part_id: int | None) -> Any:
    """The part asked for, else the newest. Raises NotFound for a part of another record."""
    if part_id is None:
        return parts[-1] if parts else _NOTHING
    for part in parts:
        if part is not None and part.id == part_id:
            return part
    raise NotFound


def _blank(gathering: Gathering, spec: PaperSpec, words: dict[str, str]) -> str:
    """The number as it will look, for papers that get one when they are issued."""
    return blank_number(spec.number_pattern, gathering.today.year, words) if spec.number_pattern else ""


def _check_glyphs(document: Document | Bundle) -> None:
    """Raise MissingGlyph before a number is given out to a paper that cannot be made."""
    for text in texts(document.blocks):
        check_text(text)


def _title(spec: PaperSpec, gatherer: Gatherer, part: Any) -> str:
    return spec.title if gatherer.title is None else gatherer.title(part)


def _file_name(title: str, number: str) -> str:
    """Name and number only: a file name shows up in many places."""
    parts = (_UNFIT.sub("", title), _UNFIT.sub("", number))
    return f"{'-'.join(filter(None, parts))}.pdf"


def _named(typed: str) -> PaperSpec:
    wanted = typed.strip()
    for spec in PAPERS.values():
        if wanted.lower() == spec.key.value or wanted.strip("《》") == spec.title:
            return spec
    raise Refused(
        translate(
            "papers",
            "There is no paper “{paper}”. These are known: {known}",
            paper=wanted,
            known="、".join(spec.key.value for spec in PAPERS.values()),
        )
    )


def _event(session: Session, event: AuditEvent, spec: PaperSpec, record_id: int, **details: Any) -> None:
    facts = {name: value for name, value in details.items() if value is not None}
    facts["paper"] = spec.key.value
    record_event(session, event, record_type=spec.owner, record_id=record_id, details=facts)
