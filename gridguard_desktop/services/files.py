"""What is known about a kept file besides its bytes: who gave it, whether the original went back, its place
in the dossier, its small picture; and whether any file was changed behind the program's back.

Bytes are read for one file at a time; lists and thumbnails of a large dossier never touch them.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from sqlalchemy import select

from gridguard_desktop.db import queries
from gridguard_desktop.db.audit import record_event
from gridguard_desktop.db.cipher import seal, unseal
from gridguard_desktop.db.models import MODELS, Attachment
from gridguard_desktop.db.sealed_columns import thumbnail_context
from gridguard_desktop.domain.attached_files import IDENTITY, ORIGINALS, check_category
from gridguard_desktop.domain.audit_events import AuditEvent
from gridguard_desktop.domain.errors import Conflict, NotFound, Refused, StoreDamaged, ValidationError
from gridguard_desktop.domain.i18n import translate
from gridguard_desktop.domain.permissions import Permission
from gridguard_desktop.services import pictures
from gridguard_desktop.services.attachments import (
    LONGEST_CAPTION,
    check_readable,
    plain_content,
)
from gridguard_desktop.services.base import Service, requires
from gridguard_desktop.services.second_person import hides_identity, refuse_identity

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date
    from typing import Any

    from sqlalchemy.orm import Session

LONGEST_GIVER = 100
RETURNED = "returned"


@dataclass(frozen=True, slots=True)
class FileFacts:
    """What a person says about a file; ``original`` is a key of ``domain.attached_files.ORIGINALS``."""

    category: str
    caption: str = ""
    given_by: str = ""
    original: str = "copy_only"
    returned_on: date | None = None


class FileService(Service):
    """Facts, order and pictures of the files of one record."""

    @requires(Permission.ATTACHMENT_CREATE)
    def describe(self, attachment_id: int, version: int, facts: FileFacts) -> None:
        """Put the facts of a file right. Raises ValidationError, Conflict, NotFound, PermissionDenied."""
        checked = self._checked(facts)
        with self._writing() as session:
            row = self._file(session, attachment_id, "describe")
            if row.version != version:
                raise Conflict(Attachment.record_type, row.id, row.version, (), "")
            row.category, row.caption = checked.category, checked.caption or None
            row.given_by, row.original = checked.given_by or None, checked.original
            row.returned_on = checked.returned_on

    @requires(Permission.ATTACHMENT_CREATE)
    def reorder(self, record_type: str, record_id: int, attachment_ids: Sequence[int]) -> None:
        """Bring the files of a record into this order. Raises Refused when one was added meanwhile."""
        check_readable(self, record_type, "reorder")
        with self._writing() as session:
            self._refuse_out_of_sight(session, record_type, record_id)
            wanted = (Attachment.record_type_key == record_type, Attachment.record_id == record_id)
            rows = {row.id: row for row in session.scalars(select(Attachment).where(*wanted))}
            if sorted(rows) != sorted(attachment_ids):
                raise Refused(
                    translate("files", "A file was added meanwhile. Look again and sort once more.")
                )
            for place, attachment_id in enumerate(attachment_ids, 1):
                rows[attachment_id].ordinal = place

    @requires(Permission.ATTACHMENT_READ)
    def thumbnails(self, record_type: str, record_id: int) -> dict[int, bytes]:
        """Small pictures of the files that are pictures, without their bytes being read."""
        check_readable(self, record_type, "thumbnails")
        key = self._context.store.keys.attachments
        place = thumbnail_context(record_type, record_id)
        with self._reading() as session:
            self._refuse_out_of_sight(session, record_type, record_id)
            wanted = [
                Attachment.record_type_key == record_type,
                Attachment.record_id == record_id,
                Attachment.thumbnail.is_not(None),
            ]
            if hides_identity(session, record_type, record_id, self._actor):
                wanted.append(Attachment.category != IDENTITY)
            found = session.execute(select(Attachment.id, Attachment.thumbnail).where(*wanted))
            return {row_id: unseal(key, sealed, place) for row_id, sealed in found if sealed is not None}

    @requires(Permission.ATTACHMENT_READ)
    def picture(self, attachment_id: int) -> bytes:
        """A picture for the screen: turned upright and bounded, on record as opened. Raises Refused for what
        is no picture, StoreDamaged when the file was changed."""
        with self._writing() as session:
            row = self._file(session, attachment_id, "picture")
            refuse_identity(session, row, self._actor)
            content = plain_content(self._context, row)
            details = {"attachment": row.id, "sha256": row.sha256}
            record_event(
                session,
                AuditEvent.FILE_OPENED,
                record_type=row.record_type_key,
                record_id=row.record_id,
                details=details,
            )
            if row.thumbnail is None:
                self._make_thumbnail(row, content)
        shown = pictures.upright(content)
        if shown is None:
            raise Refused(translate("files", "This file is no picture; open it in its own program."))
        return shown

    @requires(Permission.ATTACHMENT_READ)
    def changed(self, record_type: str, record_id: int) -> tuple[int, ...]:
        """Files of a record whose bytes are no longer those that were put in; reads every one of them."""
        check_readable(self, record_type, "changed")
        damaged = []
        with self._reading() as session:
            self._refuse_out_of_sight(session, record_type, record_id)
            wanted = (Attachment.record_type_key == record_type, Attachment.record_id == record_id)
            ids = session.scalars(select(Attachment.id).where(*wanted).order_by(Attachment.id)).all()
            for attachment_id in ids:
                row = session.get_one(Attachment, attachment_id)
                try:
                    plain_content(self._context, row)
                except StoreDamaged:
                    damaged.append(attachment_id)
                session.expunge(row)  # one file in memory at a time
        return tuple(damaged)

    def _make_thumbnail(self, row: Attachment, content: bytes) -> None:
        small = pictures.thumbnail(content)
        if small is not None:
            place = thumbnail_context(row.record_type_key, row.record_id)
            row.thumbnail = seal(self._context.store.keys.attachments, small, place)

    def _file(self, session: Session, attachment_id: int, method: str) -> Attachment:
        row = session.get(Attachment, attachment_id)
        if row is None:
            raise NotFound
        check_readable(self, row.record_type_key, method)
        self._refuse_out_of_sight(session, row.record_type_key, row.record_id)
        return row

    def _refuse_out_of_sight(self, session: Session, record_type: str, record_id: int) -> None:
        model: Any = MODELS[record_type]
        if queries.load_visible(session, model, record_id, self._actor) is None:
            raise NotFound

    def _checked(self, facts: FileFacts) -> FileFacts:
        caption, giver = " ".join(facts.caption.split()), " ".join(facts.given_by.split())
        errors = {}
        if len(caption) > LONGEST_CAPTION or len(giver) > LONGEST_GIVER:
            field = "caption" if len(caption) > LONGEST_CAPTION else "given_by"
            errors[field] = translate("files", "This is too long; shorten it.")
        if facts.original not in ORIGINALS:
            errors["original"] = translate("files", "Say where the original is.")
        if facts.original == RETURNED and facts.returned_on is None:
            errors["returned_on"] = translate("files", "Enter the day on which the original was returned.")
        if facts.returned_on is not None and facts.returned_on > self._clock.today():
            errors["returned_on"] = translate("files", "This day is still to come.")
        if errors:
            raise ValidationError(errors)
        returned = facts.returned_on if facts.original == RETURNED else None
        return FileFacts(check_category(facts.category), caption, giver, facts.original, returned)
