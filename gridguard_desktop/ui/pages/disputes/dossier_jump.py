"""From a gap in the dossier to where it is filled: the lawful step, the paper to print, or the file to
attach. Which of them in which order stands in ``dossier_rows.json``."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QFileDialog

from gridguard_desktop.domain.i18n import translate
from gridguard_desktop.domain.permissions import Permission
from gridguard_desktop.ui.navigation import Route

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtWidgets import QWidget

    from gridguard_desktop.services.disputes.views import DisputeView, DossierRow
    from gridguard_desktop.ui.context import AppContext

_WAYS_TO_PAPER = {True: frozenset({"print", "paper"}), False: frozenset({"print"})}
"""By whether the row is there: a paper that fills its own gap is shown before that too."""


def jump_of(
    ctx: AppContext,
    view: DisputeView,
    row: DossierRow,
    begin: Callable[..., object],
    attach: Callable[[str], object],
) -> Callable[[], object] | None:
    """What to do about ``row`` now, or None when nothing here fills it."""
    verbs = {step.verb for step in view.allowed}
    for place in row.jump:
        kind, _, target = place.partition(":")
        if kind == "step" and target == "party":
            lacking = next((party for party in view.parties if not party.id_number), None)
            if lacking is not None and view.editable and ctx.can(Permission.DISPUTE_UPDATE):
                return partial(begin, "party", lacking.id)
        elif kind == "step" and target in verbs:
            return partial(begin, target)
        elif kind == "attach" and ctx.can(Permission.ATTACHMENT_CREATE):
            return partial(attach, target)
        elif kind in _WAYS_TO_PAPER[row.state.value == "present"] and ctx.can(Permission.PAPER_PRINT):
            return partial(show_paper, ctx, view.id, target)
    return None


def show_paper(ctx: AppContext, dispute_id: int, paper: str) -> None:
    """Its preview."""
    query = {"paper": paper, "record_type": "dispute", "part_id": None}
    ctx.navigator.go(Route("paper", dispute_id, query=query))


def choose_and_attach(
    owner: QWidget, ctx: AppContext, dispute_id: int, category: str, then: Callable[[], object]
) -> None:
    """Ask for files and keep them with the dispute under ``category``."""
    title = translate("dispute_pages", "Files for the dossier")
    chosen, _ = QFileDialog.getOpenFileNames(owner, title, "", "(*.jpg *.jpeg *.png *.pdf *.docx)")
    if chosen:
        attach_files(owner, ctx, dispute_id, category, [Path(name) for name in chosen], then)


def attach_files(
    owner: QWidget,
    ctx: AppContext,
    dispute_id: int,
    category: str,
    paths: list[Path],
    then: Callable[[], object],
) -> None:
    """Keep ``paths`` with the dispute; what cannot be kept is said."""
    attachments = ctx.services.attachments

    def work() -> None:
        for path in paths:
            attachments.add("dispute", dispute_id, path, category=category, caption=path.stem)

    def failed(error: Exception) -> None:
        ctx.toast.error(str(error))
        then()

    ctx.tasks.run(work, lambda _: then(), failed, owner=owner)
