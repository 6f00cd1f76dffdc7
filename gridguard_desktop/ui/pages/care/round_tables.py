"""Tables of rounds of visits: columns and rows."""

from __future__ import annotations

from typing import TYPE_CHECKING

from gridguard_desktop.domain.i18n import translate
from gridguard_desktop.services.care.round_sheets import standard
from gridguard_desktop.ui.kit.table_data import Cell, Column, Row

if TYPE_CHECKING:
    from gridguard_desktop.services.care.round_views import RoundLine, StopLine


def round_columns() -> tuple[Column, ...]:
    """Rounds."""
    return (
        Column("occasion", translate("care_rounds", "Occasion"), width=120, strong=True),
        Column("first", translate("care_rounds", "First day"), Cell.DATE, 110),
        Column("last", translate("care_rounds", "Last day"), Cell.DATE, 110),
        Column("gift", translate("care_rounds", "Things handed over"), width=160, stretch=True, drop_rank=1),
        Column("total", translate("care_rounds", "Households"), Cell.NUMBER, 80),
        Column("done", translate("care_rounds", "Done"), Cell.NUMBER, 80),
        Column("left", translate("care_rounds", "Left"), Cell.NUMBER, 80),
        Column("closed", translate("care_rounds", "Closed on"), Cell.DATE, 110),
    )


def round_row(line: RoundLine) -> Row:
    """A round."""
    return Row(
        line.id,
        {
            "occasion": line.occasion_label,
            "first": line.starts_on,
            "last": line.ends_on,
            "gift": line.gift,
            "total": line.total,
            "done": line.done,
            "left": line.left,
            "closed": line.closed_on,
        },
    )


def stop_columns() -> tuple[Column, ...]:
    """Households of a round."""
    return (
        Column("ordinal", translate("care_rounds", "No."), Cell.NUMBER, 60),
        Column("visitor", translate("care_rounds", "Goes there"), width=132),
        Column("name", translate("care_list", "Name"), width=90, strong=True),
        Column("address", translate("care_list", "Address"), width=230, stretch=True),
        Column("gift", translate("care_rounds", "Gift"), width=150, drop_rank=2),
        Column("result", translate("care_list", "Result"), width=110),
        Column("done", translate("care_list", "Visited on"), Cell.DATE, 110),
        Column("given", translate("care_rounds", "Handed over on"), Cell.DATE, 120, drop_rank=1),
    )


def stop_row(stop: StopLine, gift: str) -> Row:
    """One household."""
    return Row(
        stop.id,
        {
            "ordinal": stop.ordinal,
            "visitor": stop.visitor,
            "name": stop.name,
            "address": stop.address,
            "gift": standard(stop, gift),
            "result": stop.result_label,
            "done": stop.done_on,
            "given": stop.given_on,
        },
    )
