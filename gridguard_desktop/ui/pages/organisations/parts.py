"""What a unit has beside its facts: own fields of its kind, licences and staff with their reminders, the
check lists for its kind; one form at a time stands above them."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from gridguard_desktop.domain.errors import OfficerError
from gridguard_desktop.domain.i18n import translate
from gridguard_desktop.domain.listing import Filter, ListQuery, Operator
from gridguard_desktop.domain.permissions import Permission, record_permission
from gridguard_desktop.domain.records import RECORD_TYPES
from gridguard_desktop.ui.forms.form_place import FormPlace
from gridguard_desktop.ui.forms.own_lines import own_facts
from gridguard_desktop.ui.forms.shown import words_of
from gridguard_desktop.ui.kit.badge import BadgeView, Mark
from gridguard_desktop.ui.kit.buttons import Btn
from gridguard_desktop.ui.kit.layout import KeyValues, Section, clear, column, line_across, row, wrap
from gridguard_desktop.ui.kit.notice import Notice
from gridguard_desktop.ui.kit.text import Label
from gridguard_desktop.ui.navigation import Route
from gridguard_desktop.ui.pages.organisations.forms import UnitForms

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from gridguard_desktop.domain.unit_kinds import CheckList
    from gridguard_desktop.services.expiring import TaskLine
    from gridguard_desktop.services.organisations import LicenceLine, UnitView
    from gridguard_desktop.services.views import RecordView
    from gridguard_desktop.ui.context import AppContext
    from gridguard_desktop.ui.forms.inline_form import InlineForm

MOST, SOON = 30, 60
"""Lines of staff shown at once; days before the end from which a line says so."""
LICENCE_FACTS = ("number", "issued_by", "valid_from", "valid_until")
STAFF_FACTS = ("licence_kind", "licence_until", "trained_on", "training_until")


class _Item(QWidget):
    """An item over its article; ``first_line`` is what its number stands beside."""

    def __init__(self, label: str, article: str) -> None:
        super().__init__()
        self.first_line = Label(label, wrap=True)
        self.setLayout(column(self.first_line, Label(article, "cap", wrap=True), None, gap=0))


class UnitParts(QWidget):
    """The parts as sections."""

    def __init__(self, ctx: AppContext, view: RecordView) -> None:
        super().__init__()
        self._ctx, self._record = ctx, view
        self.unit: UnitView | None = None
        self.place = FormPlace(ctx, self.reload)
        self._forms = UnitForms(ctx, self.place, view)
        self._body = column(gap=12)
        self.setLayout(column(self.place, self._body, gap=8))
        self.reload()

    @property
    def form(self) -> InlineForm | None:
        """The form that is open."""
        return self.place.form

    def reload(self) -> None:
        """Read the parts."""
        work = partial(self._ctx.services.organisations.unit, self._record.id)
        self._ctx.tasks.run(work, self._show, self._complain, owner=self)

    def _may(self, permission: Permission) -> bool:
        return not self._record.archived and self._ctx.can(permission)

    def _show(self, unit: UnitView) -> None:
        self.unit = unit
        clear(self._body)
        parts = [self._own(unit), self._licences(unit), self._staff(unit), *map(self._checks, unit.checks)]
        for at, part in enumerate(part for part in parts if part is not None):
            if at:
                self._body.addWidget(line_across())
            self._body.addWidget(part)

    # ---- own fields

    def _own(self, unit: UnitView) -> Section | None:
        if not unit.fields:
            return None
        lines: list[QWidget] = []
        if unit.missing:
            words = translate("unit_kinds", "Not filled in yet: {fields}", fields="、".join(unit.missing))
            lines.append(Notice("soon", words))
        lines.append(own_facts(unit.fields, unit.own_values))
        kind = words_of(
            RECORD_TYPES["organisation"].field("kind"), self._record.values["kind"], dict(self._record.links)
        )
        buttons = []
        if self._may(Permission.ORGANISATION_UPDATE):
            words = translate("unit_kinds", "Fill in")
            fill = partial(self._forms.fill_own, unit)
            buttons.append(Btn(words, "secondary", "pencil", small=True, clicked=fill))
        return Section(translate("unit_kinds", "Particulars: {kind}", kind=kind), *lines, right=buttons)

    # ---- licences and staff

    def _licences(self, unit: UnitView) -> Section | None:
        if unit.licences is None:
            return None
        lines: list[QWidget] = []
        if unit.wanted:
            words = translate("expiry", "Not entered yet: {licences}", licences="、".join(unit.wanted))
            lines.append(Notice("soon", words))
        lines += self._lines("licence", unit.licences)
        add = self._adding("licence", translate("expiry", "Enter a licence"), self._forms.add_licence)
        return Section(translate("expiry", "Licences and certificates"), *lines, right=add, gap=8)

    def _staff(self, unit: UnitView) -> Section | None:
        if unit.staff is None:
            return None
        lines = self._lines("employee", unit.staff[:MOST])
        add = self._adding("employee", translate("expiry", "Enter a post"), self._forms.add_employee)
        if len(unit.staff) > MOST:
            query = ListQuery("employee", (Filter("organisation_id", Operator.EQUALS, self._record.id),))
            go = partial(self._ctx.navigator.go, Route("employee_list", query=query))
            words = translate("expiry", "All {count}", count=len(unit.staff))
            add = [Btn(words, "link", small=True, clicked=go), *add]
        note = translate("expiry", "only post, certificate and training")
        return Section(translate("expiry", "Staff"), *lines, right=add, note=note, gap=8)

    def _adding(self, kind: str, words: str, open_form: Callable[[], None]) -> list[QWidget]:
        if not self._may(record_permission(kind, "create")):
            return []
        return [Btn(words, "secondary", "plus", small=True, clicked=open_form)]

    def _lines(self, kind: str, found: Sequence[LicenceLine]) -> list[QWidget]:
        lines: list[QWidget] = [self._line(kind, one) for one in found]
        return lines or [Label(translate("expiry", "Nothing is entered."), "cap")]

    def _line(self, kind: str, one: LicenceLine) -> QWidget:
        declared = RECORD_TYPES[kind]
        title = words_of(declared.field("kind" if kind == "licence" else "post"), _title(kind, one))
        go = partial(self._ctx.navigator.go, Route(kind, one.id))
        head = [Btn(title, "link", in_line=True, clicked=go), BadgeView(_mark(one.days_left)), None]
        if kind == "licence" and self._may(Permission.LICENCE_UPDATE):
            renew = Btn(
                translate("expiry", "Renew"),
                "ghost",
                "refresh-cw",
                small=True,
                clicked=partial(self._forms.renew, one, title),
            )
            renew.setAccessibleName(f"{renew.text()} {title}")
            head.append(renew)
        names = LICENCE_FACTS if kind == "licence" else STAFF_FACTS
        facts = [
            f"{declared.field(name).label} {words_of(declared.field(name), one.values[name])}"
            for name in names
            if one.values[name]
        ]
        below = [Label(" · ".join(facts), "sec", wrap=True)] if facts else []
        return wrap(column(row(*head, gap=8), *below, *map(self._task, one.tasks), gap=2))

    def _task(self, task: TaskLine) -> QWidget:
        if task.done_on is not None:
            words = translate(
                "expiry",
                "{task}: {outcome}, {day} {name}",
                task=task.task,
                outcome=task.outcome,
                day=task.done_on.isoformat(),
                name=task.done_by,
            )
            said = f"{words} · {task.note}" if task.note else words
            return Label(said, "cap", wrap=True)
        late = task.due_on < self._ctx.clock.today()
        words = translate("expiry", "{task}, by {day}", task=task.task, day=task.due_on.isoformat())
        shown = Label(words, "over" if late else "sec", wrap=True)
        shown.setToolTip(task.because)
        if not self._may(Permission.LICENCE_UPDATE):
            return shown
        answer = Btn(
            translate("expiry", "Done"),
            "ghost",
            "check",
            small=True,
            clicked=partial(self._forms.answer, task),
        )
        answer.setAccessibleName(f"{answer.text()} {task.task}")
        return wrap(row((shown, 1), answer, gap=8))

    # ---- check lists

    def _checks(self, shown: CheckList) -> Section:
        pairs: list[tuple[str, str | QWidget]] = [
            (str(at), _Item(item.label, item.article)) for at, item in enumerate(shown.items, start=1)
        ]
        title = translate("unit_kinds", "Check list: {title}", title=shown.title)
        note = translate("unit_kinds", "{count} items", count=len(shown.items))
        return Section(title, KeyValues(pairs, key_width=24), note=note)

    def _complain(self, error: Exception) -> None:
        if not isinstance(error, OfficerError):
            raise error
        self._ctx.toast.error(error.message)


def _title(kind: str, one: LicenceLine) -> object:
    return one.values["kind" if kind == "licence" else "post"]


def _mark(days_left: int | None) -> Mark:
    """How long it still holds: word, icon and tone."""
    if days_left is None:
        return Mark(translate("expiry", "without end"), "minus", "idle")
    if days_left < 0:
        return Mark(translate("expiry", "ran out {days} days ago", days=-days_left), "circle-alert", "over")
    if days_left <= SOON:
        return Mark(translate("expiry", "{days} days left", days=days_left), "clock", "soon")
    return Mark(translate("expiry", "{days} days left", days=days_left), "circle-check", "quiet")
