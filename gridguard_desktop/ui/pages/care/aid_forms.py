"""The small forms of aid after an emergency: its words, helpers, their cases and reasons, the end."""

from __future__ import annotations

from typing import TYPE_CHECKING

from gridguard_desktop.domain.i18n import translate
from gridguard_desktop.domain.records.aid_events import AID_EVENT, AID_HELPER
from gridguard_desktop.domain.records.care_supports import CARE_SUPPORT
from gridguard_desktop.ui.forms.declared import declared_lines
from gridguard_desktop.ui.kit.editors import LongTextEditor
from gridguard_desktop.ui.kit.fields import FieldBox
from gridguard_desktop.ui.pages.care.aid import ROWS

if TYPE_CHECKING:
    from gridguard_desktop.services.aid.views import AidEventView, AidHelperLine
    from gridguard_desktop.ui.context import AppContext
    from gridguard_desktop.ui.forms.form_place import FormPlace
    from gridguard_desktop.ui.forms.inline_form import InlineForm

HELPER_ROWS = (("helper_kind", "person", "duty"), ("wanted", "consent_on"))
CASE_ROWS = (("kind", "way"), ("applicant", "asked"))


def _why() -> FieldBox:
    return FieldBox(translate("aid", "Why"), LongTextEditor(), required=True)


def open_change(ctx: AppContext, place: FormPlace, view: AidEventView) -> InlineForm:
    """Other words, another day, more or fewer days."""
    aid, line = ctx.services.aid, view.line
    form = place.open(
        translate("aid", "Change"),
        declared_lines(ctx, AID_EVENT, ROWS),
        lambda given: aid.change(line.id, line.version, given),
    )
    form.fill({"title": line.title, "happened_on": line.happened_on, "days": line.days, "what": view.what})
    return form


def open_helper(ctx: AppContext, place: FormPlace, view: AidEventView) -> InlineForm:
    """Somebody who was hit."""
    aid = ctx.services.aid
    form = place.open(
        translate("aid", "Add a helper"),
        declared_lines(ctx, AID_HELPER, HELPER_ROWS),
        lambda given: aid.add_helper(view.line.id, given),
        note=translate(
            "aid", "With the person's consent; nothing about health. A volunteer is found in the register."
        ),
    )
    form.fill({"consent_on": ctx.clock.today()})
    return form


def open_case(ctx: AppContext, place: FormPlace, line: AidHelperLine) -> InlineForm:
    """A support case from the line."""
    aid = ctx.services.aid
    form = place.open(
        translate("aid", "Open a support case"),
        declared_lines(ctx, CARE_SUPPORT, CASE_ROWS),
        lambda given: aid.open_case(line.id, given),
        note=translate(
            "aid", "{person}: name, consent and what happened are taken over.", person=line.person
        ),
    )
    form.fill({"kind": "hardship", "way": "application", "applicant": line.person})
    return form


def open_reason(ctx: AppContext, place: FormPlace, line: AidHelperLine) -> InlineForm:
    """Why there is no support case."""
    aid = ctx.services.aid
    return place.open(
        translate("aid", "No support case"),
        [(("reason", _why()),)],
        lambda given: aid.give_reason(line.id, given["reason"] or ""),
        note=translate(
            "aid", "{person}: what was done instead, or why nothing is needed.", person=line.person
        ),
    )


def open_removal(ctx: AppContext, place: FormPlace, line: AidHelperLine) -> InlineForm:
    """The person no longer agrees."""
    aid = ctx.services.aid
    return place.open(
        translate("aid", "Take off the list"),
        [],
        lambda _: aid.remove_helper(line.id),
        verb=translate("aid", "Take off"),
        note=translate("aid", "{person} no longer agrees: the line is deleted.", person=line.person),
    )


def open_closing(ctx: AppContext, place: FormPlace, view: AidEventView) -> InlineForm:
    """Everybody has an outcome."""
    aid = ctx.services.aid
    return place.open(
        translate("aid", "Close"),
        [],
        lambda _: aid.close(view.line.id, view.line.version),
        verb=translate("aid", "Close"),
        note=translate("aid", "Each helper has a support case that ended, or a reason."),
    )


def open_withdrawal(ctx: AppContext, place: FormPlace, view: AidEventView) -> InlineForm:
    """It was no such emergency, or nobody was hit."""
    aid = ctx.services.aid
    return place.open(
        translate("aid", "Withdraw"),
        [(("reason", _why()),)],
        lambda given: aid.withdraw(view.line.id, view.line.version, given["reason"] or ""),
        verb=translate("aid", "Withdraw"),
        note=translate("aid", "Nobody was hit, or it is no public emergency. Cases opened go on."),
    )
