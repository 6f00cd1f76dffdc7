"""What is to be done for people on the care list, as tasks of the care role: visits, needs, answers to ask
for, entries that end soon. The chief's task is to look at openings of sealed contacts. Read by desk, digest
and calendar."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from sqlalchemy import select

from gridguard_desktop.db.models import CareEntry, CareOpening, User
from gridguard_desktop.domain.care import NeedState, rule
from gridguard_desktop.domain.clock import china_time
from gridguard_desktop.domain.errors import Refused
from gridguard_desktop.domain.i18n import text, translate
from gridguard_desktop.domain.permissions import Permission
from gridguard_desktop.services.aid.tasks import aid_tasks
from gridguard_desktop.services.awards.tasks import award_tasks
from gridguard_desktop.services.calendar_entries import CalendarEntry
from gridguard_desktop.services.care.reading import entry_lines, need_lines, visit_lines
from gridguard_desktop.services.care.task_lines import CareTask
from gridguard_desktop.services.due_items import due_task

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from sqlalchemy.orm import Session

    from gridguard_desktop.domain.actors import Actor
    from gridguard_desktop.services.base import ServiceContext
    from gridguard_desktop.services.calendar_entries import Looking
    from gridguard_desktop.services.due_items import DueItem

PAGE = "care"


def care_tasks(
    session: Session, actor: Actor, today: date, *, last: date | None = None
) -> Iterator[CareTask]:
    """Everything to be done up to ``last``, in no order."""
    if actor.can(Permission.CARE_ENTRY_READ):
        yield from _of_care(session, actor, today, last)
    if actor.can(Permission.CARE_ENTRY_ACKNOWLEDGE):
        yield from _openings(session)
    if actor.can(Permission.AWARD_READ):
        yield from (one for one in award_tasks(session, actor) if last is None or one.due_on <= last)
    yield from (one for one in aid_tasks(session, actor) if last is None or one.due_on <= last)


def _of_care(session: Session, actor: Actor, today: date, last: date | None) -> Iterator[CareTask]:
    page = CareEntry.record_type
    for visit in visit_lines(session, actor, today, open_only=True, last=last):
        words = translate("care_list", "planned for {day}", day=visit.planned_on.isoformat())
        task = translate("care_list", "Visit")
        yield CareTask(visit.id, page, visit.entry_id, visit.planned_on, visit.name, task, words)
    for need in need_lines(session, actor, today, open_only=True, last=last):
        handed = need.state == NeedState.HANDED_OVER
        task = (
            translate("care_list", "Ask {receiver} for an answer", receiver=need.receiver)
            if handed
            else translate("care_list", "Need: {kind}", kind=need.kind_label)
        )
        since = need.handed_on if handed and need.handed_on is not None else need.found_on
        words = translate("care_list", "counted from {day}", day=since.isoformat())
        yield CareTask(need.id, page, need.entry_id, need.due_on, need.name, task, words)
    ahead = timedelta(days=rule("ask_again_days", today))
    for line in entry_lines(session, actor, today):
        if line.until_on - ahead <= today and (last is None or line.until_on <= last):
            task = translate("care_list", "Ask again: the entry ends and is emptied")
            words = translate("care_list", "holds until {day}", day=line.until_on.isoformat())
            yield CareTask(line.id, page, line.id, line.until_on, line.name, task, words)


def _openings(session: Session) -> Iterator[CareTask]:
    wanted = select(CareOpening, User.name).join(User, User.id == CareOpening.opened_by)
    for row, name in session.execute(wanted.where(CareOpening.seen_on.is_(None))):
        task = translate("care_list", "Look at it: a sealed emergency contact was opened")
        day = china_time(row.opened_at).date()
        yield CareTask(row.id, PAGE, row.id, day, name, task, row.reason)


def due_care(
    session: Session,
    actor: Actor,
    today: date,
    until: date | None,
    page: str | None,
    record_id: int | None,
) -> Iterator[DueItem]:
    """The same as lines of the desk."""
    for one in care_tasks(session, actor, today, last=until):
        if page not in (None, one.page) or record_id not in (None, one.record_id):
            continue
        record = (one.page, one.record_id)
        yield due_task(
            one.key, record, one.due_on, today, title=one.title, task=one.task, because=one.because
        )


class CareTasks:
    """The same in the calendar."""

    key = "care"
    label = text("calendar", "Care")
    permission = Permission.CARE_ENTRY_READ

    def entries(self, look: Looking) -> Iterator[CalendarEntry]:
        """What falls on these days."""
        for one in care_tasks(look.session, look.context.actor, look.today, last=look.last):
            if one.due_on >= look.first:
                yield CalendarEntry(
                    source=self.key,
                    key=one.key,
                    day=one.due_on,
                    kind="own",
                    title=one.task,
                    subject=one.title,
                    detail=one.because,
                    record_type=one.page,
                    record_id=one.record_id,
                    late=one.due_on < look.today,
                )

    def move(self, context: ServiceContext, key: int, day: date, reason: str) -> None:
        """It is moved where it is planned."""
        raise Refused(translate("care_list", "This is planned on the person's page; change it there."))
