"""The document's fields of a form beside each other: the number is read as the chosen kind says, and fills in
birth date and sex where nobody has set them differently."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from gridguard_desktop.domain.document_facts import NO_DOCUMENT, REMARK, TOLD_FACTS, UNSAID
from gridguard_desktop.domain.i18n import translate
from gridguard_desktop.ui.kit.editors import IdNumberEditor

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

    from gridguard_desktop.services.views import RecordView
    from gridguard_desktop.ui.kit.fields import FieldBox


class DocumentFields:
    """Ties ``id_kind``, ``id_number``, ``birth_date`` and ``sex`` of a form together, as far as it has
    them."""

    def __init__(self, boxes: Mapping[str, FieldBox]) -> None:
        self._boxes = boxes
        self._told: dict[str, Any] = {}
        self._put_aside: Any = None
        number = boxes.get("id_number")
        self._number = number.editor if number is not None else None
        if isinstance(self._number, IdNumberEditor):
            self._number.recognised.connect(self._fill)
        if "id_kind" in boxes:
            boxes["id_kind"].editor.changed.connect(self.follow_kind)

    def loaded(self, view: RecordView) -> None:
        """A saved record is shown: what its number told follows the number."""
        self._told = {
            name: view.values.get(name)
            for name in TOLD_FACTS
            if any(mark.key == "from_number" for mark in view.marks.get(name, ()))
        }
        self._put_aside = None
        self.follow_kind()

    def follow_kind(self) -> None:
        """Without a document there is no number, but a reason."""
        kind = self._boxes["id_kind"].editor.value() if "id_kind" in self._boxes else None
        editor, none = self._number, kind == NO_DOCUMENT
        if REMARK in self._boxes:
            self._boxes[REMARK].set_required(none)
        if not isinstance(editor, IdNumberEditor):
            return
        if none and editor.value() is not None:
            self._put_aside = editor.value()
            editor.set_value(None)
        elif not none and self._put_aside is not None:
            editor.set_value(self._put_aside)
            self._put_aside = None
        editor.set_read_only(none)
        editor.set_document(kind)

    def _fill(self, birth: date, sex: str) -> None:
        for name, value in zip(TOLD_FACTS, (birth, sex), strict=True):
            box = self._boxes.get(name)
            if box is None:
                continue
            stands = box.editor.value()
            if stands in UNSAID or stands == self._told.get(name) or REMARK not in self._boxes:
                box.editor.set_value(value)
                self._told[name] = value
            elif stands != value:
                box.set_warning(
                    translate(
                        "forms",
                        "The number says otherwise. Compare both; if the document is wrong, say so under "
                        "“About the document”.",
                    )
                )
