"""Declarations of owners: forms out, forms in, each one looked at beside the register and accepted field by
field or sent back with a reason. The register changes by :meth:`DeclarationService.accept` alone."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar

from sqlalchemy import select

from gridguard_desktop.db import queries
from gridguard_desktop.db.audit import record_event
from gridguard_desktop.db.models import Declaration, DeclarationFault, DeclarationFile, House
from gridguard_desktop.domain.audit_events import AuditEvent
from gridguard_desktop.domain.declarations import (
    ACCEPTED,
    DECLARED,
    RECEIVED,
    REFUSED,
    fingerprint,
    problems_of,
)
from gridguard_desktop.domain.errors import NotFound, Refused, ValidationError
from gridguard_desktop.domain.i18n import translate
from gridguard_desktop.domain.permissions import Permission
from gridguard_desktop.domain.validation import clean
from gridguard_desktop.exporting.declaration_form import FORM_ROWS, write_form
from gridguard_desktop.importing.declarations import read_form
from gridguard_desktop.importing.reader import file_digest
from gridguard_desktop.importing.residents import Problem
from gridguard_desktop.services.base import requires
from gridguard_desktop.services.declarations.accepting import Acceptance, chosen_of
from gridguard_desktop.services.declarations.blank import form_lines
from gridguard_desktop.services.declarations.comparing import compare
from gridguard_desktop.services.declarations.taking_in import TakingIn, file_lines
from gridguard_desktop.services.declarations.views import Review
from gridguard_desktop.services.houses.owners import house_at, load_house
from gridguard_desktop.services.numbering import next_number
from gridguard_desktop.services.records import RecordService

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping
    from pathlib import Path

    from sqlalchemy.orm import Session

    from gridguard_desktop.services.declarations.comparing import Comparison
    from gridguard_desktop.services.declarations.views import FileLine, TakenIn

LONGEST_ANSWER = 200


class DeclarationService(RecordService):
    """The inbox. What was decided is no longer changed."""

    record_key: ClassVar[str] = "declaration"

    @requires("create")
    def save_form(self, house_id: int, path: Path) -> int:
        """The form of a house as a workbook to send to its owner, with what is let now filled in; nobody's
        number is in it. Answers how many lines are filled in, on record. Raises NotFound, OfficerError."""
        self.check(Permission.HOUSE_READ, "save_form")
        with self._writing() as session:
            house = load_house(session, house_id, self._actor)
            lines = form_lines(session, self._context, house)
            _, digest = write_form(path, lines)
            record_event(
                session,
                AuditEvent.RECORDS_EXPORTED,
                record_type=House.record_type,
                record_id=house.id,
                details={"form": "declaration", "lines": len(lines.rows), "sha256": digest},
            )
            return len(lines.rows) - FORM_ROWS

    @requires("create")
    def take_in(self, path: Path) -> TakenIn:
        """A returned form into the inbox. The same form again adds nothing. Raises OfficerError when the file
        is no such form."""
        digest = file_digest(path)
        form = read_form(path, self._clock.today())
        with self._writing() as session:
            return TakingIn(session, self._context, form, path.name, digest).run()

    @requires("read")
    def files(self) -> tuple[FileLine, ...]:
        """The forms that came in last, newest first."""
        with self._reading() as session:
            return file_lines(session, self._context)

    @requires("read")
    def faults(self, file_id: int) -> tuple[Problem, ...]:
        """What could not be taken of a form, row by row. Raises NotFound."""
        with self._reading() as session:
            if queries.load_visible(session, DeclarationFile, file_id, self._actor) is None:
                raise NotFound
            wanted = select(DeclarationFault).where(DeclarationFault.file_id == file_id)
            return tuple(
                Problem(one.row_number, one.column_name, one.reason)
                for one in session.scalars(wanted.order_by(DeclarationFault.row_number, DeclarationFault.id))
            )

    @requires("read")
    def review(self, declaration_id: int) -> Review:
        """The declaration beside the register as it is now. Raises NotFound."""
        with self._reading() as session:
            row: Declaration = self._load(session, declaration_id)
            may = row.state == RECEIVED and self._actor.can(Permission.DECLARATION_UPDATE)
            house = session.get(House, row.house_id) if row.house_id is not None else None
            if row.state != RECEIVED or house is None:
                address = house.address_text if house is not None else ""
                accepted = tuple(str(one) for one in row.taken or ())
                return Review(row.id, row.version, row.state, row.house_id, address, may, accepted=accepted)
            found = compare(session, self._actor, row, house)
            return Review(
                declaration_id=row.id,
                version=row.version,
                state=row.state,
                house_id=house.id,
                house=house.address_text,
                may_decide=may,
                differences=tuple(found.differences),
                hindrances=tuple(found.hindrances),
                notices=tuple(found.notices),
                seen=found.seen,
            )

    @requires("update")
    def match(self, declaration_id: int, version: int, house_id: int) -> None:
        """Say which house is meant. Raises Refused once it is decided, Conflict, NotFound."""
        with self._writing() as session:
            row = self._waiting(session, declaration_id, version)
            house = load_house(session, house_id, self._actor)
            row.house_id = house.id
            row.fingerprint = fingerprint(_told(row))

    @requires("update")
    def accept(self, declaration_id: int, version: int, seen: str, fields: Collection[str]) -> None:
        """Take over the chosen differences, and only those. ``seen`` is of the review they were chosen in.

        Raises Refused when the register has changed since or something stands in the way, ValidationError,
        Conflict, NotFound.
        """
        for permission in (Permission.HOUSE_UPDATE, Permission.RESIDENT_CREATE, Permission.RESIDENT_UPDATE):
            self.check(permission, "accept")
        with self._writing() as session:
            row = self._waiting(session, declaration_id, version)
            if row.house_id is None:
                raise Refused(translate("declarations", "Say first which house is meant."))
            house = load_house(session, row.house_id, self._actor)
            found = compare(session, self._actor, row, house)
            _refuse_what_changed(found, seen)
            house_at(session, house.id, house.version, self._actor)
            chosen = chosen_of(found, fields)
            Acceptance(session, self._context, row, found, chosen).write()
            row.state, row.taken = ACCEPTED, [one.label for one in found.differences if one.key in chosen]
            self._decided(row)

    @requires("update")
    def refuse(self, declaration_id: int, version: int, reason: str) -> None:
        """Send it back; the reason is what the owner reads on the receipt. Raises ValidationError, Refused,
        Conflict, NotFound."""
        words = " ".join(reason.split())
        if not words or len(words) > LONGEST_ANSWER:
            told = translate(
                "declarations", "Tell the owner why, in at most {most} characters.", most=LONGEST_ANSWER
            )
            raise ValidationError({"reason": told})
        with self._writing() as session:
            row = self._waiting(session, declaration_id, version)
            row.state, row.answer = REFUSED, words
            self._decided(row)

    def _decided(self, row: Declaration) -> None:
        row.decided_on, row.decided_by = self._clock.today(), self._actor.user_id

    def _waiting(self, session: Session, declaration_id: int, version: int) -> Declaration:
        row: Declaration = self._load_at(session, declaration_id, version)
        if row.state != RECEIVED:
            raise Refused(translate("declarations", "This declaration is decided already."))
        return row

    def _insert(self, session: Session, values: Mapping[str, Any]) -> Any:
        """A form that came on paper, entered by hand."""
        cleaned = clean(self._type, self._writable(values))
        today = self._clock.today()
        row = Declaration(
            **{name: value for name, value in cleaned.items() if name in DECLARED},
            number=next_number(session, self.record_key, today.year),
            state=RECEIVED,
            received_on=today,
            created_by=self._actor.user_id,
        )
        self._before_save(session, row)
        session.add(row)
        session.flush()
        return row

    def _before_save(self, session: Session, row: Any) -> None:
        if row.state != RECEIVED:
            raise Refused(translate("declarations", "This declaration is decided already."))
        with session.no_autoflush:
            problems = problems_of(_told(row), self._clock.today())
            if problems:
                raise ValidationError(problems)
            if row.house_id is not None:
                load_house(session, row.house_id, self._actor)
            row.fingerprint = fingerprint(_told(row))
            same = select(Declaration.number).where(
                Declaration.fingerprint == row.fingerprint,
                Declaration.archived_on.is_(None),
                Declaration.id != (row.id or 0),
            )
            number = session.scalar(same.limit(1))
        if number is not None:
            words = translate("declarations", "The same was declared already: {number}", number=number)
            raise ValidationError({"action": words})


def _told(row: Any) -> dict[str, Any]:
    return {name: getattr(row, name) for name in DECLARED}


def _refuse_what_changed(found: Comparison, seen: str) -> None:
    if found.seen != seen:
        raise Refused(
            translate("declarations", "The register changed meanwhile. Look at the differences again.")
        )
    if found.hindrances:
        raise Refused(found.hindrances[0])
