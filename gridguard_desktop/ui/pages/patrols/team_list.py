"""Emergency teams as a list, with the call sheet beside it: kind, this district, can come now, print."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any

from gridguard_desktop.domain.i18n import translate
from gridguard_desktop.domain.lawdata import choices
from gridguard_desktop.domain.listing import Filter, Operator
from gridguard_desktop.domain.permissions import Permission
from gridguard_desktop.domain.records import RECORD_TYPES
from gridguard_desktop.domain.rescue import KINDS, OFF, OUT, READY, Wanted
from gridguard_desktop.ui.forms.editors import law_choices
from gridguard_desktop.ui.kit.buttons import Btn
from gridguard_desktop.ui.kit.choice import ChoiceEditor
from gridguard_desktop.ui.kit.editors import BoolEditor
from gridguard_desktop.ui.kit.fields import FieldBox
from gridguard_desktop.ui.kit.layout import Section, column, wrap
from gridguard_desktop.ui.kit.metrics import bounded, fixed, spaced
from gridguard_desktop.ui.kit.text import Label
from gridguard_desktop.ui.navigation import Route
from gridguard_desktop.ui.pages.records.filters import ListView
from gridguard_desktop.ui.pages.records.list_page import RecordListPage
from gridguard_desktop.ui.tasks import Latest

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from gridguard_desktop.ui.context import AppContext

PANEL_WIDTH, PANEL_EDGE = 230, 24


class TeamListPage(RecordListPage):
    """The register of teams."""

    panel: CallSheetPanel | None = None

    def __init__(self, ctx: AppContext) -> None:
        super().__init__(ctx, RECORD_TYPES["rescue_team"])

    def views(self) -> list[ListView]:
        """By whether they can come."""
        states = (
            ("ready", translate("rescue", "Can be called"), READY),
            ("out", translate("rescue", "Called out"), OUT),
            ("off", translate("rescue", "Out of service"), OFF),
        )
        usual = super().views()
        narrow = [
            ListView(key, words, (Filter("state", Operator.ANY_OF, (state,)),))
            for key, words, state in states
        ]
        return [usual[0], *narrow, *usual[1:]]

    def beside(self) -> QWidget | None:
        """The call sheet, for whoever may print and see phones."""
        if all(map(self._ctx.can, (Permission.PAPER_PRINT, Permission.SENSITIVE_REVEAL))):
            self.panel = CallSheetPanel(self._ctx)
            return fixed(self.panel, width=PANEL_WIDTH)
        return None

    def reload(self) -> None:
        """The sheet counts again with the list."""
        super().reload()
        if self.panel is not None:
            self.panel.count()

    def _empty_words(self) -> str:
        return translate("rescue", "Teams that can be called in an emergency are listed here.")


class CallSheetPanel(Section):
    """What the sheet asks for, how many teams fit, the button."""

    def __init__(self, ctx: AppContext) -> None:
        self._ctx = ctx
        self._counting = Latest(ctx.tasks, self)
        self.kind = ChoiceEditor(law_choices(KINDS), segmented=False)
        self.kind.set_value(choices(KINDS)[0].key)
        self.here = BoolEditor(translate("rescue", "This district"))
        self.now = BoolEditor(translate("rescue", "Can come now"))
        self.fits = Label("", "sec", wrap=True)
        self.print_button = Btn(
            translate("rescue", "Call sheet"), "secondary", "printer", clicked=self.print_sheet
        )
        for tick in (self.here, self.now):
            tick.set_value(True)
        # the longest kind would push the choice over the edge of the page in the largest type
        kind = FieldBox(
            translate("rescue", "Kind of team"), bounded(self.kind, most=PANEL_WIDTH - PANEL_EDGE)
        )
        parts = column(kind, self.here, self.now, self.fits, self.print_button, None, gap=8)
        super().__init__(translate("rescue", "Call sheet"), wrap(parts), gap=8)
        spaced(self.body, 8, (0, 8, PANEL_EDGE, 8))
        for editor in (self.kind, self.here, self.now):
            editor.changed.connect(self.count)

    @property
    def wanted(self) -> Wanted:
        """What is asked for."""
        return Wanted(str(self.kind.value()), here=bool(self.here.value()), now=bool(self.now.value()))

    def count(self) -> None:
        """How many teams fit."""
        self._counting.run(partial(self._ctx.services.rescue_call_sheet.count, self.wanted), self._say)

    def _say(self, found: int) -> None:
        words = (
            translate("rescue", "{n} teams fit.", n=found)
            if found
            else translate("rescue", "No team fits; untick one or choose another kind.")
        )
        self.fits.setText(words)
        self.print_button.setEnabled(found > 0)

    def print_sheet(self) -> None:
        """The paper in the print preview."""
        wanted = self.wanted
        gather: Any = partial(self._ctx.services.rescue_call_sheet.paper_of, wanted)
        at = [entry.key for entry in choices(KINDS)].index(wanted.kind)
        key = 1 + 4 * at + 2 * wanted.here + wanted.now
        self._ctx.navigator.go(Route("paper", key, {"paper": "rescue-call-sheet", "gather": gather}))
