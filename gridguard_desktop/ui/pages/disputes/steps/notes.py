"""Forms of the mediator's notes: a note beside the record, and letting words out of a separate talk."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any

from gridguard_desktop.domain.i18n import translate
from gridguard_desktop.services.disputes import NoteDraft
from gridguard_desktop.ui.forms.editors import law_choices
from gridguard_desktop.ui.forms.inline_form import InlineForm
from gridguard_desktop.ui.kit.choice import Choice, ChoiceEditor
from gridguard_desktop.ui.kit.editors import BoolEditor
from gridguard_desktop.ui.kit.fields import FieldBox
from gridguard_desktop.ui.pages.disputes.steps.kit import TakenStep, long_text, past_day, verb_call
from gridguard_desktop.ui.pages.disputes.words import side_words

if TYPE_CHECKING:
    from collections.abc import Callable

    from gridguard_desktop.services.disputes.views import DisputeView, PartyView, SessionView
    from gridguard_desktop.ui.context import AppContext
    from gridguard_desktop.ui.forms.inline_form import Line
    from gridguard_desktop.ui.pages.disputes.steps.kit import Values

SAID, THOUGHT = "said", "thought"


def side_choices(view: DisputeView) -> list[Choice]:
    """The sides of this dispute."""
    return [Choice(key, side_words(key)) for key in dict.fromkeys(party.side for party in view.parties)]


def add_note(ctx: AppContext, view: DisputeView, _subject: int | None = None) -> TakenStep:
    """A fact, what a side said, or a thought; the form says under whose seal it will stand."""
    kind = FieldBox(
        translate("mediation", "Kind of note"), ChoiceEditor(law_choices("note_kinds")), required=True
    )
    sides = side_choices(view)
    side = FieldBox(translate("mediation", "Said by"), ChoiceEditor(sides, segmented=len(sides) > 1))
    hidden = FieldBox(
        translate("mediation", "In confidence"),
        BoolEditor(translate("mediation", "Said in confidence: seal it")),
    )
    content = long_text(translate("mediation", "Note"), height=110, required=True)
    lines: list[Line] = [(("kind", kind), ("side", side), ("confidential", hidden)), (("content", content),)]
    form = InlineForm(
        ctx, translate("mediation", "Add a note"), lines, verb=translate("mediation", "Save the note")
    )

    def follow() -> None:
        said = kind.editor.value() == SAID
        for box in (side, hidden):
            box.setHidden(not said)
        side.set_required(said)
        thought = kind.editor.value() == THOUGHT
        words = translate("mediation", "Sealed to you; never printed, released or handed out.")
        kind.tell("ok" if thought else "", words if thought else "")

    kind.editor.changed.connect(follow)
    form.fill({"kind": "fact"})
    follow()
    form.keep_draft("dispute.add_note", view.id)
    said = translate("mediation", "Note saved")
    return TakenStep(form, verb_call(ctx, "add_note", _note), lambda *_: said)


def _note(values: Values) -> dict[str, Any]:
    said = values["kind"] == SAID
    return {
        "draft": NoteDraft(
            kind=values["kind"],
            content=values["content"] or "",
            side=values["side"] if said else None,
            confidential=bool(values["confidential"]) and said,
        )
    }


def release_talk(ctx: AppContext, view: DisputeView, session_id: int | None) -> TakenStep:
    """What may be told, and the consent of each party of that side."""
    sitting = next(one for one in view.sessions if one.id == session_id)
    parties = [party for party in view.parties if party.side == sitting.side]
    content = long_text(
        translate("mediation", "What may be told"),
        height=110,
        required=True,
        hint=translate("mediation", "Only these words leave the seal; the talk itself stays sealed."),
    )
    consents = consent_boxes(parties)
    day = past_day(ctx, translate("mediation", "Agreed on"))
    lines: list[Line] = [(("content", content),), *(((name, box),) for name, box in consents.items())]
    lines.append((("consented_on", day),))
    note = translate("mediation", "Without the consent of every party of this side nothing is released.")
    form = InlineForm(
        ctx,
        translate("mediation", "Release words of talk {n}", n=sitting.ordinal),
        lines,
        verb=translate("mediation", "Release"),
        note=note,
    )
    said = translate("mediation", "Released; the session record now prints these words")
    return TakenStep(form, _release(ctx, sitting), lambda *_: said)


def consent_boxes(parties: list[PartyView]) -> dict[str, FieldBox]:
    """How each party agrees, by field name."""
    return {
        f"consent_{party.id}": FieldBox(
            translate("mediation", "{name} agrees", name=party.name),
            ChoiceEditor(law_choices("consent_manners")),
            required=True,
        )
        for party in parties
    }


def consents_given(values: Values) -> dict[int, str]:
    """Party → how it agreed, out of the fields of :func:`consent_boxes`."""
    return {
        int(name.removeprefix("consent_")): value
        for name, value in values.items()
        if name.startswith("consent_")
    }


def _release(ctx: AppContext, sitting: SessionView) -> Callable[[DisputeView, Values], Callable[[], Any]]:
    def work(view: DisputeView, values: Values) -> Callable[[], Any]:
        return partial(
            ctx.services.disputes.release_talk,
            dispute_id=view.id,
            version=view.version,
            session_id=sitting.id,
            content=values["content"] or "",
            consents=consents_given(values),
            consented_on=values["consented_on"],
        )

    return work
