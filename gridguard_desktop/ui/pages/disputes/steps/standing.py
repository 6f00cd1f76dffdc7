"""Forms of offers, of standing still, of asking people, of another mediator."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any

from gridguard_desktop.domain.i18n import translate
from gridguard_desktop.services.disputes import InvestigationDraft, OfferDraft
from gridguard_desktop.services.disputes.standing import OLDEST
from gridguard_desktop.ui.forms.editors import (
    MomentEditor,
    law_choices,
    options_of,
    wall_clock,
    whole_number,
)
from gridguard_desktop.ui.forms.inline_form import InlineForm
from gridguard_desktop.ui.kit.choice import Choice, ChoiceEditor
from gridguard_desktop.ui.kit.editors import BoolEditor, DateEditor, MoneyEditor
from gridguard_desktop.ui.kit.fields import FieldBox
from gridguard_desktop.ui.pages.disputes.candidates import CandidateList
from gridguard_desktop.ui.pages.disputes.steps.kit import (
    TakenStep,
    long_text,
    past_day,
    short_text,
    step_form,
    verb_call,
)
from gridguard_desktop.ui.pages.disputes.steps.notes import consent_boxes, consents_given, side_choices
from gridguard_desktop.ui.pages.disputes.steps.session import EndEditor
from gridguard_desktop.ui.pages.disputes.words import proposer_words

if TYPE_CHECKING:
    from collections.abc import Callable

    from gridguard_desktop.services.disputes.views import DisputeView
    from gridguard_desktop.ui.context import AppContext
    from gridguard_desktop.ui.forms.inline_form import Line
    from gridguard_desktop.ui.pages.disputes.steps.kit import Values


def _coming_day(ctx: AppContext, label: str, *, required: bool = False) -> FieldBox:
    return FieldBox(label, DateEditor(lambda: wall_clock(ctx), prefer="future"), required=required)


def make_offer(ctx: AppContext, view: DisputeView) -> TakenStep:
    """Who proposes what, how much, until when; in a separate talk it is sealed."""
    sides = [*side_choices(view), Choice("mediator", proposer_words("mediator"))]
    side = FieldBox(translate("mediation", "Who proposes"), ChoiceEditor(sides), required=True)
    amount = FieldBox(translate("mediation", "Sum (yuan)"), MoneyEditor())
    until = _coming_day(ctx, translate("mediation", "Valid until"))
    hidden = FieldBox(
        translate("mediation", "In confidence"),
        BoolEditor(translate("mediation", "Made in a separate talk: seal it")),
    )
    content = long_text(translate("mediation", "What is proposed"), height=90, required=True)
    form = step_form(
        ctx,
        "make_offer",
        [
            (("side", side),),
            (("content", content),),
            (("amount", amount), ("valid_until", until), ("confidential", hidden)),
        ],
    )
    form.keep_draft("dispute.make_offer", view.id)
    said = translate("mediation", "Offer written down")
    call = verb_call(ctx, "make_offer", lambda values: {"draft": _offer(values)})
    return TakenStep(form, call, lambda *_: said, "offer-ledger")


def _offer(values: Values) -> OfferDraft:
    return OfferDraft(
        values["side"],
        values["content"] or "",
        values["amount"],
        values["valid_until"],
        bool(values["confidential"]),
    )


def answer_offer(ctx: AppContext, view: DisputeView, offer_id: int | None) -> TakenStep:
    """What the other side said to an offer."""
    offer = next(one for one in view.course.offers if one.id == offer_id)
    answers = [choice for choice in law_choices("offer_answers") if choice.value != "open"]
    answer = FieldBox(translate("mediation", "Answer"), ChoiceEditor(answers), required=True)
    day = past_day(ctx, translate("mediation", "Answered on"))
    note = short_text(translate("mediation", "Remark"), 200)
    words = translate("mediation", "Answer to offer {n}", n=offer.ordinal)
    lines: list[Line] = [(("answer", answer), ("answered_on", day)), (("note", note),)]
    form = InlineForm(ctx, words, lines, verb=translate("mediation", "Save the answer"), note=offer.content)
    said = translate("mediation", "Answer saved")
    call = verb_call(ctx, "answer_offer", lambda values: {**values, "offer_id": offer.id})
    return TakenStep(form, call, lambda *_: said, "offer-ledger")


def release_offer(ctx: AppContext, view: DisputeView, offer_id: int | None) -> TakenStep:
    """Put a sealed offer on the table, with the consent of each party of its side."""
    offer = next(one for one in view.course.offers if one.id == offer_id)
    parties = [party for party in view.parties if party.side == offer.side]
    lines: list[Line] = [((name, box),) for name, box in consent_boxes(parties).items()]
    form = InlineForm(
        ctx,
        translate("mediation", "Put offer {n} on the table", n=offer.ordinal),
        lines,
        verb=translate("mediation", "Release"),
        note=translate("mediation", "Without the consent of every party of this side nothing is released."),
    )
    said = translate("mediation", "The offer is on the table now")

    def work(shown: DisputeView, values: Values) -> Callable[[], Any]:
        return partial(
            ctx.services.disputes.release_offer,
            dispute_id=shown.id,
            version=shown.version,
            offer_id=offer.id,
            consents=consents_given(values),
        )

    return TakenStep(form, work, lambda *_: said, "offer-ledger")


def suspend(ctx: AppContext, view: DisputeView) -> TakenStep:
    """Why it stands still, and the day on which it is looked at again."""
    reason = FieldBox(
        translate("mediation", "Why"),
        ChoiceEditor(law_choices("suspension_reasons"), segmented=False),
        required=True,
    )
    until = _coming_day(ctx, translate("mediation", "Look at it again on"), required=True)
    note = short_text(translate("mediation", "Remark"), 200)
    form = step_form(ctx, "suspend", [(("reason", reason), ("until_on", until)), (("note", note),)])
    said = translate("mediation", "Suspended; you are reminded on the day")
    return TakenStep(form, verb_call(ctx, "suspend"), lambda *_: said)


def resume(ctx: AppContext, view: DisputeView) -> TakenStep:
    """Take it up where it was."""
    day = past_day(ctx, translate("mediation", "Resumed on"))
    form = step_form(ctx, "resume", [(("resumed_on", day),)])
    said = translate("mediation", "Resumed")
    return TakenStep(form, verb_call(ctx, "resume"), lambda *_: said)


def investigate(ctx: AppContext, view: DisputeView) -> TakenStep:
    """Whom the mediators asked, when, where, and what was said."""
    began = MomentEditor(ctx, prefer="past", placeholder=translate("dispute_pages", "e.g. 今天 9:30"))
    start = FieldBox(translate("dispute_pages", "Began"), began, required=True)
    end = FieldBox(translate("dispute_pages", "Ended"), EndEditor(ctx, began), required=True)
    place = short_text(translate("dispute_pages", "Place"), 100, required=True)
    asked = short_text(translate("mediation", "Who was asked"), 100, required=True)
    relation = short_text(
        translate("mediation", "Who that is"), 200, hint=translate("mediation", "e.g. neighbour")
    )
    recorder = short_text(translate("dispute_pages", "Recorder"), 60)
    others = short_text(translate("dispute_pages", "Others present"), 200)
    content = long_text(translate("mediation", "What was said"), height=160, required=True)
    lines: list[Line] = [
        (("started_at", start), ("ended_at", end), ("place", place)),
        (("asked_name", asked), ("asked_relation", relation)),
        *_person_lines(),
        (("recorder", recorder), ("participants", others)),
        (("content", content),),
    ]
    form = step_form(ctx, "investigate", lines)
    form.keep_draft("dispute.investigate", view.id)
    said = translate("mediation", "Investigation saved")
    call = verb_call(ctx, "investigate", lambda values: {"draft": InvestigationDraft(**values)})
    return TakenStep(form, call, lambda *_: said, "investigation-record", of_result=True)


def _person_lines() -> list[Line]:
    """What the form asks about the person; of a party it is known already."""
    sex = ChoiceEditor([one for one in law_choices("sexes") if one.value in ("1", "2")], optional=True)
    age = whole_number(translate("mediation", "Age"), least=1, most=OLDEST)
    return [
        (
            ("asked_sex", FieldBox(translate("fields", "Sex"), sex)),
            ("asked_age", FieldBox(translate("mediation", "Age"), age)),
            ("asked_ethnicity", short_text(translate("fields", "Ethnicity"), 20)),
        ),
        (
            ("asked_occupation", short_text(translate("fields", "Occupation or post"), 60)),
            ("asked_phone", short_text(translate("dispute_pages", "Phone"), 32)),
            ("asked_address", short_text(translate("fields", "Unit or address"), 200)),
        ),
    ]


def object_to_mediator(ctx: AppContext, view: DisputeView) -> TakenStep:
    """Which party, why, and whom they want instead."""
    parties = [Choice(party.id, party.name) for party in view.parties]
    who = FieldBox(translate("mediation", "Which party"), ChoiceEditor(parties), required=True)
    wanted = FieldBox(
        translate("mediation", "Whom they want"),
        ChoiceEditor(_colleagues(ctx, view), segmented=False, optional=True),
    )
    reason = short_text(translate("mediation", "Reason"), 200, required=True)
    form = step_form(
        ctx, "object_to_mediator", [(("party_id", who), ("wanted_id", wanted)), (("reason", reason),)]
    )
    said = translate("mediation", "Recorded; decide it before the next session")
    return TakenStep(form, verb_call(ctx, "object_to_mediator"), lambda *_: said)


def _colleagues(ctx: AppContext, view: DisputeView) -> list[Choice]:
    own = view.committee_id
    return [
        Choice(option.id, option.name)
        for option in options_of(ctx, "mediator")
        if option.parent_id == own and option.id != view.mediator_id
    ]


def reassign(ctx: AppContext, view: DisputeView) -> TakenStep:
    """Another mediator; beside the form stands who has how much to do and what stands against whom."""
    mediator = FieldBox(
        translate("mediation", "Mediator"),
        ChoiceEditor(_colleagues(ctx, view), segmented=False),
        required=True,
    )
    reason = FieldBox(
        translate("mediation", "Why"),
        ChoiceEditor(law_choices("assignment_reasons"), segmented=False),
        required=True,
    )
    note = short_text(translate("mediation", "Remark"), 200)
    form = step_form(ctx, "reassign", [(("mediator_id", mediator), ("reason", reason)), (("note", note),)])
    if view.course.objected:
        form.fill({"reason": "objection"})
    said = translate("mediation", "Assigned anew")
    side = CandidateList(ctx, view.id)
    return TakenStep(
        form, verb_call(ctx, "reassign"), lambda *_: said, side=side, leaves=view.course.mediates
    )


def keep_mediator(ctx: AppContext, view: DisputeView) -> TakenStep:
    """Why the objection is not followed."""
    note = long_text(translate("mediation", "Why the mediator stays"), required=True)
    form = step_form(ctx, "keep_mediator", [(("note", note),)])
    said = translate("mediation", "Decided: the mediator stays")
    return TakenStep(form, verb_call(ctx, "keep_mediator"), lambda *_: said)
