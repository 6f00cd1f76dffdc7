"""The beats of a grid with their shares, and the small form that changes them from a day on."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtWidgets import QWidget

from gridguard_desktop.domain.i18n import translate
from gridguard_desktop.domain.permissions import Permission
from gridguard_desktop.ui.forms.editors import wall_clock, whole_number
from gridguard_desktop.ui.forms.form_place import FormPlace
from gridguard_desktop.ui.kit.buttons import Btn
from gridguard_desktop.ui.kit.editors import DateEditor
from gridguard_desktop.ui.kit.fields import FieldBox
from gridguard_desktop.ui.kit.layout import Section, column
from gridguard_desktop.ui.kit.text import Label
from gridguard_desktop.ui.tasks import Latest

if TYPE_CHECKING:
    from gridguard_desktop.services.grids.shares import BeatOption, BeatShare
    from gridguard_desktop.ui.context import AppContext
    from gridguard_desktop.ui.forms.inline_form import Line

A_HUNDRED = 100
SINCE = "since"


class BeatCover(QWidget):
    """Shares in force first, ended ones after; 改 opens the form where the role may."""

    def __init__(self, ctx: AppContext, grid_id: int) -> None:
        super().__init__()
        self._ctx, self._grid = ctx, grid_id
        self._reading = Latest(ctx.tasks, self)
        self.shares: tuple[BeatShare, ...] = ()
        self.beats: tuple[BeatOption, ...] = ()
        self.place = FormPlace(ctx, self.reload)
        self.edit_button = Btn(
            translate("grid_pages", "Change shares"), "link", "pencil", small=True, clicked=self.edit
        )
        self.edit_button.setVisible(ctx.can(Permission.BEAT_UPDATE))
        self.section = Section(translate("grid_pages", "Beats"), right=(self.edit_button,), gap=4)
        self.setLayout(column(self.section, self.place, gap=8))
        self.reload()

    def reload(self) -> None:
        """Read the shares again."""
        service, grid_id = self._ctx.services.beat_shares, self._grid
        self._reading.run(lambda: (service.of_grid(grid_id), service.beats()), lambda read: self._show(*read))

    def edit(self) -> None:
        """One number for every beat; they must make 100."""
        now = {one.beat_id: one.share for one in self.shares if one.valid_until is None}
        boxes = []
        for beat in self.beats:
            editor = whole_number(beat.name, least=0, most=A_HUNDRED)
            editor.set_value(now.get(beat.id))
            boxes.append((str(beat.id), FieldBox(beat.name, editor, remark="%")))
        day = DateEditor(lambda: wall_clock(self._ctx), prefer="past")
        day.set_value(self._ctx.clock.today())
        since = FieldBox(translate("grid_pages", "In force from"), day, required=True)
        lines: list[Line] = [((SINCE, since),)]
        lines += [tuple(boxes[at : at + 2]) for at in range(0, len(boxes), 2)]
        note = translate("grid_pages", "The shares make 100; all empty: no beat covers the grid.")
        self.place.open(translate("grid_pages", "Change shares"), lines, partial(self._save), note=note)

    def _save(self, given: dict[str, Any]) -> None:
        since = given.pop(SINCE)
        shares = {int(beat): share for beat, share in given.items() if share}
        self._ctx.services.beat_shares.cover(self._grid, shares, since)

    def _show(self, shares: tuple[BeatShare, ...], beats: tuple[BeatOption, ...]) -> None:
        self.shares, self.beats = shares, beats
        lines = [Label(share_words(one), "sec", wrap=True) for one in shares]
        if not lines:
            lines = [Label(translate("grid_pages", "No beat covers this grid."), "sec", wrap=True)]
        self.section.replace_body(*lines)


def share_words(one: BeatShare) -> str:
    """第一警格 60%，自 2026-01-01."""
    if one.valid_until is None:
        return translate(
            "grid_pages",
            "{beat} {share} %, since {since:%Y-%m-%d}",
            beat=one.beat,
            share=one.share,
            since=one.valid_from,
        )
    return translate(
        "grid_pages",
        "{beat} {share} %, {since:%Y-%m-%d} to {until:%Y-%m-%d}",
        beat=one.beat,
        share=one.share,
        since=one.valid_from,
        until=one.valid_until,
    )
