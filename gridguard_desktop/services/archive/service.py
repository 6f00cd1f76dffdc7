"""The verbs of the archive. Row scope is that of the disputes the dossiers belong to."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from sqlalchemy import func, select

from gridguard_desktop.db import queries
from gridguard_desktop.db.models import (
    ArchiveBox,
    DestructionEntry,
    DestructionList,
    Dispute,
    DossierLoan,
    FiledDossier,
    Station,
)
from gridguard_desktop.domain.archive import (
    APPROVED,
    DESTROYED,
    LEAST_YEARS,
    MOST_YEARS,
    PROPOSED,
    REFUSED,
    RETENTION_YEARS,
    expires_on,
    limited_classes,
    years_of,
)
from gridguard_desktop.domain.errors import NotFound, Refused, ValidationError
from gridguard_desktop.domain.i18n import translate
from gridguard_desktop.domain.lawdata import choice_keys, choices
from gridguard_desktop.domain.permissions import Permission
from gridguard_desktop.services import deadlines
from gridguard_desktop.services.archive import reading
from gridguard_desktop.services.base import Service, requires

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import date
    from typing import Any

    from sqlalchemy.orm import Session

    from gridguard_desktop.services.archive.views import BoxView, DossierLine, ListView

LOAN_RULE = "AR-04"
_DISPUTE = Dispute.record_type


class ArchiveService(Service):
    """Boxes, loans and destruction of paper dossiers."""

    record_key: ClassVar[str] = "dossier"

    # ---- reading

    @requires(Permission.DOSSIER_READ)
    def boxes(self) -> tuple[BoxView, ...]:
        """Every box in the order of its number."""
        with self._reading() as session:
            return reading.boxes(session)

    @requires(Permission.DOSSIER_READ)
    def dossiers(self) -> tuple[DossierLine, ...]:
        """Every filed dispute the actor may see, newest first, with where its paper is."""
        with self._reading() as session:
            return reading.dossiers(session, self._actor, self._clock.today())

    @requires(Permission.DOSSIER_READ)
    def lists(self) -> tuple[ListView, ...]:
        """Lists for destruction, newest first."""
        with self._reading() as session:
            return reading.lists(session, self._actor)

    @requires(Permission.DOSSIER_READ)
    def retention_years(self) -> dict[str, int | None]:
        """Years by retention class as they are in force here; None: for ever."""
        with self._reading() as session:
            settings = session.scalars(select(Station.settings)).one()
            return {entry.key: years_of(entry.key, settings) for entry in choices("retention_periods")}

    # ---- keeping

    @requires(Permission.DOSSIER_KEEP)
    def set_retention_years(self, years: Mapping[str, int]) -> None:
        """The years this station was told to keep dossiers; those filed before keep theirs. Raises
        ValidationError."""
        wrong = {
            key: translate("archive", "Between {least} and {most} years.", least=LEAST_YEARS, most=MOST_YEARS)
            for key, value in years.items()
            if key not in limited_classes() or not LEAST_YEARS <= value <= MOST_YEARS
        }
        if wrong:
            raise ValidationError(wrong)
        with self._writing() as session:
            row = session.scalars(select(Station)).one()
            row.settings = {**row.settings, RETENTION_YEARS: dict(years)}

    @requires(Permission.DOSSIER_KEEP)
    def add_box(self, number: str, shelf: str, note: str = "") -> int:
        """A new box. Raises ValidationError."""
        given = {"number": " ".join(number.split()), "shelf": " ".join(shelf.split())}
        errors = {name: translate("archive", "Fill this in.") for name, words in given.items() if not words}
        with self._writing() as session:
            known = session.scalar(select(ArchiveBox.id).where(ArchiveBox.number == given["number"]))
            if known is not None:
                errors["number"] = translate("archive", "There is a box of this number.")
            if errors:
                raise ValidationError(errors)
            row = ArchiveBox(**given, note=" ".join(note.split()) or None)
            session.add(row)
            session.flush()
            return row.id

    @requires(Permission.DOSSIER_KEEP)
    def put_into_box(self, dispute_id: int, box_id: int, retention: str) -> int:
        """Put the paper dossier of a filed dispute into a box, or into another one; answers its id.

        Raises Refused for a dispute that is not filed or a dossier that is out or destroyed, ValidationError.
        """
        if retention not in choice_keys("retention_periods"):
            raise ValidationError({"retention": translate("archive", "Choose how long it is kept.")})
        with self._writing() as session:
            dispute = self._dispute(session, dispute_id)
            if dispute.archived_on is None:
                raise Refused(translate("archive", "This dispute is not filed yet."))
            if session.get(ArchiveBox, box_id) is None:
                raise ValidationError({"box_id": translate("archive", "Choose a box.")})
            row = session.scalar(select(FiledDossier).where(FiledDossier.dispute_id == dispute_id))
            last = session.scalar(select(func.max(FiledDossier.place)).where(FiledDossier.box_id == box_id))
            if row is None:
                row = FiledDossier(
                    dispute_id=dispute_id, filed_on=self._clock.today(), place=0, box_id=box_id
                )
                session.add(row)
            else:
                self._refuse_away(session, row)
            if row.box_id != box_id or row.place == 0:
                row.box_id, row.place = box_id, (last or 0) + 1
            settings = session.scalars(select(Station.settings)).one()
            row.retention = retention
            row.expires_on = expires_on(row.filed_on, years_of(retention, settings))
            session.flush()
            return row.id

    @requires(Permission.DOSSIER_KEEP)
    def lend(self, dossier_id: int, borrower: str, purpose: str, due_on: date) -> int:
        """Lend a dossier until a day; a reminder stands on the desk from now on. Raises Refused,
        ValidationError."""
        today = self._clock.today()
        given = {"borrower": " ".join(borrower.split()), "purpose": " ".join(purpose.split())}
        errors = {name: translate("archive", "Fill this in.") for name, words in given.items() if not words}
        if due_on <= today:
            errors["due_on"] = translate("archive", "Choose a day after today.")
        if errors:
            raise ValidationError(errors)
        with self._writing() as session:
            row = self._dossier(session, dossier_id)
            self._refuse_away(session, row)
            due = deadlines.open_deadline(
                session,
                _DISPUTE,
                row.dispute_id,
                LOAN_RULE,
                today,
                calendar=self._context.calendar,
                task=translate("archive", "Get the dossier back from {name}", name=given["borrower"]),
                days=(due_on - today).days,
            )
            loan = DossierLoan(
                dossier_id=row.id, lent_on=today, due_on=due.due_on, lent_by=self._actor.user_id, **given
            )
            session.add(loan)
            deadlines.refresh_next_due(session, self._dispute(session, row.dispute_id))
            session.flush()
            return loan.id

    @requires(Permission.DOSSIER_KEEP)
    def take_back(self, loan_id: int) -> None:
        """The dossier is back in its box. Raises NotFound, Refused."""
        with self._writing() as session:
            loan = session.get(DossierLoan, loan_id)
            if loan is None:
                raise NotFound
            row = self._dossier(session, loan.dossier_id)
            if loan.returned_on is not None:
                raise Refused(translate("archive", "This dossier is back already."))
            loan.returned_on = self._clock.today()
            deadlines.meet(session, _DISPUTE, row.dispute_id, LOAN_RULE, loan.returned_on)
            deadlines.refresh_next_due(session, self._dispute(session, row.dispute_id))

    # ---- destruction

    @requires(Permission.DOSSIER_KEEP)
    def propose_destruction(self, dossier_ids: Sequence[int], appraisers: str, appraisal: str) -> int:
        """A list of expired dossiers that were appraised. Raises Refused, ValidationError."""
        given = {"appraisers": " ".join(appraisers.split()), "appraisal": appraisal.strip()}
        errors = {name: translate("archive", "Fill this in.") for name, words in given.items() if not words}
        if not dossier_ids:
            errors["dossiers"] = translate("archive", "Choose the dossiers.")
        if errors:
            raise ValidationError(errors)
        with self._writing() as session:
            for dossier_id in dict.fromkeys(dossier_ids):
                self._refuse_unfit(session, self._dossier(session, dossier_id))
            row = DestructionList(
                drawn_up_on=self._clock.today(), drawn_up_by=self._actor.user_id, state=PROPOSED, **given
            )
            session.add(row)
            session.flush()
            session.add_all(
                DestructionEntry(list_id=row.id, dossier_id=dossier_id)
                for dossier_id in dict.fromkeys(dossier_ids)
            )
            return row.id

    @requires(Permission.DOSSIER_APPROVE)
    def decide(self, list_id: int, *, approve: bool, note: str = "") -> None:
        """A second person approves or refuses a list. Raises Refused for one's own list, ValidationError."""
        if not approve and not note.strip():
            raise ValidationError({"note": translate("archive", "Say why it is refused.")})
        with self._writing() as session:
            row = self._list(session, list_id, PROPOSED)
            if row.drawn_up_by == self._actor.user_id:
                raise Refused(translate("archive", "Somebody else must approve what you drew up."))
            row.state = APPROVED if approve else REFUSED
            row.decided_by, row.decided_at = self._actor.user_id, self._clock.now()
            row.decision_note = " ".join(note.split()) or None

    @requires(Permission.DOSSIER_KEEP)
    def record_destruction(self, list_id: int, on: date, witnesses: str) -> None:
        """The dossiers of an approved list were destroyed before two witnesses. Raises Refused,
        ValidationError."""
        names = [
            name for name in witnesses.replace("，", "、").replace(",", "、").split("、") if name.strip()
        ]
        with self._writing() as session:
            row = self._list(session, list_id, APPROVED)
            errors = {}
            if len(names) < 2:
                errors["witnesses"] = translate("archive", "Two people must have watched it: 甲、乙.")
            if on > self._clock.today() or (row.decided_at is not None and on < row.drawn_up_on):
                errors["on"] = translate("archive", "This day cannot be.")
            if errors:
                raise ValidationError(errors)
            row.state, row.destroyed_on = DESTROYED, on
            row.witnesses = "、".join(name.strip() for name in names)
            for dossier in reading.dossiers_of(session, row.id):
                self._refuse_away(session, dossier)
                dossier.destroyed_on = on

    # ---- shared

    def _dispute(self, session: Session, dispute_id: int) -> Any:
        row = queries.load_visible(session, Dispute, dispute_id, self._actor)
        if row is None:
            raise NotFound
        return row

    def _dossier(self, session: Session, dossier_id: int) -> FiledDossier:
        row = session.get(FiledDossier, dossier_id)
        if row is None:
            raise NotFound
        self._dispute(session, row.dispute_id)
        return row

    def _list(self, session: Session, list_id: int, state: str) -> DestructionList:
        row = session.get(DestructionList, list_id)
        if row is None:
            raise NotFound
        if row.state != state:
            raise Refused(translate("archive", "This list is past that."))
        return row

    def _refuse_away(self, session: Session, row: FiledDossier) -> None:
        if row.destroyed_on is not None:
            raise Refused(translate("archive", "This dossier was destroyed."))
        if reading.open_loan(session, row.id) is not None:
            raise Refused(translate("archive", "This dossier is lent out; take it back first."))

    def _refuse_unfit(self, session: Session, row: FiledDossier) -> None:
        """Only what expired, is there and stands on no other list may be proposed."""
        self._refuse_away(session, row)
        if row.expires_on is None or row.expires_on >= self._clock.today():
            raise Refused(translate("archive", "The time of keeping is not over yet."))
        if reading.list_of(session, row.id) is not None:
            raise Refused(translate("archive", "This dossier stands on a list already."))
