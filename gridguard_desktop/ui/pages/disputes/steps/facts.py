"""Putting right the facts of a dispute and its parties, in place, until the agreement is signed."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any

from gridguard_desktop.domain.dispute_kinds import subkinds_of
from gridguard_desktop.domain.i18n import translate
from gridguard_desktop.domain.records import RECORD_TYPES
from gridguard_desktop.services.disputes import PartyDraft
from gridguard_desktop.ui.forms.declared import declared_box, declared_lines
from gridguard_desktop.ui.forms.inline_form import InlineForm
from gridguard_desktop.ui.kit.choice import Choice, ChoiceEditor
from gridguard_desktop.ui.kit.editors import IdNumberEditor, TextEditor
from gridguard_desktop.ui.kit.fields import FieldBox
from gridguard_desktop.ui.kit.pick import PersonPick
from gridguard_desktop.ui.pages.disputes.people import PartyHit, find_people
from gridguard_desktop.ui.pages.disputes.steps.kit import TakenStep, verb_call

if TYPE_CHECKING:
    from collections.abc import Callable

    from gridguard_desktop.services.disputes.views import DisputeView, PartyView
    from gridguard_desktop.ui.context import AppContext
    from gridguard_desktop.ui.pages.disputes.steps.kit import Values

FACT_ROWS = (
    ("title",),
    ("kind", "subkind"),
    ("intake_channel", "source_number", "source"),
    ("occurred_at", "grid_id"),
    ("address_text",),
    ("summary",),
)
PARTY_ROWS = (
    ("side", "kind"),
    ("name", "sex", "ethnicity"),
    ("birth_date", "id_number", "phone"),
    ("occupation", "address_text"),
    ("contact_rule", "self_supporting"),
)


def facts(ctx: AppContext, view: DisputeView) -> TakenStep:
    """The declared facts; a conflict is settled field by field."""
    lines = declared_lines(ctx, RECORD_TYPES["dispute"], FACT_ROWS)
    form = InlineForm(
        ctx, translate("dispute_pages", "Edit the facts"), lines, verb=translate("dispute_pages", "Save")
    )
    form.fill({name: getattr(view, name) for names in FACT_ROWS for name in names})
    form.editor("kind").changed.connect(partial(_offer_subkinds, form, view.subkind))
    _offer_subkinds(form, view.subkind)
    form.keep_draft("dispute.facts", view.id)

    def work(now: DisputeView, values: Values) -> Callable[[], Any]:
        return partial(
            ctx.services.disputes.update_facts, dispute_id=now.id, version=now.version, values=values
        )

    said = translate("dispute_pages", "Saved")
    return TakenStep(form, work, lambda *_: said, settles=True)


def _offer_subkinds(form: InlineForm, had: str | None) -> None:
    """Sub-kinds depend on the kind; the one the dispute has stays, retired or not."""
    kind, editor = form.editor("kind").value(), form.editor("subkind")
    assert isinstance(editor, ChoiceEditor)
    offered = subkinds_of(kind, keep=had) if kind else ()
    editor.set_choices([Choice(entry.key, entry.label) for entry in offered])


def party(ctx: AppContext, view: DisputeView, subject: int | None = None) -> TakenStep:
    """One party's facts; without ``subject`` a new one, from a register or typed."""
    known = next((one for one in view.parties if one.id == subject), None)
    lines = [tuple((name, _party_box(ctx, name, known)) for name in names) for names in PARTY_ROWS]
    if known is None:
        pick = FieldBox(
            translate("dispute_pages", "From the register"), PersonPick(partial(find_people, ctx), ctx.tasks)
        )
        lines.insert(0, (("register", pick),))
        title, method = translate("dispute_pages", "Add a party"), "add_party"
    else:
        title, method = translate("dispute_pages", "Edit {name}", name=known.name), "update_party"
    form = InlineForm(ctx, title, lines, verb=translate("dispute_pages", "Save"))
    said = translate("dispute_pages", "Saved")
    if known is not None:
        form.fill({name: getattr(known, name) for names in PARTY_ROWS for name in names})
        changed = partial(_changed, known.id)
        return TakenStep(form, verb_call(ctx, method, changed), lambda *_: said)
    form.fill({"side": "b", "kind": "person"})
    _only_side_for_picked(form)
    return TakenStep(form, verb_call(ctx, method, _new), lambda *_: said)


def _party_box(ctx: AppContext, name: str, known: PartyView | None) -> FieldBox:
    declared = RECORD_TYPES["party"]
    if name == "id_number":
        firm = known is not None and known.kind != "person"
        editor = TextEditor(max_length=32) if firm else IdNumberEditor(ctx.clock.today)
        return declared_box(ctx, declared, name, editor=editor)
    return declared_box(ctx, declared, name, required=False if name == "name" else None)


def _only_side_for_picked(form: InlineForm) -> None:
    """Somebody from the register brings everything but the side."""
    pick = form.editor("register")

    def arrange() -> None:
        for name, box in form.boxes.items():
            if name not in ("register", "side"):
                box.setHidden(pick.value() is not None)

    pick.changed.connect(arrange)


def _changed(party_id: int, values: Values) -> dict[str, Any]:
    return {"party_id": party_id, "values": values}


def _new(values: Values) -> dict[str, Any]:
    hit = values.pop("register")
    if isinstance(hit, PartyHit):
        return {"draft": hit.draft(values["side"])}
    return {"draft": PartyDraft(**{**values, "name": values["name"] or ""})}
