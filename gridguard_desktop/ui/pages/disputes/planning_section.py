"""Left side of the record, what is planned: booked sessions with notice and calendar file, times nobody can
come, the team."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtWidgets import QFileDialog

from gridguard_desktop.domain.clock import china_time
from gridguard_desktop.domain.i18n import translate
from gridguard_desktop.ui.forms.days import day_words
from gridguard_desktop.ui.forms.shown import choice_words
from gridguard_desktop.ui.kit.buttons import Btn
from gridguard_desktop.ui.kit.layout import Section, column, row, wrap
from gridguard_desktop.ui.kit.text import Icon, Label
from gridguard_desktop.ui.navigation import Route
from gridguard_desktop.ui.pages.disputes.words import side_words

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import date

    from PySide6.QtWidgets import QWidget

    from gridguard_desktop.services.disputes.mediation_views import BookingView, BusyView, MemberView
    from gridguard_desktop.services.disputes.views import DisputeView
    from gridguard_desktop.ui.context import AppContext

    Begin = Callable[[str, int | None], object]


def planning_section(
    ctx: AppContext, view: DisputeView, begin: Begin | None, drop: Callable[[int], object]
) -> Section | None:
    """What is booked, who cannot come when, who works on the case."""
    course, today = view.course, ctx.clock.today()
    members = [member for member in course.team if member.left_on is None]
    lines = [_booking(ctx, view, booking, begin, today) for booking in course.planned]
    lines += [_busy(busy, today) for busy in course.busy if busy.ends_at >= ctx.clock.now()]
    lines += [_member(member, drop if begin is not None else None) for member in members]
    if not lines and begin is None:
        return None
    if not lines:
        words = translate("mediation", "No session is booked.")
        lines = [wrap(row(Icon("calendar", 16, "text3"), Label(words, "sec"), None, gap=8))]
    right = []
    if begin is not None and "book_session" in {step.verb for step in view.allowed} and not course.stopped:
        words = translate("mediation", "Book a session")
        right.append(
            Btn(words, "secondary", "calendar", small=True, clicked=partial(begin, "book_session", None))
        )
    return Section(translate("mediation", "Planned"), *lines, right=right, gap=8)


def hours_words(booking: BookingView, today: date) -> str:
    """10-12 周一 9:30–10:30."""
    end = china_time(booking.ends_at)
    return f"{day_words(booking.starts_at, today)}–{end.hour}:{end.minute:02}"


def _booking(
    ctx: AppContext, view: DisputeView, booking: BookingView, begin: Begin | None, today: date
) -> QWidget:
    how = choice_words("session_modes", booking.mode)
    if booking.side:
        how = f"{how} · {side_words(booking.side)}"
    line = row(Icon("calendar", 16, "act"), Label(hours_words(booking, today), "h3"), None, gap=10)
    if begin is not None:
        line.addWidget(
            _small(translate("mediation", "Notices"), "printer", partial(_print, ctx, view, booking))
        )
        line.addWidget(
            _small(translate("mediation", "Calendar file"), "download", partial(_save, ctx, view, booking))
        )
        hold = partial(begin, "hold_booked", booking.id)
        line.addWidget(_small(translate("mediation", "Record it"), "pencil", hold))
        cancel = partial(begin, "cancel_booking", booking.id)
        line.addWidget(_small(translate("mediation", "Cancel"), "x", cancel))
    where = Label(" · ".join((booking.place, how, booking.mediator)), "sec", wrap=True)
    return wrap(column(line, row(26, (where, 1), gap=0), gap=0))


def _small(words: str, icon: str, clicked: Callable[[], Any]) -> Btn:
    return Btn(words, "ghost", icon, small=True, clicked=clicked)


def _print(ctx: AppContext, view: DisputeView, booking: BookingView) -> None:
    query = {"paper": "session-notice", "record_type": "dispute", "part_id": booking.id}
    ctx.navigator.go(Route("paper", view.id, query))


def _save(ctx: AppContext, view: DisputeView, booking: BookingView) -> None:
    """Ask where to; the file names the number of the case and nobody."""
    name = f"{view.number}-{booking.ordinal}.ics"
    chosen, _ = QFileDialog.getSaveFileName(None, translate("mediation", "Calendar file"), name, "*.ics")
    if not chosen:
        return

    def work() -> str:
        made = ctx.services.disputes.booking_file(dispute_id=view.id, booking_id=booking.id)
        Path(chosen).write_bytes(made.content.encode("utf-8"))  # its line ends are part of the format
        return chosen

    ctx.tasks.run(work, lambda _: ctx.toast.done(translate("mediation", "Calendar file saved")))


def _busy(busy: BusyView, today: date) -> QWidget:
    end = china_time(busy.ends_at)
    words = translate(
        "mediation",
        "{name} cannot come {start}–{end}",
        name=busy.name,
        start=day_words(busy.starts_at, today),
        end=f"{end.month}-{end.day} {end.hour}:{end.minute:02}",
    )
    return wrap(
        row(Icon("clock", 16, "text3"), Label(words, "sec"), Label(busy.note or "", "cap"), None, gap=8)
    )


def _member(member: MemberView, drop: Callable[[int], object] | None) -> QWidget:
    line = row(
        Icon("users", 16, "text3"),
        Label(member.name, "h3"),
        Label(choice_words("team_roles", member.role), "sec"),
        Label(member.unit or "", "cap"),
        None,
        gap=8,
    )
    if drop is not None:
        leave = translate("mediation", "{name} leaves the team", name=member.name)
        button = Btn(
            translate("mediation", "Leaves"),
            "ghost",
            "x",
            small=True,
            name=leave,
            clicked=partial(drop, member.id),
        )
        line.addWidget(button)
    return wrap(line)
