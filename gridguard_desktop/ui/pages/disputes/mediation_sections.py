"""Left side of the record, second half: sessions, agreement with what is owed and paid, visits, the end."""

from __future__ import annotations

from typing import TYPE_CHECKING

from gridguard_desktop.domain.agreements import ON_SIGNING, OPEN, PERFORMED
from gridguard_desktop.domain.i18n import translate
from gridguard_desktop.domain.money import amount_in_words, format_amount
from gridguard_desktop.ui.forms.days import day_words, with_weekday
from gridguard_desktop.ui.forms.shown import choice_words
from gridguard_desktop.ui.kit.badge import Mark, mark
from gridguard_desktop.ui.kit.buttons import Btn
from gridguard_desktop.ui.kit.layout import KeyValues, Section, column, measured, row, wrap
from gridguard_desktop.ui.kit.paint import RIGHT
from gridguard_desktop.ui.kit.table import RecordTable
from gridguard_desktop.ui.kit.table_data import Cell, Column, IconText, Row
from gridguard_desktop.ui.kit.text import Elided, Icon, Label
from gridguard_desktop.ui.pages.disputes.agreement_sections import around_agreement
from gridguard_desktop.ui.pages.disputes.course_sections import sealed_talk
from gridguard_desktop.ui.pages.disputes.words import side_words

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import date

    from PySide6.QtWidgets import QWidget

    from gridguard_desktop.services.disputes.views import (
        AgreementView,
        DisputeView,
        FollowUpView,
        ObligationView,
        SessionView,
    )
    from gridguard_desktop.ui.context import AppContext
    from gridguard_desktop.ui.kit.layout import Item


def sessions_section(
    ctx: AppContext,
    view: DisputeView,
    begin: Callable[[], object] | None,
    steps: Callable[[str, int | None], object] | None = None,
) -> Section | None:
    """Sittings in order; a caucus says that it is sealed, its mediator opens it on record."""
    if view.accepted_on is None:
        return None
    lines: list[QWidget] = [_session(ctx, view, sitting, steps) for sitting in view.sessions]
    if not lines:
        lines = [_nothing(translate("dispute_pages", "No session yet."))]
    right = []
    if begin is not None:
        words = translate("dispute_pages", "Record a session")
        right.append(Btn(words, "secondary", "plus", small=True, clicked=begin))
    note = translate("dispute_pages", "{n} held", n=len(view.sessions)) if view.sessions else ""
    return Section(translate("dispute_pages", "Sessions"), *lines, right=right, note=note, gap=8)


def _session(
    ctx: AppContext,
    view: DisputeView,
    sitting: SessionView,
    steps: Callable[[str, int | None], object] | None,
) -> QWidget:
    today = ctx.clock.today()
    name = translate(
        "dispute_pages",
        "Session {n} · {mode}",
        n=sitting.ordinal,
        mode=choice_words("session_modes", sitting.mode),
    )
    if sitting.side:
        name = f"{name} · {side_words(sitting.side)}"
    until = day_words(sitting.ended_at, today).split(" ")[-1]
    head = row(
        Label(name, "h3"),
        Label(f"{day_words(sitting.started_at, today)}–{until}", "sec"),
        Label(sitting.place, "sec"),
        (
            Elided(
                "、".join(filter(None, (sitting.mediator, sitting.participants))), 13, "text3", align=RIGHT
            ),
            1,
        ),
        gap=10,
    )
    if sitting.sealed:
        return wrap(column(head, sealed_talk(ctx, view, sitting, steps), gap=3))
    body = column(head, measured(Label(sitting.record, wrap=True, selectable=True)), gap=3)
    if sitting.outcome:
        body.addWidget(measured(Label(sitting.outcome, "sec", wrap=True)))
    return wrap(body)


def _nothing(words: str) -> QWidget:
    return wrap(row(Icon("file-text", 16, "text3"), Label(words, "sec"), None, gap=8))


# ---- the agreement

DUTY_COLUMNS = (
    ("ordinal", 36),
    ("debtor", 130),
    ("content", 150),
    ("amount", 100),
    ("due_on", 126),
    ("manner", 110),
    ("state", 110),
)


def agreement_section(
    ctx: AppContext, view: DisputeView, perform: Callable[[int], object] | None
) -> Section | None:
    """What was agreed, what is owed of it and what has been paid."""
    if view.accepted_on is None or view.termination_reason is not None:
        return None
    agreement = view.agreement
    if agreement is None:
        words = translate("dispute_pages", "Not drawn up yet.")
        return Section(translate("dispute_pages", "Agreement"), _nothing(words), gap=6)
    today = ctx.clock.today()
    parts: list[QWidget] = [KeyValues(_terms(agreement, today), columns=1, key_width=76, gap=4)]
    if agreement.obligations:
        parts += [duty_table(agreement, today, perform)]
        parts += [_balance(agreement)] if agreement.total else []
    parts += around_agreement(ctx, agreement)
    note = f"{agreement.number} · {choice_words('agreement_forms', agreement.form)}"
    return Section(translate("dispute_pages", "Agreement"), *parts, note=note, gap=8)


def _terms(agreement: AgreementView, today: date) -> list[tuple[str, str | QWidget]]:
    binding = translate("dispute_pages", "from the last signature or the seal")
    if agreement.effective_on is not None:
        binding = translate("dispute_pages", "since {day}", day=day_words(agreement.effective_on, today))
    pairs: list[tuple[str, str | QWidget]] = [
        (
            translate("dispute_pages", "Facts"),
            measured(Label(agreement.facts, wrap=True, selectable=True)),
        )
    ]
    if agreement.content:
        content = measured(Label(agreement.content, wrap=True, selectable=True))
        pairs.append((translate("dispute_pages", "Agreed"), content))
    pairs.append((translate("dispute_pages", "Binding"), binding))
    return pairs


def duty_table(agreement: AgreementView, today: date, perform: Callable[[int], object] | None) -> RecordTable:
    """Duties as a table of fixed height; Enter records what was done about one."""
    titles = {
        "ordinal": "",
        "debtor": translate("dispute_pages", "Who → whom"),
        "content": translate("dispute_pages", "What"),
        "amount": translate("dispute_pages", "Sum (yuan)"),
        "due_on": translate("dispute_pages", "Until"),
        "manner": translate("dispute_pages", "How"),
        "state": translate("dispute_pages", "State"),
    }
    kinds = {"amount": Cell.MONEY, "due_on": Cell.ICON, "state": Cell.BADGE}
    drops = {"manner": 2}
    columns = [
        Column(
            key,
            titles[key],
            kinds.get(key, Cell.TEXT),
            width,
            stretch=key == "content",
            strong=key == "content",
            drop_rank=drops.get(key, 0),
        )
        for key, width in DUTY_COLUMNS
    ]
    table = RecordTable(columns, name=translate("dispute_pages", "Duties"), ticks=False)
    table.set_rows([_duty_row(duty, today) for duty in agreement.obligations])
    table.fit_height(most=len(agreement.obligations))
    if perform is not None:
        table.opened.connect(perform)
    return table


def _duty_row(duty: ObligationView, today: date) -> Row:
    whom = f"{duty.debtor} → {duty.creditor}" if duty.creditor else duty.debtor
    what = duty.content or choice_words("obligation_kinds", duty.kind)
    late = duty.overdue_days > 0
    due = IconText(
        with_weekday(duty.due_on, today), "circle-alert" if late else "calendar", "over" if late else "text2"
    )
    if duty.state == PERFORMED and duty.performed_on is not None:
        due = IconText(day_words(duty.performed_on, today), "check", "done")
    return Row(
        duty.id,
        {
            "ordinal": str(duty.ordinal),
            "debtor": whom,
            "content": what,
            "amount": duty.amount,
            "due_on": due,
            "manner": duty.manner or "",
            "state": duty_mark(duty),
        },
    )


def duty_mark(duty: ObligationView) -> Mark:
    """Where a duty stands, as a badge."""
    if duty.state == PERFORMED:
        return Mark(translate("dispute_pages", "Performed"), "circle-check", "done")
    if duty.overdue_days > 0:
        return mark("overdue", translate("dispute_pages", "{n} days late", n=duty.overdue_days))
    if duty.state == ON_SIGNING:
        return Mark(translate("dispute_pages", "On signing"), "handshake", "act")
    if duty.state == OPEN and duty.paid:
        return Mark(translate("dispute_pages", "Partly paid"), "banknote", "act")
    return Mark(translate("dispute_pages", "Not yet"), "circle-dashed", "idle")


def _balance(agreement: AgreementView) -> QWidget:
    """Sum, paid, owed, in figures and words."""
    words = translate(
        "dispute_pages",
        "{total} yuan in all ({words}), {paid} paid",
        total=format_amount(agreement.total),
        words=amount_in_words(agreement.total),
        paid=format_amount(agreement.paid),
    )
    lines: list[Item] = [(Label(words, "sec", wrap=True), 1)]
    if agreement.arrears:
        owed = translate("dispute_pages", "{sum} in arrears", sum=format_amount(agreement.arrears))
        lines += [Icon("circle-alert", 14, "over"), Label(owed, "over")]
    elif agreement.total == agreement.paid:
        lines += [Icon("circle-check", 14, "done"), Label(translate("dispute_pages", "all paid"), "done")]
    return wrap(row(*lines, gap=6))


# ---- after it


def follow_ups_section(ctx: AppContext, view: DisputeView) -> Section | None:
    """Visits afterwards."""
    if not view.follow_ups:
        return None
    today = ctx.clock.today()
    lines = [_follow_up(visit, today) for visit in reversed(view.follow_ups)]
    return Section(translate("dispute_pages", "Follow-up visits"), *lines, gap=8)


def _follow_up(visit: FollowUpView, today: date) -> QWidget:
    head = row(
        Label(day_words(visit.visited_on, today), "h3"),
        Label(choice_words("visit_methods", visit.method), "sec"),
        Label(choice_words("performance_results", visit.performance), "sec"),
        Label(choice_words("satisfactions", visit.satisfaction), "sec"),
        None,
        Label(visit.visitor_name, "cap"),
        gap=10,
    )
    return wrap(column(head, measured(Label(visit.content, wrap=True)), gap=3))


def ending_section(ctx: AppContext, view: DisputeView) -> Section | None:
    """How it ended."""
    if view.result is None and view.termination_reason is None:
        return None
    today = ctx.clock.today()
    pairs: list[tuple[str, str | QWidget]] = []
    if view.result:
        pairs.append((translate("dispute_pages", "Result"), choice_words("dispute_results", view.result)))
    if view.termination_reason:
        reason = choice_words("termination_reasons", view.termination_reason)
        pairs.append((translate("dispute_pages", "Reason"), reason))
    if view.termination_note:
        pairs.append((translate("dispute_pages", "Explanation (printed)"), view.termination_note))
    if view.termination_remark:
        words = translate("dispute_pages", "Remark in the house")
        pairs.append((words, view.termination_remark))
    if view.closed_on is not None:
        pairs.append((translate("dispute_pages", "Closed on"), day_words(view.closed_on, today)))
    if view.archived_on is not None:
        pairs.append((translate("dispute_pages", "Filed on"), day_words(view.archived_on, today)))
    return Section(translate("dispute_pages", "Result"), KeyValues(pairs, columns=1, key_width=76, gap=4))
