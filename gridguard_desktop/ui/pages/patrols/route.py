"""The page of a patrol route: check points are typed, or picked from the units and the elements."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from gridguard_desktop.domain.i18n import translate
from gridguard_desktop.domain.patrol_routes import PLACES
from gridguard_desktop.domain.permissions import record_permission
from gridguard_desktop.domain.records import RECORD_TYPES
from gridguard_desktop.ui.forms.editors import LinkPick
from gridguard_desktop.ui.forms.form_place import FormPlace
from gridguard_desktop.ui.kit.buttons import Btn
from gridguard_desktop.ui.kit.fields import FieldBox
from gridguard_desktop.ui.pages.records.record_page import RecordPage

if TYPE_CHECKING:
    from gridguard_desktop.services.views import RecordView
    from gridguard_desktop.ui.context import AppContext
    from gridguard_desktop.ui.kit.layout import Item


class RoutePage(RecordPage):
    """One route."""

    def __init__(self, ctx: AppContext) -> None:
        super().__init__(ctx, RECORD_TYPES["patrol_route"])
        self.place: FormPlace | None = None

    def sections(self, view: RecordView) -> list[Item]:
        """The form of a pick above the facts."""
        self.place = FormPlace(self._ctx, self.reload)
        return [self.place, *super().sections(view)]

    def _buttons(self) -> list[Btn]:
        buttons = super()._buttons()
        if self.form is not None or self._view is None or not self._may_edit():
            return buttons
        picks = [
            Btn(self._words(kind), "ghost", RECORD_TYPES[kind].icon, clicked=partial(self.pick, kind))
            for kind in PLACES
            if self._ctx.can(record_permission(kind, "read"))
        ]
        return [*picks, *buttons]

    def pick(self, kind: str) -> None:
        """Choose a place of the register; its name becomes the last check point."""
        service, view, place = self._ctx.services.patrol_routes, self._view, self.place
        if view is None or place is None:
            return
        box = FieldBox(str(RECORD_TYPES[kind].title), LinkPick(self._ctx, kind), required=True)
        place.open(
            self._words(kind),
            [(("points", box),)],
            lambda given: service.add_point(view.id, view.version, kind, given["points"]),
        )

    def _words(self, kind: str) -> str:
        return translate("routes", "Check point from: {register}", register=RECORD_TYPES[kind].title)
