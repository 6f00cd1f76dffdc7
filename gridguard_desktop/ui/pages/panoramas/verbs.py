"""What can be done on the page of panoramas: places added, changed and given up; marks set where one looks,
moved there, taken away."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any

from gridguard_desktop.domain.i18n import translate
from gridguard_desktop.domain.panoramas import is_private
from gridguard_desktop.ui.kit.buttons import Btn
from gridguard_desktop.ui.kit.dialogs import ask_dangerous
from gridguard_desktop.ui.kit.layout import clear, row, wrap
from gridguard_desktop.ui.pages.panoramas.forms import (
    arrange_place,
    given_picture,
    hazard_draft,
    hazard_lines,
    known_lines,
    picture_box,
    place_draft,
    place_lines,
)

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtWidgets import QBoxLayout

    from gridguard_desktop.services.panoramas import HazardChoice, PanoramaView
    from gridguard_desktop.ui.pages.panoramas.ground import PanoramaGround


class PanoramaVerbs:
    """The verbs of one page."""

    def __init__(self, page: PanoramaGround) -> None:
        self._page, self._ctx = page, page.ctx
        self._service = page.ctx.services.panoramas

    def show_mark_buttons(self, view: PanoramaView, where: QBoxLayout) -> None:
        """What can be done with marks."""
        clear(where)
        buttons: list[list[Btn]] = [[], []]
        if view.may_report:
            words = translate("panoramas", "New hazard here")
            buttons[0].append(Btn(words, "secondary", "plus", small=True, clicked=self.report))
        if view.may_change:
            words = translate("panoramas", "Mark a known one")
            buttons[0].append(Btn(words, "ghost", "flag", small=True, clicked=self.mark))
        if view.may_change and view.marks:
            words = translate("panoramas", "Move to the cross")
            buttons[1].append(Btn(words, "ghost", "circle-dot", small=True, clicked=self.move))
            words = translate("panoramas", "Take away")
            buttons[1].append(Btn(words, "ghost", "trash-2", small=True, clicked=self.remove))
        for line in filter(None, buttons):
            where.addWidget(wrap(row(*line, None, gap=6)))

    # ---- places

    def add(self) -> None:
        """A panorama of one more place; first which homes may be pictured."""
        page, building = self._page, self._page.building
        homes = partial(self._service.homes_with_consent, building)
        self._ctx.tasks.run(homes, self._add_form, page.complain, owner=page)

    def _add_form(self, homes: tuple[tuple[int, str], ...]) -> None:
        page, building = self._page, self._page.building

        def work(given: dict[str, Any]) -> None:
            page.wanted = self._service.add(building, place_draft(given), given_picture(given))

        note = translate(
            "panoramas",
            "Stairs, exits, wiring: no faces, no open doors of homes. The inside of a home needs the "
            "resident's written consent, entered on the house's page.",
        )
        form = page.place.open(translate("panoramas", "Add a panorama"), place_lines(homes), work, note=note)
        form.editor("area").changed.connect(lambda: arrange_place(form))
        arrange_place(form)

    def replace(self) -> None:
        """Another picture of the place in front."""
        view = self._page.view
        if view is not None:
            self._page.place.open(
                translate("panoramas", "Another picture of {place}", place=view.name),
                [(("files", picture_box()),)],
                lambda given: self._service.replace(view.id, view.version, given_picture(given)),
                note=translate("panoramas", "All marks keep their directions; look whether they still fit."),
            )

    def archive(self) -> None:
        """Give the place up, after asking."""
        view = self._page.view
        if view is None:
            return
        told = translate("panoramas", "It leaves the list; the hazards stay.")
        if is_private(view.area):
            told = translate("panoramas", "The picture of the home is destroyed; the hazards stay.")
        title = translate("panoramas", "No longer keep the panorama of {place}?", place=view.name)
        if ask_dangerous(self._page, title, told, translate("panoramas", "No longer keep it")):
            self._do(partial(self._service.archive, view.id, view.version))

    # ---- marks

    def report(self) -> None:
        """What stands in the middle of the view becomes a hazard."""
        view, at = self._page.view, self._page.sphere.ahead
        if view is not None:
            self._page.place.open(
                translate("panoramas", "New hazard here"),
                hazard_lines(),
                lambda given: self._service.report(view.id, view.version, at, hazard_draft(given)),
                note=translate(
                    "panoramas", "It stands where the cross is; building and address are filled in."
                ),
            )

    def mark(self) -> None:
        """A hazard that is on the list is marked where one looks; first which there are."""
        page = self._page
        offered = partial(self._service.hazards_here, page.building)
        self._ctx.tasks.run(offered, self._mark_form, page.complain, owner=page)

    def _mark_form(self, offered: tuple[HazardChoice, ...]) -> None:
        page, view, at = self._page, self._page.view, self._page.sphere.ahead
        if view is None:
            return
        if not offered:
            self._ctx.toast.error(translate("panoramas", "No hazard of this building is open."))
            return

        def work(given: dict[str, Any]) -> None:
            self._service.mark(view.id, view.version, at, given["hazard_id"] or 0, given["note"] or "")

        note = translate("panoramas", "The mark stands where the cross is.")
        page.place.open(translate("panoramas", "Mark a known one"), known_lines(offered), work, note=note)

    def move(self) -> None:
        """The mark in front moves to where one looks."""
        view, mark = self._page.view, self._page.current()
        if view is not None and mark is not None:
            at = self._page.sphere.ahead
            self._do(partial(self._service.move, view.id, view.version, mark.id, at))

    def remove(self) -> None:
        """Take the mark in front away, after asking."""
        view, mark = self._page.view, self._page.current()
        if view is None or mark is None:
            return
        sure = ask_dangerous(
            self._page,
            translate("panoramas", "Take mark {n} away?", n=mark.number),
            translate("panoramas", "The hazard itself stays."),
            translate("panoramas", "Take away"),
        )
        if sure:
            self._do(partial(self._service.remove, view.id, view.version, mark.id))

    def _do(self, work: Callable[[], object]) -> None:
        page = self._page
        self._ctx.tasks.run(work, lambda _: page.reload(), page.complain, owner=page)
