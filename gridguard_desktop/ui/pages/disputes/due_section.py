"""要办的事 of a dispute: each running deadline with every step of its arithmetic, where it comes from, and
what may be done about it (extend, let it stand still, move an own date)."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from gridguard_desktop.domain.deadline_changes import OWN_RULE, extension_of, pauses_of
from gridguard_desktop.domain.deadline_papers import ORAL, paper_of, part_of
from gridguard_desktop.domain.disputes import ENDED
from gridguard_desktop.domain.i18n import translate
from gridguard_desktop.domain.permissions import Permission
from gridguard_desktop.ui.forms.days import due_card
from gridguard_desktop.ui.kit.buttons import Btn
from gridguard_desktop.ui.kit.deadline import DeadlineCard
from gridguard_desktop.ui.kit.layout import Section, row, wrap
from gridguard_desktop.ui.kit.text import Icon, Label
from gridguard_desktop.ui.navigation import Route

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from gridguard_desktop.domain.lawdata import Choice
    from gridguard_desktop.services.deadline_views import RecordDeadline
    from gridguard_desktop.services.disputes.views import DisputeView
    from gridguard_desktop.ui.context import AppContext


def due_section(ctx: AppContext, view: DisputeView) -> Section:
    """Running deadlines, soonest first; or that nobody would be reminded."""
    running = sorted((one for one in view.deadlines if one.open), key=lambda one: one.due_on)
    cards: list[QWidget] = [DeadlineCard(due_card(one), _actions(ctx, view, one)) for one in running]
    if not cards and view.state in ENDED:
        cards = [Label(translate("dispute_pages", "Nothing is due any more."), "sec", wrap=True)]
    elif not cards:
        words = translate("dispute_pages", "Nothing is due; nobody would be reminded. Take the next step.")
        line = row(Icon("circle-help", 16, "soon"), (Label(words, "soon", wrap=True), 1), gap=8, top=True)
        cards = [wrap(line)]
    own = _step(ctx, view, "follow_up_date", translate("periods", "Set a follow-up date"))
    plannable = view.state not in ENDED and ctx.can(Permission.DISPUTE_UPDATE)
    return Section(translate("dispute_pages", "To do"), *cards, right=[own] if plannable else [], gap=8)


def may_extend(ctx: AppContext, view: DisputeView, deadline: RecordDeadline) -> bool:
    """Whether whoever looks may extend this period."""
    how = extension_of(deadline.rule_id, deadline.running.starts_on)
    return how is not None and deadline.paused_from is None and _may(ctx, view, how)


def may_pause(ctx: AppContext, view: DisputeView, deadline: RecordDeadline) -> bool:
    """Whether whoever looks may let this period stand still, or go on."""
    reasons = pauses_of(deadline.rule_id, deadline.running.starts_on)
    return bool(reasons) and _may(ctx, view, reasons[0])


def _may(ctx: AppContext, view: DisputeView, how: Choice) -> bool:
    needed = Permission(str(how.extra["permission"]))
    own = needed is not Permission.DISPUTE_MEDIATE or view.mediator_id in (
        None,
        ctx.services.context.actor.mediator_id,
    )
    return own and ctx.can(needed) and ctx.can(Permission.DISPUTE_UPDATE)


def _step(ctx: AppContext, view: DisputeView, verb: str, words: str) -> Btn:
    go = partial(ctx.navigator.go, Route("dispute", view.id, {"step": verb}))
    return Btn(words, "link", clicked=go)


def _actions(ctx: AppContext, view: DisputeView, deadline: RecordDeadline) -> list[QWidget]:
    buttons: list[QWidget] = []
    paper = source_paper(view, deadline)
    if paper and ctx.can(Permission.PAPER_PRINT):
        part = part_of(paper.removeprefix("oral-"), deadline.part_type, deadline.part_id)
        query = {"paper": paper, "record_type": "dispute", "part_id": part}
        go = partial(ctx.navigator.go, Route("paper", view.id, query))
        buttons.append(Btn(translate("periods", "Its paper"), "link", clicked=go))
    if may_extend(ctx, view, deadline):
        buttons.append(_step(ctx, view, "extend_period", translate("periods", "Extend")))
    if may_pause(ctx, view, deadline):
        paused = deadline.paused_from is not None
        verb = "resume_period" if paused else "pause_period"
        words = translate("periods", "Go on") if paused else translate("periods", "Stand still")
        buttons.append(_step(ctx, view, verb, words))
    if deadline.rule_id == OWN_RULE and ctx.can(Permission.DISPUTE_UPDATE):
        buttons.append(_step(ctx, view, "move_date", translate("periods", "Another day")))
        done = partial(_finish, ctx, deadline.id)
        buttons.append(Btn(translate("periods", "Done"), "link", clicked=done))
    return buttons


def source_paper(view: DisputeView, deadline: RecordDeadline) -> str:
    """The paper this deadline comes from; an oral agreement has a paper of its own."""
    paper = paper_of(deadline.rule_id)
    if paper == "agreement" and view.agreement is not None and view.agreement.form == "oral":
        return ORAL[paper]
    return paper


def _finish(ctx: AppContext, deadline_id: int) -> None:
    service = ctx.services.own_dates
    said = translate("periods", "Done; it is no longer due")
    ctx.tasks.run(
        partial(service.finish, deadline_id=deadline_id), lambda _: ctx.toast.done(said), owner=ctx.navigator
    )
