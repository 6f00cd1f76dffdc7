"""The part of a resident's page that says what he asked about his own data, and takes in a new request."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from gridguard_desktop.domain.errors import OfficerError
from gridguard_desktop.domain.i18n import translate
from gridguard_desktop.domain.permissions import Permission
from gridguard_desktop.ui.forms.shown import choice_words
from gridguard_desktop.ui.kit.badge import BadgeView
from gridguard_desktop.ui.kit.buttons import Btn
from gridguard_desktop.ui.kit.layout import clear, column, row, wrap
from gridguard_desktop.ui.kit.text import Label
from gridguard_desktop.ui.navigation import Route
from gridguard_desktop.ui.tasks import Latest

if TYPE_CHECKING:
    from gridguard_desktop.services.information_requests import RequestLine
    from gridguard_desktop.services.views import RecordView
    from gridguard_desktop.ui.context import AppContext

WORDS = ".words"


class RequestsOfResident(QWidget):
    """Lines that open the requests; two buttons that begin one."""

    def __init__(self, ctx: AppContext, view: RecordView) -> None:
        super().__init__()
        self._ctx, self._view = ctx, view
        self._reading = Latest(ctx.tasks, self)
        self.lines: tuple[RequestLine, ...] = ()
        self._held = column(gap=6)
        parts: list[QWidget] = [wrap(self._held)]
        if ctx.can(Permission.INFORMATION_REQUEST_CREATE) and not view.archived:
            parts.append(wrap(row(*self._buttons(), None, gap=8)))
        self.setLayout(column(*parts, gap=8))
        self.reload()

    def reload(self) -> None:
        """Read the requests again."""
        person = self._view.id
        self._reading.run(
            lambda: self._ctx.services.information_requests.of_resident(person), self._show, self._failed
        )

    def begin(self, kind: str) -> None:
        """Open the form of a new request about this person."""
        view = self._view
        given = {
            "resident_id": view.id,
            f"resident_id{WORDS}": str(view.values.get("name") or ""),
            "received_on": self._ctx.clock.today(),
            "asker": "self",
        }
        if kind:
            given |= {
                "kind": kind,
                "content": translate("information", "Wants to see what is held about the person."),
            }
        self._ctx.navigator.go(Route("information_request", 0, query=given))

    def _buttons(self) -> list[Btn]:
        sheet = translate("information", "What we hold about the person…")
        take_in = translate("information", "Take in a request")
        return [
            Btn(take_in, "secondary", "plus", small=True, clicked=partial(self.begin, "")),
            Btn(sheet, "ghost", "file-text", small=True, clicked=partial(self.begin, "copy")),
        ]

    def _failed(self, error: Exception) -> None:
        if not isinstance(error, OfficerError):
            raise error
        self._ctx.toast.error(error.message)

    def _show(self, lines: tuple[RequestLine, ...]) -> None:
        self.lines = lines
        clear(self._held)
        for line in lines:
            self._held.addWidget(self._line(line))
        if not lines:
            self._held.addWidget(Label(translate("information", "The person has asked nothing yet."), "cap"))

    def _line(self, line: RequestLine) -> QWidget:
        go = partial(self._ctx.navigator.go, Route("information_request", line.id))
        number = Btn(line.number, "link", small=True, clicked=go)
        parts = [choice_words("information_request_kinds", line.kind), line.received_on.isoformat()]
        if line.outcome:
            parts.append(choice_words("information_outcomes", line.outcome))
        elif line.late:
            parts.append(translate("information", "answer was due on {day}", day=line.due_on.isoformat()))
        else:
            parts.append(translate("information", "answer by {day}", day=line.due_on.isoformat()))
        badges = [BadgeView(f"information_request.{line.state}")]
        if line.waiting:
            badges.append(BadgeView("disputed"))
        return wrap(row(number, *badges, (Label(" · ".join(parts), "sec", wrap=True), 1), gap=8))
