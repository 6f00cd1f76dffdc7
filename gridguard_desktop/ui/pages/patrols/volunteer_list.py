"""Volunteers as a list: training and signatures of a whole evening are entered for everybody ticked."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any

from gridguard_desktop.domain.i18n import translate
from gridguard_desktop.domain.permissions import record_permission
from gridguard_desktop.domain.records import RECORD_TYPES
from gridguard_desktop.ui.forms.declared import declared_lines
from gridguard_desktop.ui.forms.form_place import FormPlace
from gridguard_desktop.ui.kit.menus import Entry
from gridguard_desktop.ui.kit.metrics import fixed
from gridguard_desktop.ui.pages.records.list_page import RecordListPage

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtWidgets import QWidget

    from gridguard_desktop.ui.context import AppContext

FORM_WIDTH = 380


class VolunteerListPage(RecordListPage):
    """The register of volunteers."""

    place: FormPlace

    def __init__(self, ctx: AppContext) -> None:
        super().__init__(ctx, RECORD_TYPES["volunteer"])

    def beside(self) -> QWidget:
        """Room for the form of the evening; no room while it is closed."""
        self.place = FormPlace(self._ctx)
        return fixed(self.place, width=FORM_WIDTH)

    def row_entries(self, ids: Sequence[int]) -> list[Entry | None]:
        """Also what is entered for several at once."""
        entries = super().row_entries(ids)
        ways = (
            ("volunteer_training", translate("volunteer_pages", "Enter training"), "users", self.train),
            ("conduct_acceptance", translate("volunteer_pages", "Enter the signature"), "pencil", self.sign),
        )
        return entries + [
            Entry(f"{words}（{len(ids)}）", partial(act, tuple(ids)), icon)
            for kind, words, icon, act in ways
            if self._ctx.can(record_permission(kind, "create"))
        ]

    def train(self, ids: Sequence[int]) -> None:
        """One training of everybody chosen."""
        service = self._ctx.services.volunteer_trainings
        kind = RECORD_TYPES["volunteer_training"]
        rows = (("kind",), ("held_on", "hours"), ("topic",), ("trainer",), ("valid_until",))

        def work(given: dict[str, Any]) -> None:
            service.enter_for(ids, given)

        form = self.place.open(
            translate("volunteer_pages", "Training of {n} volunteers", n=len(ids)),
            declared_lines(self._ctx, kind, rows),
            work,
        )
        form.fill({"held_on": self._ctx.clock.today()})

    def sign(self, ids: Sequence[int]) -> None:
        """Everybody chosen signed the rules of conduct on one day; who had signed this version is passed
        over."""
        service = self._ctx.services.conduct_acceptances

        def work(given: dict[str, Any]) -> None:
            service.enter_for(ids, given["signed_on"])

        form = self.place.open(
            translate("volunteer_pages", "Signatures of {n} volunteers", n=len(ids)),
            declared_lines(self._ctx, RECORD_TYPES["conduct_acceptance"], (("signed_on",),)),
            work,
            note=translate("volunteer_pages", "Who signed this version before is passed over."),
        )
        form.fill({"signed_on": self._ctx.clock.today()})
