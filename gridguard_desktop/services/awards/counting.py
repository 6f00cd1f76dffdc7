"""Facts about somebody's work counted from rows of the program: sums and numbers only, no row is shown."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from sqlalchemy import func, select

from gridguard_desktop.db.models import Dispute, Mediator, Volunteer
from gridguard_desktop.domain.awards import SERVICE, WORK
from gridguard_desktop.domain.errors import Refused, ValidationError
from gridguard_desktop.domain.i18n import translate
from gridguard_desktop.services.volunteers.credit import served_by

if TYPE_CHECKING:
    from datetime import date

    from sqlalchemy.orm import Session

_SETTLED = ("agreed", "performing", "performed", "closed", "archived")
_HOUR = 60


def counted_fact(session: Session, person: str, criterion: str, first: date, last: date) -> str:
    """The fact in words, as it stands on papers. Raises ValidationError for a criterion that cannot be
    counted, Refused when no register (or more than one line of it) has this name."""
    span = f"{first.isoformat()}至{last.isoformat()}"
    if criterion == SERVICE:
        served = served_by(session, _the_one(session, Volunteer, person), first, last)
        minutes = sum(row.minutes for row in served)
        return f"{span}执勤 {len(served)} 次，共 {minutes / _HOUR:.1f} 小时（据签到记录）"
    if criterion == WORK:
        wanted = select(func.count(Dispute.id)).where(
            Dispute.mediator_id == _the_one(session, Mediator, person),
            Dispute.state.in_(_SETTLED),
            Dispute.registered_on >= first,
            Dispute.registered_on <= last,
        )
        return f"{span}登记的矛盾纠纷中，调解达成协议 {session.scalar(wanted) or 0} 件（据纠纷登记）"
    raise ValidationError({"criterion": translate("awards", "Only service and work done can be counted.")})


def _the_one(session: Session, model: Any, person: str) -> int:
    found = session.scalars(
        select(model.id).where(model.name == person, model.archived_on.is_(None)).limit(2)
    ).all()
    if len(found) != 1:
        raise Refused(
            translate(
                "awards",
                "Nobody, or more than one, is on file under this name; write the fact yourself and attach "
                "what shows it.",
            )
        )
    return int(found[0])
