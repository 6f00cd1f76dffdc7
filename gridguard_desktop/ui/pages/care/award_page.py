"""The page of an award: facts with their evidence, the notice, objections and answers, the decision."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any

from gridguard_desktop.domain.awards import AwardState
from gridguard_desktop.domain.i18n import translate
from gridguard_desktop.domain.permissions import Permission
from gridguard_desktop.ui.kit.buttons import Btn
from gridguard_desktop.ui.kit.layout import (
    KeyValues,
    Section,
)
from gridguard_desktop.ui.kit.notice import Notice
from gridguard_desktop.ui.kit.table import RecordTable
from gridguard_desktop.ui.kit.table_data import Cell, Column, Row
from gridguard_desktop.ui.navigation import Route
from gridguard_desktop.ui.pages.care import award_forms
from gridguard_desktop.ui.pages.care.awards import TOUCHED
from gridguard_desktop.ui.pages.care.sheet import MOST_ROWS, CareSheet
from gridguard_desktop.ui.pages.papers.offering import PrintButton

if TYPE_CHECKING:
    from datetime import date

    from PySide6.QtWidgets import QWidget

    from gridguard_desktop.services.awards.views import AwardView, ObjectionLine
    from gridguard_desktop.ui.context import AppContext


class AwardPage(CareSheet):
    """One award; every button opens a form at the top."""

    touched = TOUCHED
    view: AwardView | None

    def __init__(self, ctx: AppContext) -> None:
        super().__init__(ctx, ctx.services.awards.view)
        self.facts = RecordTable(
            (
                Column("criterion", translate("awards", "Shows"), width=110),
                Column("words", translate("awards", "What was done"), width=420, stretch=True, strong=True),
                Column("counted", translate("awards", "Source"), width=130, drop_rank=1),
            ),
            name=translate("awards", "Facts"),
            ticks=False,
            empty=translate("awards", "No fact is written down yet."),
        )
        self.objections = RecordTable(
            (
                Column("received", translate("awards", "Received on"), Cell.DATE, 110),
                Column("objector", translate("awards", "Objector"), width=90, drop_rank=1),
                Column("words", translate("awards", "Objection"), width=260, stretch=True, strong=True),
                Column("answer", translate("awards", "Answer"), width=240, drop_rank=2),
                Column("answered", translate("awards", "Answered on"), Cell.DATE, 110),
            ),
            name=translate("awards", "Objections"),
            ticks=False,
            empty=translate("awards", "No objection came in."),
        )
        self.objections.opened.connect(self.answer)
        self._lay_out(
            Section(translate("awards", "Facts"), self.facts, gap=6),
            Section(
                translate("awards", "Objections"),
                self.objections,
                note=translate("awards", "Enter answers an objection."),
                gap=6,
            ),
        )

    def title(self) -> str:
        """Words on the tab."""
        return self.view.line.kind_label if self.view is not None else translate("awards", "Award")

    def first_stop(self) -> QWidget:
        """The facts."""
        return self.facts

    def show_view(self, view: AwardView) -> None:
        """Head, what is known, facts, objections."""
        super().show_view(view)
        line = view.line
        self._set_head(line.kind_label, line.person, self._buttons(view))
        if view.problem and view.is_open:
            self._facts.addWidget(Notice("soon", line.state_label, view.problem))
        self._facts.addWidget(_about(view))
        self.facts.set_rows(
            [
                Row(
                    one.id,
                    {
                        "criterion": one.criterion_label,
                        "words": one.words,
                        "counted": translate("awards", "Counted")
                        if one.is_counted
                        else translate("awards", "Written, see files"),
                    },
                )
                for one in view.facts
            ]
        )
        self.objections.set_rows([_objection_row(one) for one in view.objections])
        for table in (self.facts, self.objections):
            table.fit_height(MOST_ROWS)

    def _buttons(self, view: AwardView) -> list[QWidget]:
        found: list[QWidget] = []
        state = view.line.state
        steps: list[tuple[str, str, Any]] = []
        if self._ctx.can(Permission.AWARD_UPDATE) and state == AwardState.NOMINATED:
            steps += [
                (translate("awards", "Add a fact"), "plus", award_forms.open_fact),
                (translate("awards", "Count from records"), "refresh-cw", award_forms.open_count),
                (translate("awards", "Put the notice up"), "check", award_forms.open_publication),
            ]
        if self._ctx.can(Permission.AWARD_UPDATE) and state == AwardState.PUBLISHED:
            steps.append((translate("awards", "Take an objection in"), "plus", award_forms.open_objection))
        if self._ctx.can(Permission.AWARD_DECIDE) and state == AwardState.PUBLISHED and not view.problem:
            steps.append((translate("awards", "Decide"), "check", award_forms.open_decision))
        if self._ctx.can(Permission.AWARD_UPDATE) and view.is_open:
            steps.append((translate("awards", "Withdraw"), "x", award_forms.open_withdrawal))
        for words, icon, do in steps:
            clicked = partial(do, self._ctx, self.place, view)
            found.append(Btn(words, "ghost", icon, small=True, clicked=clicked))
        query = {
            "record_type": "award",
            "whose": translate("awards", "Evidence for {person}", person=view.line.person),
        }
        go = partial(self._ctx.navigator.go, Route("record_files", view.line.id, query=query))
        found.append(Btn(translate("awards", "Evidence"), "ghost", "folder-open", small=True, clicked=go))
        return [*found, PrintButton(self._ctx, ("award", view.line.id))]

    def answer(self, objection_id: int) -> None:
        """What was found out about the objection in front."""
        view = self.view
        if view is None or not self._ctx.can(Permission.AWARD_UPDATE):
            return
        objection = next(one for one in view.objections if one.id == objection_id)
        if objection.answered_on is None and view.line.state == AwardState.PUBLISHED:
            award_forms.open_answer(self._ctx, self.place, objection)


def _about(view: AwardView) -> QWidget:
    line = view.line
    named = (
        translate("awards", "by the whole name")
        if view.is_named
        else translate("awards", "family name only (masked)")
    )
    pairs: list[tuple[str, str | QWidget]] = [
        (translate("awards", "State"), line.state_label),
        (translate("awards", "Helper"), line.helper_label),
        (translate("awards", "Nominated by"), line.nominator),
        (translate("awards", "Person agreed on"), f"{view.consent_on:%Y-%m-%d}"),
        (translate("awards", "In public"), named),
        (translate("awards", "Notice"), _span(line.published_on, line.notice_until)),
        (translate("awards", "Certificate"), line.number),
        (translate("awards", "Decision"), _decision(view)),
    ]
    return KeyValues(pairs)


def _span(first: date | None, last: date | None) -> str:
    return f"{first:%Y-%m-%d} — {last:%Y-%m-%d}" if first and last else ""


def _decision(view: AwardView) -> str:
    if view.line.decided_on is None:
        return ""
    return f"{view.line.decided_on:%Y-%m-%d} {view.decided_by}：{view.decision}"


def _objection_row(line: ObjectionLine) -> Row:
    found = {
        None: "",
        True: translate("awards", "Right: "),
        False: translate("awards", "Not right: "),
    }[line.is_upheld]
    return Row(
        line.id,
        {
            "received": line.received_on,
            "objector": line.objector or translate("awards", "without a name"),
            "words": line.words,
            "answer": f"{found}{line.answer}",
            "answered": line.answered_on,
        },
    )
