"""Whether an agreement was looked through by a second person, and the check itself."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import exists, select

from gridguard_desktop.db.models import Agreement, LegalityCheck, Station
from gridguard_desktop.domain.errors import NotFound
from gridguard_desktop.domain.legality import SETTING, PointAnswer, check_answers, check_second_person
from gridguard_desktop.domain.permissions import Permission
from gridguard_desktop.services.base import requires
from gridguard_desktop.services.disputes.casework import CaseService, mediates, optional_text

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping

    from sqlalchemy.orm import Session


class ReviewVerbs(CaseService):
    """What the second person does."""

    @requires(Permission.DISPUTE_REVIEW)
    def check_legality(
        self,
        *,
        dispute_id: int,
        version: int,
        answers: Mapping[str, PointAnswer],
        note: str | None = None,
    ) -> bool:
        """Look an agreement through point by point before it is signed; whether it has passed.

        Raises Refused for whoever drafted it or mediates the dispute, ValidationError for a point left open.
        """
        with self._case(dispute_id, version) as (session, row):
            self._step(row, "check_legality")
            agreement = session.scalar(select(Agreement).where(Agreement.dispute_id == row.id))
            if agreement is None:
                raise NotFound
            check_second_person(
                self._actor, drafted_by=agreement.drafted_by, mediates=mediates(session, row, self._actor)
            )
            passed = check_answers(answers)
            outdate_checks(session, agreement)
            session.add(
                LegalityCheck(
                    dispute_id=row.id,
                    agreement_id=agreement.id,
                    answers={
                        key: {"answer": given.answer, "note": given.note.strip()}
                        for key, given in answers.items()
                    },
                    note=optional_text(note),
                    passed=passed,
                    checked_at=self._clock.now(),
                    checked_by=self._actor.user_id,
                )
            )
            session.flush()
            return passed


def check_required(session: Session) -> bool:
    """Whether this station asks for a second person; a room with one mediator may say that it cannot."""
    return not session.scalars(select(Station)).one().settings.get(SETTING)


def current_check(session: Session, agreement: Agreement) -> LegalityCheck | None:
    """The check of the terms as they stand, if there is one."""
    return session.scalar(
        select(LegalityCheck).where(
            LegalityCheck.agreement_id == agreement.id, LegalityCheck.is_current.is_(True)
        )
    )


def is_checked(session: Session, agreement: Agreement) -> bool:
    """Whether the terms as they stand have passed."""
    found = current_check(session, agreement)
    return found is not None and found.passed


def unchecked_among(session: Session, ids: Collection[int]) -> frozenset[int]:
    """Disputes of ``ids`` whose agreement waits for a second person before it can be signed."""
    if not ids or not check_required(session):
        return frozenset()
    passed = exists().where(
        LegalityCheck.agreement_id == Agreement.id,
        LegalityCheck.is_current.is_(True),
        LegalityCheck.passed.is_(True),
    )
    waiting = select(Agreement.dispute_id).where(Agreement.dispute_id.in_(ids), ~passed)
    return frozenset(session.scalars(waiting))


def outdate_checks(session: Session, agreement: Agreement) -> None:
    """The terms changed, or are looked at again: earlier checks stay on record and count no more."""
    earlier = current_check(session, agreement)
    if earlier is not None:
        earlier.is_current = False
        session.flush()
