"""明文导出: requests for plain data with purpose and recipient, a second person's decision, the locked file.

Route: ``query=(ListQuery, fields)`` asks for that list; without one the page shows what there is.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from gridguard_desktop.domain.clock import china_time
from gridguard_desktop.domain.i18n import translate
from gridguard_desktop.domain.outward import APPROVAL_HOURS, KEEP_DAYS, STATE_WORDS, Outward
from gridguard_desktop.domain.permissions import Permission
from gridguard_desktop.domain.records import RECORD_TYPES
from gridguard_desktop.ui.forms.verb_form import VerbForm
from gridguard_desktop.ui.kit.editors import TextEditor
from gridguard_desktop.ui.kit.fields import FieldBox
from gridguard_desktop.ui.kit.layout import column, frame, line_across, row, scrolled, wrap
from gridguard_desktop.ui.kit.metrics import fixed
from gridguard_desktop.ui.kit.notice import Notice
from gridguard_desktop.ui.kit.table import RecordTable
from gridguard_desktop.ui.kit.table_data import Column, Row
from gridguard_desktop.ui.kit.text import Label
from gridguard_desktop.ui.page import Page
from gridguard_desktop.ui.pages.outward.writing import WritingForm
from gridguard_desktop.ui.tasks import Latest

if TYPE_CHECKING:
    from PySide6.QtWidgets import QLayout, QWidget

    from gridguard_desktop.domain.listing import ListQuery
    from gridguard_desktop.services.outward.views import RequestView
    from gridguard_desktop.ui.context import AppContext
    from gridguard_desktop.ui.navigation import Route

FORM_WIDTH = 360


class OutwardPage(Page):
    """Requests at the left; at the right what can be done: ask, decide, write the file."""

    def __init__(self, ctx: AppContext) -> None:
        super().__init__()
        self._ctx = ctx
        self._asked: tuple[ListQuery, tuple[str, ...]] | None = None
        self._known: dict[int, RequestView] = {}
        self._reading = Latest(ctx.tasks, self)
        self.table = RecordTable(
            _columns(),
            name=translate("outward", "Requests"),
            ticks=False,
            empty=translate("outward", "Nothing has been asked for."),
        )
        self.table.current_changed.connect(lambda _: self._show_current())
        self.detail = Label("", "sec", wrap=True, selectable=True)
        self.ask_form, self.dump_form = self._asking(), self._dumping()
        self.approve_form, self.refuse_form = self._deciding()
        self.writing = WritingForm(ctx, self.reload)
        self.setLayout(self._assemble())
        for part in (self.what, self.ask_form, self.approve_form, self.refuse_form, self.writing):
            part.hide()

    def title(self) -> str:
        """Words on the tab."""
        return translate("outward", "Plain data out")

    def icon_name(self) -> str:
        """On its way."""
        return "send"

    def first_stop(self) -> QWidget:
        """The question when there is one, else the requests."""
        return self.table if self._asked is None else self.ask_form.fields["purpose"].editor

    def open(self, route: Route) -> None:
        """A list that is asked for comes along in the route."""
        if isinstance(route.query, tuple):
            self._asked = route.query
            query, _ = route.query
            self.what.setText(str(RECORD_TYPES[query.record_type].plural))
        self.what.setVisible(self._asked is not None)
        self.ask_form.setVisible(self._asked is not None)
        self.reload()

    def on_changed(self, changes: Any) -> None:
        """Somebody asked or decided."""
        if changes.touches("export_request"):
            self.reload()

    def reload(self) -> None:
        """Read the requests."""
        self._reading.run(self._ctx.services.outward.requests, self._show)

    @property
    def current(self) -> RequestView | None:
        """The request the frame stands on."""
        return self._known.get(self.table.current_id or 0)

    def _show(self, found: tuple[RequestView, ...]) -> None:
        self._known = {one.id: one for one in found}
        self.table.set_rows([_row(one) for one in found])
        self._show_current()

    def _show_current(self) -> None:
        one = self.current
        self.approve_form.setVisible(one is not None and one.may_decide)
        self.refuse_form.setVisible(one is not None and one.may_decide)
        self.writing.show_request(one if one is not None and one.may_write else None)
        self.detail.setText("" if one is None else _told(one))

    # ---- asking and deciding

    def _asking(self) -> VerbForm:
        def ask(given: dict[str, Any]) -> None:
            if self._asked is not None:
                self._ctx.services.outward.ask_list(*self._asked, given["purpose"], given["recipient"])

        words = translate("outward", "Ask for approval")
        return VerbForm(self._ctx, words, _reasons(), ask, self._was_asked, kind="primary")

    def _dumping(self) -> VerbForm:
        def ask(given: dict[str, Any]) -> None:
            self._ctx.services.outward.ask_dump(given["purpose"], given["recipient"])

        form = VerbForm(
            self._ctx, translate("outward", "Ask for the whole store"), _reasons(), ask, self._was_asked
        )
        form.setVisible(self._ctx.can(Permission.DUMP_CREATE))
        return form

    def _was_asked(self) -> None:
        self._asked = None
        self.what.hide()
        self.ask_form.hide()
        for form in (self.ask_form, self.dump_form):
            for box in form.fields.values():
                box.editor.set_value(None)
        self._ctx.toast.done(translate("outward", "Asked for. A second person decides."))
        self.reload()

    def _deciding(self) -> tuple[VerbForm, VerbForm]:
        def decide(approve: bool, answer: str) -> None:
            one = self.current
            if one is not None:
                self._ctx.services.outward.decide(one.id, one.version, approve=approve, answer=answer)

        why = {"answer": FieldBox(translate("outward", "Why not"), TextEditor(max_length=200), required=True)}
        yes, no = translate("outward", "Approve"), translate("outward", "Refuse")
        approve = VerbForm(self._ctx, yes, {}, lambda _: decide(True, ""), self.reload, kind="primary")
        refuse = VerbForm(
            self._ctx, no, why, lambda given: decide(False, given["answer"]), self.reload, kind="danger"
        )
        return approve, refuse

    # ---- assembling

    def _assemble(self) -> QLayout:
        self.what = Label("", "h2")
        rule = translate(
            "outward",
            "Lists leave masked. With plain numbers they leave for a purpose and a recipient, approved by a "
            "second person, in a zip under a password. An approval holds {hours} hours and serves once; the "
            "file is destroyed after {days} days.",
            hours=APPROVAL_HOURS,
            days=KEEP_DAYS,
        )
        side = column(
            self.what,
            self.ask_form,
            self.approve_form,
            self.refuse_form,
            self.writing,
            self.dump_form,
            None,
            gap=14,
            margins=(18, 14, 18, 14),
        )
        panel = fixed(scrolled(frame(side, "side")), width=FORM_WIDTH)
        left = column(Notice("act", rule), (self.table, 1), self.detail, gap=10, margins=(24, 14, 24, 12))
        head = wrap(column(Label(self.title(), "title"), margins=(24, 14, 24, 6)))
        return column(head, line_across(), (row((wrap(left), 1), panel, gap=0), 1), gap=0)


def _reasons() -> dict[str, FieldBox]:
    return {
        "purpose": FieldBox(
            translate("outward", "What the plain data are needed for"),
            TextEditor(max_length=200),
            required=True,
        ),
        "recipient": FieldBox(
            translate("outward", "Who receives the file"), TextEditor(max_length=200), required=True
        ),
    }


def _columns() -> tuple[Column, ...]:
    return (
        Column("asked", translate("outward", "Asked"), width=130),
        Column("by", translate("outward", "By"), width=80, strong=True),
        Column("what", translate("outward", "What"), width=110, drop_rank=1),
        Column("count", translate("outward", "Rows"), width=70, drop_rank=2),
        Column("purpose", translate("outward", "Purpose"), width=200, stretch=True),
        Column("recipient", translate("outward", "Recipient"), width=120, drop_rank=3),
        Column("state", translate("outward", "State"), width=100),
    )


def _row(one: RequestView) -> Row:
    cells = {
        "asked": china_time(one.asked_at).strftime("%Y-%m-%d %H:%M"),
        "by": one.asked_by,
        "what": one.what,
        "count": f"{one.count:,}",
        "purpose": one.purpose,
        "recipient": one.recipient,
        "state": str(STATE_WORDS[one.state]),
    }
    return Row(one.id, cells)


def _told(one: RequestView) -> str:
    """What the list's columns have no room for."""
    parts = [translate("outward", "Recipient: {name}", name=one.recipient)]
    if one.columns:
        parts.append(translate("outward", "Columns: {columns}", columns="、".join(one.columns)))
    if one.kind is Outward.STORE:
        parts.append(
            translate("outward", "Every register, case, file and the audit trail; sealed talks stay sealed.")
        )
    if one.conditions:
        parts.append(translate("outward", "Conditions: {conditions}", conditions=one.conditions))
    if one.decided_by:
        parts.append(translate("outward", "Decided by {name}", name=one.decided_by))
    if one.answer:
        parts.append(one.answer)
    return "　".join(parts)
