"""The small forms on the page of a unit: own fields, a licence, its renewal, a post, the answer to a
reminder."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from gridguard_desktop.domain.i18n import translate
from gridguard_desktop.domain.records import RECORD_TYPES
from gridguard_desktop.ui.forms.declared import declared_box, declared_lines
from gridguard_desktop.ui.forms.editors import law_choices
from gridguard_desktop.ui.forms.own_lines import own_lines, own_values
from gridguard_desktop.ui.kit.choice import ChoiceEditor
from gridguard_desktop.ui.kit.editors import LongTextEditor
from gridguard_desktop.ui.kit.fields import FieldBox

if TYPE_CHECKING:
    from gridguard_desktop.services.expiring import TaskLine
    from gridguard_desktop.services.organisations import LicenceLine, UnitView
    from gridguard_desktop.services.views import RecordView
    from gridguard_desktop.ui.context import AppContext
    from gridguard_desktop.ui.forms.form_place import FormPlace

LICENCE_ROWS = (("kind", "number"), ("issued_by",), ("valid_from", "valid_until"), ("note",))
EMPLOYEE_ROWS = (
    ("post", "licence_kind"),
    ("licence_number", "licence_until"),
    ("trained_on", "training_until"),
)


class UnitForms:
    """Opens the forms in ``place``; what they save belongs to the unit of ``view``."""

    def __init__(self, ctx: AppContext, place: FormPlace, view: RecordView) -> None:
        self._ctx, self._place, self._view = ctx, place, view

    def fill_own(self, unit: UnitView) -> None:
        """The own fields of the unit's kind."""
        services, record = self._ctx.services, self._view
        form = self._place.open(
            translate("unit_kinds", "Fill in"),
            own_lines(self._ctx, unit.fields),
            lambda given: services.organisations.set_own(record.id, record.version, given),
        )
        form.fill(own_values(unit.fields, unit.own_values))

    def add_licence(self) -> None:
        """A licence of the unit."""
        service, unit = self._ctx.services.for_type("licence"), self._view.id
        self._place.open(
            translate("expiry", "Enter a licence"),
            declared_lines(self._ctx, RECORD_TYPES["licence"], LICENCE_ROWS),
            lambda given: service.create({"organisation_id": unit, **given}),
            note=translate("expiry", "Tasks 60, 30 and 7 days before the end are set by themselves."),
        )

    def add_employee(self) -> None:
        """A post with certificate and training."""
        service, unit = self._ctx.services.for_type("employee"), self._view.id
        self._place.open(
            translate("expiry", "Enter a post"),
            declared_lines(self._ctx, RECORD_TYPES["employee"], EMPLOYEE_ROWS),
            lambda given: service.create({"organisation_id": unit, **given}),
            note=translate(
                "expiry", "Nothing else is asked about the person: no name, no ID number, no phone."
            ),
        )

    def renew(self, line: LicenceLine, title: str) -> None:
        """A new licence in place of an old one."""
        declared, service = RECORD_TYPES["licence"], self._ctx.services.licences
        box = partial(declared_box, self._ctx, declared)
        form = self._place.open(
            translate("expiry", "Renew: {licence}", licence=title),
            [
                (("number", box("number")),),
                (("valid_from", box("valid_from")), ("valid_until", box("valid_until", required=True))),
            ],
            lambda given: service.renew(licence_id=line.id, version=line.version, **given),
            note=translate("expiry", "The old one is filed with its dates."),
        )
        form.fill({"number": line.values["number"], "valid_from": self._ctx.clock.today()})

    def answer(self, task: TaskLine) -> None:
        """What came of a reminder."""
        outcome = FieldBox(
            translate("expiry", "What came of it"),
            ChoiceEditor(law_choices("licence_outcomes"), segmented=False),
            required=True,
        )
        note = FieldBox(translate("expiry", "Remarks"), LongTextEditor(height=54))
        service = self._ctx.services.organisations
        self._place.open(
            task.task,
            [(("outcome", outcome),), (("note", note),)],
            lambda given: service.answer(task_id=task.id, **given),
            verb=translate("expiry", "Done"),
            note=task.because,
        )
