"""Whose files, whose papers: the record a page beside the record page is about, quiet after its title."""

from __future__ import annotations

from typing import TYPE_CHECKING

from gridguard_desktop.domain.records import RECORD_TYPES
from gridguard_desktop.ui.kit.text import Elided
from gridguard_desktop.ui.tasks import Latest

if TYPE_CHECKING:
    from collections.abc import Sequence

    from gridguard_desktop.services.views import Row
    from gridguard_desktop.ui.context import AppContext

NUMBER = "number"


class WhoseRecord(Elided):
    """Number and name of a record; empty until it was read."""

    def __init__(self, ctx: AppContext) -> None:
        super().__init__("", 13, "text2")
        self._ctx = ctx
        self._reading = Latest(ctx.tasks, self)

    def follow(self, record_type: str, record_id: int, words: str = "") -> None:
        """Name this record; a part of one (a tenancy) is called ``words``."""
        if record_type not in RECORD_TYPES:
            self._reading.drop()
            self.set_text(words)
            return
        declared, service = RECORD_TYPES[record_type], self._ctx.services.for_type(record_type)
        known = {field.name for field in declared.fields}
        fields = tuple(dict.fromkeys(name for name in (NUMBER, declared.title_field) if name in known))

        def show(rows: Sequence[Row]) -> None:
            values = rows[0].values if rows else {}
            self.set_text(" ".join(str(values[name]) for name in fields if values.get(name)))

        self._reading.run(lambda: service.rows([record_id], fields), show)
