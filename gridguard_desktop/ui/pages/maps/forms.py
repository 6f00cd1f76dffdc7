"""The small forms of the map: a new sheet, an outline being drawn, a pin being set."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from gridguard_desktop.domain.errors import OfficerError
from gridguard_desktop.domain.i18n import translate
from gridguard_desktop.domain.lawdata import choice
from gridguard_desktop.services.maps import PIN_KINDS
from gridguard_desktop.ui.forms.editors import LinkPick, law_choices, whole_number
from gridguard_desktop.ui.forms.files import FilesEditor, new_file
from gridguard_desktop.ui.kit.choice import ChoiceEditor
from gridguard_desktop.ui.kit.editors import TextEditor
from gridguard_desktop.ui.kit.fields import FieldBox
from gridguard_desktop.ui.kit.metrics import show_if

if TYPE_CHECKING:
    from collections.abc import Sequence

    from gridguard_desktop.domain.geo import Point
    from gridguard_desktop.services.attachments import NewFile
    from gridguard_desktop.ui.context import AppContext
    from gridguard_desktop.ui.forms.inline_form import Line
    from gridguard_desktop.ui.kit.choice import Choice

PICTURE = "other"
"""Category of a plan's picture among its files."""
FIRST_KIND = "patrol_point"


def paper_lines() -> list[Line]:
    """Name and size of blank paper."""
    wide, high = translate("maps", "Metres across"), translate("maps", "Metres up")
    return [(("name", _name()),), (("wide", _metres(wide)), ("high", _metres(high)))]


def plan_lines() -> list[Line]:
    """Name and width of a scanned plan; its height follows from the picture."""
    files = FieldBox(
        translate("maps", "Picture of the plan"),
        FilesEditor(translate("maps", "one picture, JPEG or PNG")),
        required=True,
    )
    return [
        (("name", _name()),),
        (("wide", _metres(translate("maps", "Metres across"))),),
        (("files", files),),
    ]


def plan_file(given: dict[str, Any]) -> NewFile:
    """The picture that was chosen; reads it, so call it on a worker. Raises OfficerError without one."""
    files = given["files"] or ()
    if not files:
        raise OfficerError(translate("maps", "A plan is a picture: JPEG or PNG."))
    return new_file(files[0], PICTURE)


def grid_lines(grids: Sequence[Choice], first: int | None) -> list[Line]:
    """Whose outline is drawn."""
    editor = ChoiceEditor(grids, segmented=False)
    editor.set_value(first)
    return [(("grid", FieldBox(translate("maps", "Grid"), editor, required=True)),)]


class PinLines:
    """What a pin says; the record it leads to is asked for by its kind."""

    def __init__(self, ctx: AppContext) -> None:
        kinds = ChoiceEditor(law_choices(PIN_KINDS), segmented=False)
        kinds.set_value(FIRST_KIND)
        self.kind = FieldBox(translate("maps", "What is here"), kinds, required=True)
        self.words = FieldBox(
            translate("maps", "Place"),
            TextEditor(max_length=60),
            required=True,
            hint=translate("maps", "A place, never a person's name."),
        )
        self.targets = {
            "hazard": FieldBox(translate("maps", "Hazard on record"), LinkPick(ctx, "hazard")),
            "building": FieldBox(translate("maps", "Building"), LinkPick(ctx, "building")),
            "organisation": FieldBox(translate("maps", "Unit"), LinkPick(ctx, "organisation")),
        }
        kinds.changed.connect(self.fit)
        self.fit()

    @property
    def opens(self) -> str:
        """Type of the record the chosen kind leads to."""
        kind = self.kind.editor.value()
        return str(choice(PIN_KINDS, str(kind)).extra["opens"]) if kind else ""

    def lines(self) -> list[Line]:
        """Kind and place; below, what it leads to."""
        return [
            (("kind", self.kind),),
            (("words", self.words),),
            *(((name, box),) for name, box in self.targets.items()),
        ]

    def fit(self) -> None:
        """Only the record that fits the kind is asked for."""
        for name, box in self.targets.items():
            show_if(box, name == self.opens)

    def target(self, given: dict[str, Any]) -> int | None:
        """The record that was picked."""
        kind = given["kind"]
        opens = str(choice(PIN_KINDS, str(kind)).extra["opens"]) if kind else ""
        picked = given.get(opens)
        return int(picked) if picked is not None else None


def marked(point: Point | None) -> Point:
    """The place of a pin. Raises OfficerError when none was shown on the map."""
    if point is None:
        raise OfficerError(translate("maps", "Show the place on the map first."))
    return point


def _name() -> FieldBox:
    return FieldBox(translate("maps", "Name of the sheet"), TextEditor(max_length=60), required=True)


def _metres(label: str) -> FieldBox:
    return FieldBox(label, whole_number(label, least=10, most=100_000), required=True)
