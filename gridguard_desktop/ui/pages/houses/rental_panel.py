"""What is let of a house: rooms, tenancies of now and before, and what exceeds the local rule."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from gridguard_desktop.domain.areas import area_words
from gridguard_desktop.domain.errors import OfficerError
from gridguard_desktop.domain.i18n import translate
from gridguard_desktop.domain.permissions import Permission
from gridguard_desktop.domain.tenancies import BOOKED, HAPPENED_NAMES, RUNNING, STATE_NAMES
from gridguard_desktop.ui.forms.form_place import FormPlace
from gridguard_desktop.ui.kit.buttons import Btn
from gridguard_desktop.ui.kit.layout import Section, clear, column, frame, line_across, row, wrap
from gridguard_desktop.ui.kit.menus import Entry, menu
from gridguard_desktop.ui.kit.notice import Notice
from gridguard_desktop.ui.kit.text import Label
from gridguard_desktop.ui.navigation import Route
from gridguard_desktop.ui.pages.houses.tenancy_forms import TenancyForms

if TYPE_CHECKING:
    from PySide6.QtWidgets import QMenu

    from gridguard_desktop.services.houses import RentalView, TenancyLine
    from gridguard_desktop.services.houses.rental_views import RoomLine, TenantLine
    from gridguard_desktop.ui.context import AppContext
    from gridguard_desktop.ui.forms.inline_form import InlineForm

SHOWN_BEFORE = 5
"""Tenancies of before that are shown at once."""


class RentalPanel(QWidget):
    """Two sections; one form at a time stands above them. ``saved`` when something was entered."""

    saved = Signal()

    def __init__(self, ctx: AppContext, house_id: int) -> None:
        super().__init__()
        self._ctx, self._house = ctx, house_id
        self.view: RentalView | None = None
        self.place = FormPlace(ctx, self.saved.emit)
        self.menu_shown: QMenu | None = None
        self._every = False
        self._body = column(gap=12)
        self.setLayout(column(self.place, self._body, gap=8))
        self.reload()

    @property
    def form(self) -> InlineForm | None:
        """The form that is open."""
        return self.place.form

    def reload(self) -> None:
        """Read what is let."""
        work = partial(self._ctx.services.tenancies.view, self._house)
        self._ctx.tasks.run(work, self._show, self._complain, owner=self)

    @property
    def forms(self) -> TenancyForms:
        """The forms on what is shown."""
        assert self.view is not None
        return TenancyForms(self._ctx, self.place, self.view)

    def _show(self, view: RentalView) -> None:
        self.view = view
        clear(self._body)
        for part in (*self._excesses(view), self._tenancies(view), line_across(), self._rooms(view)):
            self._body.addWidget(part)

    def _excesses(self, view: RentalView) -> list[QWidget]:
        """The number, the rule and the arithmetic; what follows from it is for people to say."""
        if not view.excesses:
            return []
        title = translate("rental_page", "More people than the local rule says: please look into it")
        words = "\n".join(one.words for one in view.excesses)
        rule = translate("rental_page", "Rule: {rule}", rule=view.limits.rule)
        return [Notice("soon", title, f"{words}\n{rule}")]

    # ---- tenancies

    def _tenancies(self, view: RentalView) -> Section:
        lines: list[QWidget] = [self._tenancy(view, one) for one in view.current]
        if not lines:
            lines = [Label(translate("rental_page", "Nothing is let now."), "cap")]
        past = view.past if self._every else view.past[:SHOWN_BEFORE]
        if past:
            lines.append(Label(translate("rental_page", "Before"), "h3"))
            lines += [self._tenancy(view, one) for one in past]
        if len(past) < len(view.past):
            words = translate("rental_page", "Show all {n}", n=len(view.past))
            lines.append(wrap(row(Btn(words, "link", small=True, clicked=self._show_every), None)))
        right: list[QWidget] = []
        if view.may_change:
            words = translate("rental_page", "Enter a tenancy")
            right = [Btn(words, "secondary", "plus", small=True, clicked=lambda: self.forms.let())]
        note = translate("rental_page", "{n} let, {people} people", n=len(view.current), people=view.people)
        return Section(translate("rental_page", "Tenancies"), *lines, right=right, note=note)

    def _show_every(self) -> None:
        self._every = True
        if self.view is not None:
            self._show(self.view)

    def _tenancy(self, view: RentalView, one: TenancyLine) -> QWidget:
        state = str(STATE_NAMES[one.state])
        if one.over:
            state = translate("rental_page", "Agreed end has passed")
        head: list[Any] = [
            Label(one.place, "h3"),
            Label(_days(one), "sec"),
            Label(state, "over" if one.over else "cap"),
            None,
        ]
        head += self._buttons(view, one)
        parts: list[QWidget] = [wrap(row(*head, gap=10))]
        parts += [self._tenant(view, one, tenant) for tenant in one.tenants]
        for words in (one.note, one.end_reason):
            if words:
                parts.append(Label(words, "sec", wrap=True))
        if one.notice_on is not None or one.state == RUNNING:
            parts.append(Label(_notice(one), "sec" if one.notice_signed else "soon", wrap=True))
        if len(one.events) > 1:
            parts.append(Label(_course(one), "cap", wrap=True))
        return frame(column(*parts, gap=4, margins=(12, 8, 12, 8)), "sunk")

    def _buttons(self, view: RentalView, one: TenancyLine) -> list[QWidget]:
        buttons: list[QWidget] = []
        if view.may_change and one.state == BOOKED:
            buttons.append(self._verb(one, translate("rental_page", "Moved in"), "check", "check_in"))
        if view.may_change and one.state == RUNNING:
            buttons.append(self._verb(one, translate("rental_page", "Renew"), "calendar", "renew"))
            buttons.append(
                self._verb(one, translate("rental_page", "Moved out"), "external-link", "check_out")
            )
        words = translate("rental_page", "More")
        more = Btn(words, "ghost", tail="chevron-down", small=True)
        more.setAccessibleName(f"{words} {one.place}")
        more.clicked.connect(partial(self._more, more, view, one))
        return [*buttons, more]

    def _verb(self, one: TenancyLine, words: str, icon: str, verb: str) -> Btn:
        button = Btn(words, "secondary", icon, small=True, clicked=lambda: getattr(self.forms, verb)(one))
        button.setAccessibleName(f"{words} {one.place}")
        return button

    def _more(self, button: Btn, view: RentalView, one: TenancyLine) -> None:
        entries = self.entries(view, one)
        self.menu_shown = menu(entries, self)
        button.drop_down(self.menu_shown)

    def entries(self, view: RentalView, one: TenancyLine) -> list[Entry]:
        """What else can be done with a tenancy."""
        entries: list[Entry] = []
        forms = self.forms
        if view.may_change and one.state == RUNNING:
            move, join = (
                translate("rental_page", "Change room or bed"),
                translate("rental_page", "Add a tenant"),
            )
            entries.append(Entry(move, partial(forms.move, one), "pencil"))
            entries.append(Entry(join, partial(forms.tenant_in, one), "plus"))
        if self._ctx.can(Permission.ATTACHMENT_READ):
            words = translate("rental_page", "Contract and files ({n})", n=one.files)
            entries.append(Entry(words, partial(self._files, one), "folder-open"))
        if view.may_change and one.state in (BOOKED, RUNNING):
            words = translate("rental_page", "Cancel the tenancy")
            entries.append(Entry(words, partial(forms.cancel, one), "circle-x", danger=True))
        return entries

    def _files(self, one: TenancyLine) -> None:
        query = {"record_type": "tenancy", "whose": f"{one.place} {_days(one)}"}
        self._ctx.navigator.go(Route("record_files", one.id, query=query))

    def _tenant(self, view: RentalView, one: TenancyLine, tenant: TenantLine) -> QWidget:
        days = translate("rental_page", "since {day}", day=tenant.in_on.isoformat())
        if tenant.out_on is not None:
            start, end = tenant.in_on.isoformat(), tenant.out_on.isoformat()
            days = translate("rental_page", "{start} to {end}", start=start, end=end)
        if not tenant.name:
            return Label(days, "sec")
        go = partial(self._ctx.navigator.go, Route("resident", tenant.resident_id))
        parts: list[Any] = [Btn(tenant.name, "link", in_line=True, clicked=go), Label(days, "sec"), None]
        if view.may_change and one.state == RUNNING and tenant.out_on is None and one.people > 1:
            words = translate("rental_page", "Left")
            left = Btn(words, "ghost", small=True, clicked=lambda: self.forms.tenant_out(tenant))
            left.setAccessibleName(f"{words} {tenant.name}")
            parts.append(left)
        return wrap(row(*parts, gap=10))

    # ---- rooms

    def _rooms(self, view: RentalView) -> Section:
        lines: list[QWidget] = [self._room(view, one) for one in view.rooms]
        if not lines:
            words = translate("rental_page", "No room is let by itself.")
            lines = [Label(words, "cap")]
        right: list[QWidget] = []
        if view.may_change:
            words = translate("rental_page", "Add a room")
            right = [Btn(words, "secondary", "plus", small=True, clicked=lambda: self.forms.add_room())]
        note = str(len(view.rooms)) if view.rooms else ""
        return Section(translate("rental_page", "Rooms let"), *lines, right=right, note=note, gap=4)

    def _room(self, view: RentalView, one: RoomLine) -> QWidget:
        facts = [
            translate("rental_page", "{area} ㎡", area=area_words(one.area)) if one.area is not None else "",
            translate("rental_page", "{n} beds", n=one.beds) if one.beds else "",
            translate("rental_page", "{n} people now", n=one.people),
        ]
        parts: list[Any] = [Label(one.name), Label(" · ".join(fact for fact in facts if fact), "sec"), None]
        if view.may_change:
            words = translate("rental_page", "Correct")
            change = Btn(words, "ghost", "pencil", small=True, clicked=lambda: self.forms.change_room(one))
            change.setAccessibleName(f"{words} {one.name}")
            parts.append(change)
        return wrap(row(*parts, gap=12))

    def _complain(self, error: Exception) -> None:
        if not isinstance(error, OfficerError):
            raise error
        self._ctx.toast.error(error.message)


def _days(one: TenancyLine) -> str:
    until = one.ended_on or one.ends_on
    if until is None:
        return translate("rental_page", "from {day}, no end agreed", day=one.starts_on.isoformat())
    return translate(
        "rental_page", "{start} to {end}", start=one.starts_on.isoformat(), end=until.isoformat()
    )


def _notice(one: TenancyLine) -> str:
    """Where the notice of duties stands."""
    if one.notice_on is None:
        return translate("rental_page", "The notice of duties is not printed yet")
    day = one.notice_on.isoformat()
    if one.notice_signed:
        return translate("rental_page", "Notice of duties printed on {day}, signed copy kept", day=day)
    return translate("rental_page", "Notice of duties printed on {day}, signed copy not back yet", day=day)


def _course(one: TenancyLine) -> str:
    """Every step, dated, in one line each."""
    lines = []
    for step in one.events:
        change = " → ".join(part for part in (step.before, step.after) if part)
        words = (step.happened_on.isoformat(), str(HAPPENED_NAMES[step.kind]), change, step.reason)
        lines.append(" ".join(part for part in words if part))
    return "\n".join(lines)
