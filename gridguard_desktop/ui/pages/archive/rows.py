"""Columns and lines of the archive's tables."""

from __future__ import annotations

from typing import TYPE_CHECKING

from gridguard_desktop.domain.i18n import translate
from gridguard_desktop.ui.kit.table_data import Cell, Column, IconText, Row, TwoPart, Value

if TYPE_CHECKING:
    from gridguard_desktop.services.archive import BoxView, DossierLine, ListView


def dossier_columns() -> list[Column]:
    """Filed dossiers."""
    return [
        Column("number", translate("archive", "Number"), width=92),
        Column("title", translate("archive", "Dispute"), width=200, stretch=True, strong=True),
        Column("box", translate("archive", "Box"), Cell.TWO, width=110, drop_rank=3),
        Column("shelf", translate("archive", "Shelf"), width=150, drop_rank=5),
        Column("kept", translate("archive", "Kept"), width=76, drop_rank=2),
        Column("until", translate("archive", "Until"), Cell.DATE, width=104, drop_rank=4),
        Column("state", translate("archive", "State"), Cell.ICON, width=200),
    ]


def dossier_row(one: DossierLine) -> Row:
    """One filed dossier; what is destroyed is grey."""
    cells: dict[str, Value] = {
        "number": one.number,
        "title": one.title,
        "box": TwoPart(one.box, str(one.place)) if one.box else None,
        "shelf": one.shelf,
        "kept": one.retention_label,
        "until": one.expires_on if one.expires_on is not None or not one.retention else _for_ever(),
        "state": _state(one),
    }
    return Row(one.dispute_id, cells, muted=one.destroyed_on is not None)


def _for_ever() -> str:
    return translate("archive", "for ever")


def _state(one: DossierLine) -> IconText:
    if one.destroyed_on is not None:
        return IconText(translate("archive", "destroyed"), "circle-x", "text3")
    if one.dossier_id is None:
        return IconText(translate("archive", "not in a box yet"), "circle-dashed", "text2")
    if one.due_on is not None:
        given = {"name": one.borrower, "day": one.due_on}
        if one.overdue:
            late = translate("archive", "overdue: {name}, {day:%Y-%m-%d}", **given)
            return IconText(late, "circle-alert", "over")
        return IconText(translate("archive", "{name}, back by {day:%Y-%m-%d}", **given), "clock", "wait")
    if one.list_id is not None:
        return IconText(translate("archive", "on a list for destruction"), "hourglass", "soon")
    if one.expired:
        return IconText(translate("archive", "expired, to be appraised"), "triangle-alert", "soon")
    return IconText(translate("archive", "in its box"), "circle-check", "done")


def box_columns() -> list[Column]:
    """Boxes."""
    return [
        Column("number", translate("archive", "Box"), width=160, strong=True),
        Column("shelf", translate("archive", "Shelf"), width=240),
        Column("count", translate("archive", "Dossiers in it"), Cell.NUMBER, width=80),
        Column("note", translate("archive", "Note"), width=200, stretch=True),
    ]


def box_row(one: BoxView) -> Row:
    """One box."""
    return Row(one.id, {"number": one.number, "shelf": one.shelf, "count": one.count, "note": one.note})


def list_columns() -> list[Column]:
    """Lists for destruction."""
    return [
        Column("on", translate("archive", "Drawn up"), Cell.DATE, width=120, strong=True),
        Column("by", translate("archive", "Drawn up by"), width=110),
        Column("count", translate("archive", "Dossiers in it"), Cell.NUMBER, width=80),
        Column("state", translate("archive", "State"), width=120),
        Column("judge", translate("archive", "Decided by"), width=120, stretch=True),
    ]


def list_row(one: ListView) -> Row:
    """One list."""
    cells: dict[str, Value] = {
        "on": one.drawn_up_on,
        "by": one.drawn_up_by,
        "count": len(one.numbers),
        "state": one.state_label,
        "judge": one.decided_by,
    }
    return Row(one.id, cells)
