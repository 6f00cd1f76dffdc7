"""The file of a volunteer on the page: what is missing before a shift, training, signed rules, equipment,
leave; each entered by a small form."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from gridguard_desktop.domain.i18n import text, translate
from gridguard_desktop.domain.volunteers import conduct_clauses, conduct_version
from gridguard_desktop.ui.kit.layout import clear, line_across
from gridguard_desktop.ui.kit.notice import Notice
from gridguard_desktop.ui.pages.patrols.parts import Part, PartsFile

if TYPE_CHECKING:
    from collections.abc import Mapping

    from gridguard_desktop.services.views import RecordView, Row
    from gridguard_desktop.ui.context import AppContext

PARTS = (
    Part(
        "volunteer_training",
        text("volunteer_pages", "Training"),
        text("volunteer_pages", "Enter training"),
        ("topic", "kind", "held_on", "hours", "valid_until"),
        (("kind", "held_on", "hours"), ("topic", "trainer", "valid_until")),
    ),
    Part(
        "conduct_acceptance",
        text("volunteer_pages", "Rules of conduct"),
        text("volunteer_pages", "Enter the signature"),
        ("text_version", "signed_on"),
        (("signed_on",),),
    ),
    Part(
        "volunteer_gear",
        text("volunteer_pages", "Equipment"),
        text("volunteer_pages", "Hand out equipment"),
        ("kind", "count", "number", "issued_on", "returned_on"),
        (("kind", "count"), ("number", "issued_on")),
    ),
    Part(
        "volunteer_absence",
        text("volunteer_pages", "Leave"),
        text("volunteer_pages", "Enter leave"),
        ("from_on", "until_on"),
        (("from_on", "until_on"),),
    ),
)


class VolunteerFile(PartsFile[Part]):
    """The parts as sections, under a line that says whether somebody can be planned today."""

    def __init__(self, ctx: AppContext, view: RecordView) -> None:
        self.missing = ""
        super().__init__(ctx, view, "volunteer_id", PARTS)

    def reload(self) -> None:
        """Read what is on file, and what is missing."""
        self._ctx.tasks.run(self._read, self._show, owner=self)

    def _read(self) -> tuple[str, Mapping[str, list[Row]]]:
        return self._ctx.services.volunteers.missing_for_duty(self._record.id), self._on_file()

    def _show(self, read: tuple[str, Mapping[str, list[Row]]]) -> None:
        self.missing, found = read
        self.reads += 1
        clear(self._body)
        if self.missing:
            words = translate("volunteer_pages", "Cannot be planned now: {reason}", reason=self.missing)
            self._body.addWidget(Notice("soon", words))
        else:
            self._body.addWidget(Notice("done", translate("volunteer_pages", "Can be planned.")))
        for part in PARTS:
            self._body.addWidget(line_across())
            self._body.addWidget(self._section(part, found[part.kind]))

    def _note(self, part: Part) -> str:
        if part.kind != "conduct_acceptance":
            return ""
        today = self._ctx.clock.today()
        rules = " ".join(f"{at}. {words}" for at, words in enumerate(conduct_clauses(today), 1))
        version = conduct_version(today)
        return translate("volunteer_pages", "Version {version}: {rules}", version=version, rules=rules)

    def _usual(self) -> Mapping[str, Any]:
        today = self._ctx.clock.today()
        return {"held_on": today, "signed_on": today, "issued_on": today, "from_on": today, "count": 1}
