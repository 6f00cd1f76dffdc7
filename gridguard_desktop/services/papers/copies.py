"""Copies of papers that are not the issued paper: .docx and .xlsx to work on, and the copy in which third
parties are blacked out. Each leaves a row in the audit trail, none a number in the register.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, replace
from pathlib import PurePath
from typing import TYPE_CHECKING, ClassVar

from gridguard_desktop.db import queries
from gridguard_desktop.db.audit import record_event
from gridguard_desktop.db.models import MODELS
from gridguard_desktop.documents.office import has_tables, word_file, workbook_file
from gridguard_desktop.documents.redaction import occurrences, redacted
from gridguard_desktop.documents.registry import PAPERS, Paper
from gridguard_desktop.documents.typeset import Document, render
from gridguard_desktop.domain.audit_events import AuditEvent
from gridguard_desktop.domain.errors import NotFound, Refused
from gridguard_desktop.domain.i18n import Text, text, translate
from gridguard_desktop.domain.masking import mask_address, mask_number, mask_phone
from gridguard_desktop.domain.permissions import Permission
from gridguard_desktop.domain.redaction import worth_hiding
from gridguard_desktop.services.base import Service, requires
from gridguard_desktop.services.disputes.casework import RECORD_TYPE, parties_of
from gridguard_desktop.services.papers.service import PaperService

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence
    from typing import Any

    from sqlalchemy.orm import Session

    from gridguard_desktop.db.models import Party
    from gridguard_desktop.services.papers.views import PaperJob

WORD, WORKBOOK, REDACTED = "docx", "xlsx", "redacted"
WAYS = frozenset({WORD, WORKBOOK, REDACTED})
_FACTS: dict[str, tuple[Text, Callable[[str], str]]] = {
    "name": (text("copies", "name"), str),  # names are shown, numbers are masked
    "id_number": (text("copies", "identity number"), mask_number),
    "phone": (text("copies", "telephone"), mask_phone),
    "address_text": (text("copies", "address"), mask_address),
}


@dataclass(frozen=True, slots=True)
class PaperCopy:
    """A copy that leaves the program."""

    content: bytes
    file_name: str


@dataclass(frozen=True, slots=True)
class Hideable:
    """Something that can be blacked out: whose, what it is, and how it looks masked. ``key`` is what
    :meth:`PaperCopyService.redacted` takes."""

    key: str
    party_id: int
    party: str
    words: str
    masked: str


@dataclass(frozen=True, slots=True)
class RedactedJob:
    """The copy before it is set; ``count`` is how often the words stood in the paper."""

    job: PaperJob
    count: int


class PaperCopyService(Service):
    """Copies of the papers of one actor, within scope."""

    record_key: ClassVar[str] = "paper"

    @requires(Permission.PAPER_PRINT)
    def word(self, paper: Paper, record_id: int, part_id: int | None = None) -> PaperCopy:
        """The paper as .docx. Raises as :meth:`PaperService.gather`."""
        job = PaperService(self._context).gather(paper, record_id, part_id)
        return self.record(job, word_file(one_paper(job)), WORD)

    @requires(Permission.PAPER_PRINT)
    def workbook(self, paper: Paper, record_id: int, part_id: int | None = None) -> PaperCopy:
        """The lists of the paper as .xlsx. Raises Refused for a paper without any."""
        job = PaperService(self._context).gather(paper, record_id, part_id)
        if not has_tables(one_paper(job)):
            raise Refused(translate("copies", "This paper holds no list; save it as Word instead."))
        return self.record(job, workbook_file(one_paper(job)), WORKBOOK)

    @requires(Permission.PAPER_PRINT)
    def hideable(self, record_type: str, record_id: int) -> tuple[Hideable, ...]:
        """What can be blacked out in the papers of a record, masked. Raises NotFound, PermissionDenied."""
        spec = next((spec for spec in PAPERS.values() if spec.owner == record_type), None)
        if spec is None:
            return ()
        self.check(spec.permission, "hideable")
        with self._reading() as session:
            self._refuse_out_of_sight(session, record_type, record_id)
            return tuple(one for one, _ in _facts(session, record_type, record_id))

    @requires(Permission.PAPER_PRINT)
    def redacted(
        self,
        paper: Paper,
        record_id: int,
        part_id: int | None = None,
        *,
        keys: Sequence[str] = (),
        words: Sequence[str] = (),
    ) -> RedactedJob:
        """The paper with the facts of ``keys`` and ``words`` blacked out, ready to be set.

        Raises as :meth:`PaperService.gather`, Refused when nothing was chosen.
        """
        job = PaperService(self._context).gather(paper, record_id, part_id)
        owner = PAPERS[paper].owner
        with self._reading() as session:
            chosen = [plain for one, plain in _facts(session, owner, record_id) if one.key in set(keys)]
        hidden = worth_hiding([*chosen, *words])
        if not hidden:
            raise Refused(translate("copies", "Choose what is to be blacked out."))
        copy = redacted(one_paper(job), hidden)
        name = PurePath(job.file_name)
        file_name = f"{name.stem}-{translate('copies', 'redacted')}.pdf"
        found = occurrences(one_paper(job), hidden)
        return RedactedJob(replace(job, document=copy, file_name=file_name), found)

    @requires(Permission.PAPER_PRINT)
    def save_redacted(
        self,
        paper: Paper,
        record_id: int,
        part_id: int | None = None,
        *,
        keys: Sequence[str] = (),
        words: Sequence[str] = (),
    ) -> PaperCopy:
        """The same as PDF, on record. Raises as :meth:`redacted`."""
        made = self.redacted(paper, record_id, part_id, keys=keys, words=words)
        return self.record(made.job, render(one_paper(made.job)), REDACTED)

    @requires(Permission.PAPER_PRINT)
    def record(self, job: PaperJob, content: bytes, way: str) -> PaperCopy:
        """The copy leaves: its SHA-256 goes into the audit trail. ``way``: docx, xlsx, redacted."""
        spec = PAPERS[job.paper]
        self.check(spec.permission, "record")
        if way not in WAYS:
            raise ValueError(f"unknown kind of copy {way!r}")
        one_paper(job)
        with self._writing() as session:
            self._refuse_out_of_sight(session, spec.owner, job.record_id)
            record_event(
                session,
                AuditEvent.PAPER_PRINTED,
                record_type=spec.owner,
                record_id=job.record_id,
                details={"paper": spec.key.value, "way": way, "sha256": hashlib.sha256(content).hexdigest()},
            )
        ending = ".pdf" if way == REDACTED else f".{way}"
        return PaperCopy(content, f"{PurePath(job.file_name).stem}{ending}")

    def _refuse_out_of_sight(self, session: Session, record_type: str, record_id: int) -> None:
        model: Any = MODELS[record_type]
        if queries.load_visible(session, model, record_id, self._actor) is None:
            raise NotFound


def one_paper(job: PaperJob) -> Document:
    """The paper of a job. Raises Refused for a bound dossier: it holds papers as printed and files, which
    have no blocks to write anew; and for what has a watermark, which a copy would leave out."""
    if isinstance(job.document, Document):
        if job.document.watermark:
            raise Refused(translate("copies", "This paper leaves with its watermark only, as PDF."))
        return job.document
    raise Refused(translate("copies", "A bound dossier is copied paper by paper."))


def _facts(session: Session, record_type: str, record_id: int) -> Iterator[tuple[Hideable, str]]:
    """Every fact about a party that can be blacked out, with its plain words."""
    if record_type != RECORD_TYPE:
        return
    for party in parties_of(session, record_id):
        yield from _facts_of(party)


def _facts_of(party: Party) -> Iterator[tuple[Hideable, str]]:
    for field, (label, masked) in _FACTS.items():
        plain = getattr(party, field)
        if plain:
            key = f"{party.id}.{field}"
            yield Hideable(key, party.id, party.name, str(label), masked(plain)), plain
