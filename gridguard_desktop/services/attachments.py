"""Files kept with a record: sealed in the store, hash of the plain content kept, opening on record.

Verbs that need evidence in the same step (a hazard put right, with its picture) call :func:`attach` inside
their own unit of work. A file belongs to whoever may see the record it hangs on: nobody else learns that it
exists.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from sqlalchemy import func, select

from gridguard_desktop.db import queries
from gridguard_desktop.db.audit import record_event
from gridguard_desktop.db.cipher import open_file, seal, seal_file
from gridguard_desktop.db.models import MODELS, Attachment, Dispute, User
from gridguard_desktop.db.models.finding import FileText
from gridguard_desktop.db.sealed_columns import attachment_context, thumbnail_context
from gridguard_desktop.domain.attached_files import (
    CATEGORIES,
    LARGEST,
    ORIGINALS,
    check_category,
    cleaned,
    kept_name,
    recognise,
)
from gridguard_desktop.domain.audit_events import AuditEvent
from gridguard_desktop.domain.errors import NotFound, Refused, ValidationError
from gridguard_desktop.domain.file_texts import READABLE, TextState
from gridguard_desktop.domain.i18n import translate
from gridguard_desktop.domain.permissions import Permission, record_permission
from gridguard_desktop.domain.records import RECORD_TYPES
from gridguard_desktop.services import pictures
from gridguard_desktop.services.base import Service, requires
from gridguard_desktop.services.second_person import refuse_identity, refuse_to_second_person

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date, datetime

    from sqlalchemy.orm import Session

    from gridguard_desktop.services.base import ServiceContext

LONGEST_CAPTION = 200

PARTS_OF = {
    "agreement": "dispute",
    "follow_up": "dispute",
    "payment": "dispute",
    "referral": "dispute",
    "finding": "patrol",
    "floor_plan": "building",
    "map_sheet": "grid",
    "recheck": "hazard",
    "rectification": "hazard",
    "rental_check": "house",
    "room_consent": "house",
    "tenancy": "house",
}
"""Records without a permission of their own: who may read the whole may read the part. Not sessions: what
was said in a caucus is sealed from some who read the dispute. Not panoramas: the inside of a home is read
through their own service only, which asks for the resident's consent."""

_OUTSIDE_REGISTERS = frozenset({"award", "care_entry", "care_support"})
"""Records with a read permission of their own that stand in no register."""
FILE_OWNERS = (frozenset(RECORD_TYPES) | _OUTSIDE_REGISTERS) & {
    permission.value.partition(":")[0] for permission in Permission
}
"""Records that files may hang on, by their own read permission."""


@dataclass(frozen=True, slots=True)
class NewFile:
    """A file about to be kept: its name, its bytes, what it shows (``domain.attached_files.CATEGORIES``)."""

    file_name: str
    content: bytes
    category: str
    caption: str = ""

    @classmethod
    def read(cls, path: Path, category: str, caption: str = "") -> NewFile:
        """The file at ``path``. Raises Refused when it is too large or cannot be read."""
        try:
            if path.stat().st_size > LARGEST:
                raise Refused(
                    translate(
                        "attachments",
                        "The file is larger than {limit} MB; make it smaller or divide it.",
                        limit=LARGEST // (1024 * 1024),
                    )
                )
            return cls(path.name, path.read_bytes(), category, caption)
        except OSError as error:
            raise Refused(
                translate(
                    "attachments",
                    "“{name}” cannot be read. Is the card or drive still connected?",
                    name=path.name,
                )
            ) from error


@dataclass(frozen=True, slots=True)
class AttachmentView:
    """A kept file without its content; ``sha256`` is of the plain content, in hex."""

    id: int
    record_type: str
    record_id: int
    category: str
    category_label: str
    caption: str
    file_name: str
    media_type: str
    size: int
    sha256: str
    added_by: str
    added_at: datetime
    version: int = 0
    given_by: str = ""
    original: str = ""
    original_label: str = ""
    returned_on: date | None = None


@dataclass(frozen=True, slots=True)
class OpenedFile:
    """A kept file with its plain content."""

    view: AttachmentView
    content: bytes


def attach(
    session: Session, context: ServiceContext, record_type: str, record_id: int, new: NewFile
) -> Attachment:
    """Seal ``new`` and keep it with the record, in the caller's transaction. Raises Refused, ValidationError.

    The same file twice on one record is refused: a picture cannot show both before and after.
    """
    kind = recognise(new.content)
    pictures.check_size(new.content, kind)
    content = cleaned(new.content, kind)
    caption = " ".join(new.caption.split())
    if len(caption) > LONGEST_CAPTION:
        raise ValidationError(
            {
                "caption": translate(
                    "attachments",
                    "The caption is longer than {limit} characters; shorten it.",
                    limit=LONGEST_CAPTION,
                )
            }
        )
    sealed = seal_file(context.store.keys.attachments, content, attachment_context(record_type, record_id))
    _refuse_known(session, record_type, record_id, sealed.sha256)
    row = Attachment(
        record_type_key=record_type,
        record_id=record_id,
        category=check_category(new.category),
        caption=caption or None,
        file_name=kept_name(new.file_name, kind),
        media_type=kind.media_type,
        size=sealed.size,
        sha256=sealed.sha256,
        added_by=context.actor.user_id,
        ordinal=_next_place(session, record_type, record_id),
        thumbnail=_sealed_thumbnail(context, content, record_type, record_id),
        sealed=sealed.sealed,
    )
    session.add(row)
    session.flush()
    if row.media_type in READABLE:
        session.add(FileText(attachment_id=row.id, state=TextState.WAITING, pages=0, is_whole=True))
    record_event(
        session,
        AuditEvent.FILE_ADDED,
        record_type=record_type,
        record_id=record_id,
        details={"attachment": row.id, "sha256": row.sha256, "size": row.size, "category": row.category},
    )
    return row


def attach_all(
    session: Session, context: ServiceContext, record_type: str, record_id: int, files: Sequence[NewFile]
) -> None:
    """Keep several files in the caller's transaction, all or none. Raises as :func:`attach`."""
    for new in files:
        attach(session, context, record_type, record_id, new)


def attachments_of(session: Session, record_type: str, record_id: int) -> tuple[AttachmentView, ...]:
    """Files of a record the caller has already been allowed to see, in the order they were added."""
    statement = _with_author().where(
        Attachment.record_type_key == record_type, Attachment.record_id == record_id
    )
    in_order = statement.order_by(Attachment.ordinal, Attachment.id)
    return tuple(_view(row, name) for row, name in session.execute(in_order))


def plain_content(context: ServiceContext, row: Attachment) -> bytes:
    """The plain bytes of a file of a record the caller has already been allowed to see. Raises
    StoreDamaged."""
    place = attachment_context(row.record_type_key, row.record_id)
    return open_file(context.store.keys.attachments, row.sealed, row.sha256, place)


class AttachmentService(Service):
    """Files of one record: add, list, open."""

    @requires(Permission.ATTACHMENT_CREATE)
    def add(
        self,
        record_type: str,
        record_id: int,
        source: Path | bytes,
        *,
        category: str,
        caption: str = "",
        file_name: str = "",
    ) -> int:
        """Keep a file with a record the actor may see; returns its id. ``file_name`` names bytes that have
        no path.

        Raises Refused (kind, size, double), ValidationError, NotFound, PermissionDenied.
        """
        self._check_readable(record_type, "add")
        new = (
            NewFile.read(source, category, caption)
            if isinstance(source, Path)
            else NewFile(file_name, source, category, caption)
        )
        with self._writing() as session:
            self._refuse_out_of_sight(session, record_type, record_id)
            if record_type == Dispute.record_type:
                refuse_to_second_person(session, record_id, self._actor)
            return attach(session, self._context, record_type, record_id, new).id

    @requires(Permission.ATTACHMENT_READ)
    def list_of(self, record_type: str, record_id: int) -> tuple[AttachmentView, ...]:
        """Files of a record, oldest first. Raises NotFound, PermissionDenied."""
        self._check_readable(record_type, "list_of")
        with self._reading() as session:
            self._refuse_out_of_sight(session, record_type, record_id)
            return attachments_of(session, record_type, record_id)

    @requires(Permission.ATTACHMENT_READ)
    def open(self, attachment_id: int) -> OpenedFile:
        """A file's plain content, on record. Raises NotFound, PermissionDenied, StoreDamaged when it was
        altered."""
        with self._reading() as session:
            record_type = session.scalar(
                select(Attachment.record_type_key).where(Attachment.id == attachment_id)
            )
        if record_type is None:
            raise NotFound
        self._check_readable(record_type, "open")
        with self._writing() as session:
            row, author = session.execute(_with_author().where(Attachment.id == attachment_id)).one()
            self._refuse_out_of_sight(session, record_type, row.record_id)
            refuse_identity(session, row, self._actor)
            content = plain_content(self._context, row)
            record_event(
                session,
                AuditEvent.FILE_OPENED,
                record_type=record_type,
                record_id=row.record_id,
                details={"attachment": row.id, "sha256": row.sha256},
            )
            return OpenedFile(_view(row, author), content)

    def _check_readable(self, record_type: str, method: str) -> None:
        check_readable(self, record_type, method)

    def _refuse_out_of_sight(self, session: Session, record_type: str, record_id: int) -> None:
        if queries.load_visible(session, MODELS[record_type], record_id, self._actor) is None:
            raise NotFound


def check_readable(service: Service, record_type: str, method: str) -> None:
    """Raise PermissionDenied, on record, when the actor may not read this kind of record; Refused for one
    without files."""
    owner = PARTS_OF.get(record_type, record_type)
    if owner not in FILE_OWNERS:
        raise Refused(translate("attachments", "Files cannot be kept with this kind of record."))
    service.check(record_permission(owner, "read"), method)


def _sealed_thumbnail(
    context: ServiceContext, content: bytes, record_type: str, record_id: int
) -> bytes | None:
    small = pictures.thumbnail(content)
    if small is None:
        return None
    return seal(context.store.keys.attachments, small, thumbnail_context(record_type, record_id))


def _next_place(session: Session, record_type: str, record_id: int) -> int:
    last = session.scalar(
        select(func.max(Attachment.ordinal)).where(
            Attachment.record_type_key == record_type, Attachment.record_id == record_id
        )
    )
    return (last or 0) + 1


def _refuse_known(session: Session, record_type: str, record_id: int, sha256: str) -> None:
    known = session.scalar(
        select(Attachment.category).where(
            Attachment.record_type_key == record_type,
            Attachment.record_id == record_id,
            Attachment.sha256 == sha256,
        )
    )
    if known is not None:
        raise Refused(
            translate(
                "attachments",
                "This very file is already attached here ({category}).",
                category=_category_label(known),
            )
        )


def _with_author() -> Any:
    return select(Attachment, User.name).join(User, User.id == Attachment.added_by)


def _view(row: Attachment, author: str) -> AttachmentView:
    return AttachmentView(
        id=row.id,
        record_type=row.record_type_key,
        record_id=row.record_id,
        category=row.category,
        category_label=_category_label(row.category),
        caption=row.caption or "",
        file_name=row.file_name,
        media_type=row.media_type,
        size=row.size,
        sha256=row.sha256,
        added_by=author,
        added_at=row.created_at,
        version=row.version,
        given_by=row.given_by or "",
        original=row.original or "",
        original_label=str(ORIGINALS.get(row.original or "", "")),
        returned_on=row.returned_on,
    )


def _category_label(category: str) -> str:
    known = CATEGORIES.get(category)
    return category if known is None else str(known)
