"""What the record shows of intake and triage beside the facts: how urgent the matter is, how it came in."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from gridguard_desktop.domain import scope_check
from gridguard_desktop.domain.clock import china_time
from gridguard_desktop.domain.disputes import ENDED
from gridguard_desktop.domain.i18n import translate
from gridguard_desktop.domain.lawdata import choice, label
from gridguard_desktop.domain.permissions import Permission
from gridguard_desktop.services.disputes.intake_views import reason_words
from gridguard_desktop.ui.kit.layout import Section
from gridguard_desktop.ui.kit.menus import Entry
from gridguard_desktop.ui.kit.notice import Notice
from gridguard_desktop.ui.kit.text import Label
from gridguard_desktop.ui.kit.toast import Offer
from gridguard_desktop.ui.pages.disputes.finding_notice import finding_notice

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtWidgets import QWidget

    from gridguard_desktop.services.disputes.views import DisputeView
    from gridguard_desktop.ui.context import AppContext

_TONES = {"a": "over", "b": "soon", "c": "act"}


def urgency_notice(view: DisputeView) -> QWidget | None:
    """Grade and reasons of a matter that is not as usual and still open."""
    if view.urgency not in _TONES or view.state in ENDED:
        return None
    last = view.intake.urgency[-1] if view.intake.urgency else None
    icon = "triangle-alert" if view.urgency == "a" else "clock"
    why = reason_words(last) if last is not None else ""
    return Notice(_TONES[view.urgency], label("urgency_grades", view.urgency), why, icon=icon)


def scope_section(view: DisputeView) -> QWidget | None:
    """What the scope check came to, with rules, and what the parties chose."""
    checks, chosen = view.intake.checks, view.intake.choices
    if not checks and not chosen:
        return None
    lines: list[QWidget] = []
    if checks:
        last = checks[-1]
        told = scope_check.findings(last.answers, china_time(last.checked_at).date())
        lines += [finding_notice(finding) for finding in told]
        if not told:
            lines.append(Label(translate("dispute_pages", "Nothing stands in the way so far."), "sec"))
    for one in chosen:
        way = (
            translate("dispute_pages", "Wants none of them")
            if one.way == scope_check.REFUSED
            else label("ways", one.way)
        )
        said = " · ".join(part for part in (f"{one.party}：{way}", one.note or "") if part)
        lines.append(Label(said, wrap=True))
    note = translate("dispute_pages", "{n} answers", n=len(checks[-1].answers)) if checks else ""
    return Section(translate("dispute_pages", "Scope check and choice"), *lines, note=note, gap=6)


def guardian_notice(view: DisputeView, begin: Callable[[str], object] | None) -> QWidget | None:
    """A minor without a guardian: who must be told (程序规定 181)."""
    if not view.intake.unguarded or view.state in ENDED:
        return None
    words = translate(
        "dispute_pages",
        "{names} is a minor; no guardian is named yet.",
        names="、".join(view.intake.unguarded),
    )
    rule = choice("companion_kinds", "guardian").source
    offer = (
        Offer(translate("dispute_pages", "Name the guardian"), partial(begin, "companion")) if begin else None
    )
    return Notice("soon", words, rule, (offer,) if offer else ())


def came_in_words(view: DisputeView) -> str:
    """110 报警 · 接警编号 …: how it came in and the number it has there."""
    if view.intake_channel is None:
        return view.source_number or ""
    channel = choice("intake_channels", view.intake_channel)
    name = str(channel.extra["number" if channel.label == channel.zh else "number_en"])
    number = f"{name} {view.source_number}".strip() if view.source_number else ""
    return " · ".join(part for part in (channel.label, number) if part)


def kind_words(view: DisputeView) -> str:
    """The kind and, where it is known, the sub-kind."""
    parts = (label("dispute_kinds", view.kind), label("dispute_subkinds", view.subkind))
    return " · ".join(part for part in parts if part)


def intake_entries(ctx: AppContext, view: DisputeView, begin: Callable[[str], object]) -> list[Entry | None]:
    """Entries of the record's menu that are no steps of the state table."""
    if not ctx.can(Permission.DISPUTE_UPDATE) or view.state in ENDED:
        return []
    words = translate("dispute_pages", "Change the urgency")
    danger = translate("dispute_pages", "Emergency")
    beside = translate("dispute_pages", "Agent, guardian, interpreter")
    return [
        None,
        Entry(translate("dispute_pages", "Scope check"), partial(begin, "check_scope"), "list-filter"),
        Entry(translate("dispute_pages", "The party's choice"), partial(begin, "choose_way"), "check"),
        Entry(beside, partial(begin, "companion"), "user-plus"),
        Entry(words, partial(begin, "urgency"), "clock"),
        Entry(danger, partial(begin, "emergency"), "triangle-alert", danger=True),
    ]
