"""Tables of care: columns and rows."""

from __future__ import annotations

from typing import TYPE_CHECKING

from gridguard_desktop.domain.care import NeedState
from gridguard_desktop.domain.clock import china_time
from gridguard_desktop.domain.i18n import translate
from gridguard_desktop.ui.kit.table_data import Cell, Column, Row

if TYPE_CHECKING:
    from gridguard_desktop.services.care.views import EntryLine, NeedLine, OpeningLine, VisitLine


def entry_columns() -> tuple[Column, ...]:
    """The list."""
    return (
        Column("name", translate("care_list", "Name"), width=100, strong=True),
        Column("kind", translate("care_list", "Kind"), width=104),
        Column("age", translate("care_list", "Age band"), width=84, drop_rank=3),
        Column("grid", translate("care_list", "Grid"), width=150, drop_rank=2),
        Column("address", translate("care_list", "Address"), width=220, stretch=True, drop_rank=1),
        Column("next", translate("care_list", "Next visit"), Cell.DATE, 110),
        Column("needs", translate("care_list", "Open needs"), Cell.NUMBER, 96),
        Column("until", translate("care_list", "Holds until"), Cell.DATE, 110),
    )


def entry_row(line: EntryLine) -> Row:
    """Somebody on the list."""
    return Row(
        line.id,
        {
            "name": line.name,
            "kind": line.kind_label,
            "age": line.age_band,
            "grid": line.grid,
            "address": line.address,
            "next": line.next_visit,
            "needs": line.open_needs,
            "until": line.until_on,
        },
    )


def visit_columns(*, with_name: bool) -> tuple[Column, ...]:
    """Visits; with the name where several people's stand in one table."""
    name = (Column("name", translate("care_list", "Name"), width=100, strong=True),) if with_name else ()
    return (
        *name,
        Column("planned", translate("care_list", "Planned"), Cell.DATE, 110),
        Column("done", translate("care_list", "Visited on"), Cell.DATE, 110),
        Column("result", translate("care_list", "Result"), width=110),
        Column("visitors", translate("care_list", "Who went there"), width=130, drop_rank=1),
        Column("note", translate("care_list", "What was seen and said"), width=240, stretch=True),
    )


def visit_row(line: VisitLine) -> Row:
    """A visit."""
    return Row(
        line.id,
        {
            "name": line.name,
            "planned": line.planned_on,
            "done": line.done_on,
            "result": line.result_label,
            "visitors": line.visitors,
            "note": line.note,
        },
    )


def need_columns(*, with_name: bool) -> tuple[Column, ...]:
    """Needs; with the name where several people's stand in one table."""
    name = (Column("name", translate("care_list", "Name"), width=100, strong=True),) if with_name else ()
    return (
        *name,
        Column("kind", translate("care_list", "Kind of help"), width=150),
        Column("words", translate("care_list", "What help is wanted"), width=220, stretch=True),
        Column("state", translate("care_list", "State"), width=100),
        Column("due", translate("care_list", "Until"), Cell.DATE, 110),
        Column("receiver", translate("care_list", "Handed to"), width=150, drop_rank=1),
        Column("end", translate("care_list", "Answer or outcome"), width=180, drop_rank=2),
    )


def need_row(line: NeedLine) -> Row:
    """A need."""
    return Row(
        line.id,
        {
            "name": line.name,
            "kind": line.kind_label,
            "words": line.words,
            "state": state_words(line.state),
            "due": line.due_on if line.closed_on is None else None,
            "receiver": line.receiver,
            "end": line.outcome or line.answer,
        },
    )


def state_words(state: str) -> str:
    """How far a need is."""
    return {
        NeedState.OPEN.value: translate("care_list", "Open"),
        NeedState.HANDED_OVER.value: translate("care_list", "Handed over"),
        NeedState.CLOSED.value: translate("care_list", "Closed"),
    }[state]


def opening_columns() -> tuple[Column, ...]:
    """Openings of sealed contacts."""
    return (
        Column("at", translate("care_list", "Opened at"), width=150),
        Column("by", translate("care_list", "Opened by"), width=110, strong=True),
        Column("reason", translate("care_list", "What has happened"), width=300, stretch=True),
        Column("seen", translate("care_list", "Seen by the chief"), Cell.DATE, 140),
    )


def opening_row(line: OpeningLine) -> Row:
    """An opening."""
    cells = {
        "at": china_time(line.opened_at).strftime("%Y-%m-%d %H:%M"),
        "by": line.opened_by,
        "reason": line.reason,
        "seen": line.seen_on,
    }
    return Row(line.id, cells)
