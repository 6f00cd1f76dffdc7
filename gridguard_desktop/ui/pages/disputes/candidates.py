"""Beside the form of an assignment: every mediator of the committee with what counts for and against the
choice."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from gridguard_desktop.domain.i18n import translate
from gridguard_desktop.ui.kit.layout import Section, column, row, wrap
from gridguard_desktop.ui.kit.text import Icon, Label

if TYPE_CHECKING:
    from gridguard_desktop.services.disputes.mediation_views import Candidate
    from gridguard_desktop.ui.context import AppContext


class CandidateList(QWidget):
    """Read on a worker; who may take the case and has least to do comes first."""

    def __init__(self, ctx: AppContext, dispute_id: int) -> None:
        super().__init__()
        words = translate("mediation", "Who could mediate")
        self._section = Section(words, Label(translate("mediation", "Looking…"), "cap"), gap=10)
        self.setLayout(column(self._section, gap=0))
        ctx.tasks.run(lambda: ctx.services.disputes.candidates(dispute_id), self._show, owner=self)

    def _show(self, found: tuple[Candidate, ...]) -> None:
        self._section.replace_body(*(_line(candidate) for candidate in found))


def _line(candidate: Candidate) -> QWidget:
    icon = Icon("circle-check", 14, "done") if candidate.eligible else Icon("circle-alert", 14, "over")
    facts = [translate("mediation", "{n} open cases", n=candidate.load)]
    if candidate.specialises:
        facts.append(translate("mediation", "knows this kind"))
    if candidate.on_leave:
        facts.append(translate("mediation", "on leave"))
    words = [Label(candidate.name, "h3"), Label(" · ".join(facts), "sec", wrap=True)]
    words += [Label(tie.words, "over" if tie.refuses else "soon", wrap=True) for tie in candidate.ties]
    return wrap(row(icon, (column(*words, gap=1), 1), gap=8, top=True))
