"""The small forms of the page of panoramas: a place with its picture, a hazard that is seen, a known one."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from gridguard_desktop.domain.errors import OfficerError
from gridguard_desktop.domain.i18n import translate
from gridguard_desktop.domain.panoramas import AREAS, is_private
from gridguard_desktop.services.panoramas import HazardDraft, PanoramaDraft
from gridguard_desktop.ui.forms.editors import law_choices
from gridguard_desktop.ui.forms.files import FilesEditor, new_file
from gridguard_desktop.ui.kit.choice import Choice, ChoiceEditor
from gridguard_desktop.ui.kit.editors import TextEditor
from gridguard_desktop.ui.kit.fields import FieldBox

if TYPE_CHECKING:
    from collections.abc import Sequence

    from gridguard_desktop.services.attachments import NewFile
    from gridguard_desktop.services.panoramas import HazardChoice
    from gridguard_desktop.ui.forms.inline_form import InlineForm, Line

PICTURE = "other"
"""Category of a panorama among files."""
KINDS = "hazard_kinds"


def picture_box() -> FieldBox:
    """Where the picture is chosen."""
    files = FilesEditor(translate("panoramas", "one JPG, twice as wide as high, at most 8192 × 4096"))
    return FieldBox(translate("panoramas", "Panorama picture"), files, required=True)


def given_picture(given: dict[str, Any]) -> NewFile:
    """The picture that was chosen. Raises OfficerError when none was."""
    files = given["files"] or ()
    if not files:
        raise OfficerError(translate("panoramas", "Choose a panorama as a JPG picture."))
    return new_file(files[0], PICTURE)


def place_lines(homes: Sequence[tuple[int, str]]) -> list[Line]:
    """A place: what it shows, its name, whose home, the picture."""
    area = ChoiceEditor(law_choices(AREAS), segmented=False)
    name = TextEditor(max_length=30, placeholder=translate("panoramas", "such as floor 3, east stairs"))
    home = ChoiceEditor([Choice(key, words) for key, words in homes], segmented=False)
    hint = translate("panoramas", "Only homes whose resident's written consent holds today stand here.")
    return [
        (
            ("area", FieldBox(translate("panoramas", "What it shows"), area, required=True)),
            ("name", FieldBox(translate("panoramas", "Name of the place"), name, required=True)),
        ),
        (("house_id", FieldBox(translate("panoramas", "Whose home"), home, hint=hint, required=True)),),
        (("files", picture_box()),),
    ]


def arrange_place(form: InlineForm) -> None:
    """Whose home is asked for the inside of one only."""
    area = form.editor("area").value()
    form.boxes["house_id"].setHidden(not (area and is_private(area)))


def place_draft(given: dict[str, Any]) -> PanoramaDraft:
    """The place as entered."""
    return PanoramaDraft(given["area"] or "", given["name"] or "", given["house_id"])


def hazard_lines() -> list[Line]:
    """A hazard that is seen."""
    kind = ChoiceEditor(law_choices(KINDS), segmented=False)
    seen = TextEditor(max_length=200)
    return [
        (
            (
                "title",
                FieldBox(translate("panoramas", "What is wrong"), TextEditor(max_length=60), required=True),
            ),
            ("kind", FieldBox(translate("panoramas", "Kind of hazard"), kind, required=True)),
        ),
        (("description", FieldBox(translate("panoramas", "What is seen"), seen, required=True)),),
    ]


def hazard_draft(given: dict[str, Any]) -> HazardDraft:
    """The hazard as entered."""
    return HazardDraft(given["title"] or "", given["kind"] or "", given["description"] or "")


def known_lines(offered: Sequence[HazardChoice]) -> list[Line]:
    """A hazard that is on the list already."""
    which = ChoiceEditor([Choice(one.id, one.words) for one in offered], segmented=False)
    return [
        (
            ("hazard_id", FieldBox(translate("panoramas", "Hazard of this building"), which, required=True)),
            ("note", FieldBox(translate("panoramas", "Remark"), TextEditor(max_length=60))),
        )
    ]
