"""Forms of the public-security track: file, check, assess, mediate, perform, settle, decide."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any

from gridguard_desktop.domain.disputes import DisputeResult
from gridguard_desktop.domain.i18n import text, translate
from gridguard_desktop.domain.lawdata import choices
from gridguard_desktop.domain.security import SECURITY_LAW, SECURITY_STATES
from gridguard_desktop.services.disputes.security_inputs import SecuritySessionDraft
from gridguard_desktop.ui.forms.editors import MomentEditor, law_choices, wall_clock
from gridguard_desktop.ui.forms.inline_form import InlineForm
from gridguard_desktop.ui.kit.choice import Choice, ChoiceEditor
from gridguard_desktop.ui.kit.editors import BoolEditor, DateEditor
from gridguard_desktop.ui.kit.fields import FieldBox
from gridguard_desktop.ui.kit.ticks import TicksEditor
from gridguard_desktop.ui.pages.disputes.steps.kit import (
    TakenStep,
    Values,
    long_text,
    past_day,
    short_text,
    verb_call,
)
from gridguard_desktop.ui.pages.disputes.steps.session import EndEditor

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from gridguard_desktop.domain.i18n import Text
    from gridguard_desktop.services.disputes.views import DisputeView
    from gridguard_desktop.ui.context import AppContext
    from gridguard_desktop.ui.forms.inline_form import Line

_SAID = {
    "open_security_case": text("track_pages", "Filed; the case period runs from this day"),
    "check_security_case": text("track_pages", "It may be mediated"),
    "exclude_security_case": text("track_pages", "Not for mediation; it is dealt with by law"),
    "request_assessment": text("track_pages", "Sent for assessment; no time counts meanwhile"),
    "receive_assessment": text("track_pages", "Result recorded; the periods go on"),
    "forgo_second_mediation": text("track_pages", "No second mediation; it is dealt with by law"),
    "perform_security_agreement": text("track_pages", "Performed: no penalty, the case is closed"),
    "default_security_agreement": text("track_pages", "Not performed; it is dealt with by law"),
    "record_settlement": text("track_pages", "Settlement recorded"),
    "perform_settlement": text("track_pages", "Performance recorded"),
    "apply_for_no_penalty": text("track_pages", "Written application recorded"),
    "approve_no_penalty": text("track_pages", "Approved: no penalty, the case is closed"),
    "decline_no_penalty": text("track_pages", "Not approved; it is dealt with by law"),
    "decide_security_case": text("track_pages", "Decision recorded, the case is closed"),
}


def _form(ctx: AppContext, verb: str, lines: Sequence[Line], *, do: str = "") -> InlineForm:
    words = str(SECURITY_STATES.verbs[verb])
    return InlineForm(ctx, words, lines, verb=do or words, note=SECURITY_LAW[verb])


def _taken(ctx: AppContext, verb: str, lines: Sequence[Line]) -> TakenStep:
    """A step whose fields are the arguments of its verb."""
    return TakenStep(_form(ctx, verb, lines), verb_call(ctx, verb), lambda *_: str(_SAID[verb]))


def _choice(label: str, table: str) -> FieldBox:
    return FieldBox(label, ChoiceEditor(law_choices(table), segmented=False), required=True)


def _file(ctx: AppContext, _view: DisputeView) -> TakenStep:
    day = past_day(ctx, translate("track_pages", "Filed on"))
    return _taken(ctx, "open_security_case", [(("filed_on", day),)])


def _check(ctx: AppContext, _view: DisputeView) -> TakenStep:
    acts = FieldBox(
        translate("track_pages", "Acts, minor in the circumstances"),
        TicksEditor(law_choices("security_acts")),
        required=True,
    )
    condition = _choice(translate("track_pages", "Circumstance"), "security_conditions")
    note = long_text(translate("dispute_pages", "Remarks"), height=54)
    return _taken(
        ctx, "check_security_case", [(("acts", acts),), (("condition", condition),), (("note", note),)]
    )


def _exclude(ctx: AppContext, _view: DisputeView) -> TakenStep:
    reason = _choice(translate("dispute_pages", "Reason"), "security_exclusions")
    note = long_text(translate("dispute_pages", "Remarks"), height=54)
    step = _taken(ctx, "exclude_security_case", [(("exclusion", reason),), (("note", note),)])
    rules = {entry.key: entry.source for entry in choices("security_exclusions")}

    def quote() -> None:
        key = reason.editor.value()
        reason.tell("ok" if key else "", rules.get(key, ""))

    reason.editor.changed.connect(quote)
    return step


def _assess(ctx: AppContext, _view: DisputeView) -> TakenStep:
    kind = _choice(translate("track_pages", "Assessment"), "assessment_kinds")
    day = past_day(ctx, translate("track_pages", "Sent on"))
    return _taken(ctx, "request_assessment", [(("kind", kind), ("sent_on", day))])


def _assessed(ctx: AppContext, _view: DisputeView) -> TakenStep:
    day = past_day(ctx, translate("track_pages", "Result of"))
    words = long_text(translate("track_pages", "Conclusion"), height=54, required=True)
    return _taken(ctx, "receive_assessment", [(("reported_on", day),), (("conclusion", words),)])


def _session_lines(ctx: AppContext, view: DisputeView, *, spot: bool) -> list[Line]:
    began = MomentEditor(ctx, prefer="past", placeholder=translate("dispute_pages", "e.g. 今天 9:30"))
    recorded = FieldBox(
        translate("track_pages", "Recording"),
        BoolEditor(translate("track_pages", "Recorded in full")),
        hint=translate("track_pages", "Needed when one officer alone holds it (108)"),
    )
    return [
        (
            ("started_at", FieldBox(translate("dispute_pages", "Began"), began, required=True)),
            ("ended_at", FieldBox(translate("dispute_pages", "Ended"), EndEditor(ctx, began), required=True)),
            ("place", short_text(translate("dispute_pages", "Place"), 100, required=True)),
        ),
        (
            ("host_name", short_text(translate("track_pages", "Held by"), 60, required=True)),
            ("host_post", short_text(translate("track_pages", "Unit and post"), 100)),
            ("recorder_name", short_text(translate("dispute_pages", "Recorder"), 60)),
        ),
        (
            ("attendants", short_text(translate("dispute_pages", "Others present"), 200)),
            ("is_recorded", recorded),
        ),
        *_guardian(view),
        (("record", long_text(translate("track_pages", "What both sides said"), height=110, required=True)),),
        (
            ("issues", long_text(translate("track_pages", "What is in dispute"), height=54)),
            ("proposal", long_text(translate("track_pages", "What the police proposed"), height=54)),
        ),
        *_terms(ctx, spot=spot),
    ]


def _guardian(view: DisputeView) -> list[Line]:
    minors = [party.name for party in view.parties if party.is_minor]
    if not minors:
        return []
    hint = translate("track_pages", "Who was told and attended for {names}", names="、".join(minors))
    words = translate("track_pages", "Guardian of the minor")
    return [(("guardian_note", short_text(words, 120, required=True, hint=hint)),)]


def _terms(ctx: AppContext, *, spot: bool) -> list[Line]:
    """What was agreed; on the spot it has been performed already."""
    facts = long_text(
        translate("track_pages", "Main facts"),
        height=72,
        hint=translate("track_pages", "Time, place, people, cause, course, circumstances, result"),
    )
    terms = long_text(translate("track_pages", "What was agreed"), height=72)
    manner = short_text(translate("dispute_pages", "How"), 100)
    if spot:
        video = BoolEditor(translate("track_pages", "Video shows parties, facts and terms; no paper"))
        paper = FieldBox(translate("track_pages", "Paper"), video)
        return [(("facts", facts),), (("terms", terms),), (("manner", manner), ("on_video", paper))]
    results = (
        Choice(True, text("track_pages", "Agreement reached")),
        Choice(False, text("track_pages", "No agreement")),
    )
    agreed = FieldBox(translate("track_pages", "Result"), ChoiceEditor(results), required=True)
    day = DateEditor(lambda: wall_clock(ctx), prefer="future")
    until = FieldBox(translate("track_pages", "To be performed by"), day)
    return [
        (("agreed", agreed),),
        (("facts", facts),),
        (("terms", terms),),
        (("manner", manner), ("perform_by", until)),
    ]


def _mediate(ctx: AppContext, view: DisputeView, *, spot: bool) -> TakenStep:
    verb = "mediate_on_the_spot" if spot else "hold_security_mediation"
    do = translate("dispute_pages", "Save the session")
    form = _form(ctx, verb, _session_lines(ctx, view, spot=spot), do=do)
    form.fill({"host_name": ctx.services.context.actor.name, "facts": view.summary})
    terms = ("facts", "terms", "manner", *(() if spot else ("perform_by",)))

    def ask_terms() -> None:
        wanted = spot or form.editor("agreed").value() is True
        for name in terms:
            form.boxes[name].setHidden(not wanted)
            form.boxes[name].set_required(wanted and name != "manner")

    if not spot:
        form.editor("agreed").changed.connect(ask_terms)
    ask_terms()
    form.keep_draft(f"dispute.{verb}", view.id)
    work = verb_call(ctx, verb, partial(_draft, spot=spot))
    return TakenStep(form, work, _said_session, tall=True)


def _draft(values: Values, *, spot: bool) -> dict[str, Any]:
    given = {**values, "agreed": True} if spot else dict(values)
    if not given.get("agreed"):
        given |= {"facts": None, "terms": None, "manner": None, "perform_by": None}
    plain = {name: value for name, value in given.items() if value is not None}
    return {"draft": SecuritySessionDraft(**plain)}


def _said_session(values: Values, number: Any) -> str:
    if number:
        return translate("track_pages", "Agreement reached, paper {number}", number=number)
    if values.get("agreed", True):
        return translate("track_pages", "Agreement reached, on video")
    return translate("track_pages", "No agreement; the session is recorded")


def _forgo(ctx: AppContext, _view: DisputeView) -> TakenStep:
    note = long_text(translate("dispute_pages", "Remarks"), height=54)
    return _taken(ctx, "forgo_second_mediation", [(("note", note),)])


def _day_step(verb: str, field: str, label: Text) -> Callable[[AppContext, DisputeView], TakenStep]:
    def make(ctx: AppContext, _view: DisputeView) -> TakenStep:
        return _taken(ctx, verb, [((field, past_day(ctx, str(label))),)])

    return make


def _default(ctx: AppContext, _view: DisputeView) -> TakenStep:
    day = past_day(ctx, translate("track_pages", "Found on"))
    note = long_text(translate("track_pages", "What was not performed"), height=54, required=True)
    return _taken(ctx, "default_security_agreement", [(("defaulted_on", day),), (("note", note),)])


def _settle(ctx: AppContext, view: DisputeView) -> TakenStep:
    how = FieldBox(
        translate("track_pages", "How"), ChoiceEditor(law_choices("settlement_kinds")), required=True
    )
    day = past_day(ctx, translate("track_pages", "Agreed on"))
    step = _taken(ctx, "record_settlement", [(("settled_by", how), ("settled_on", day))])
    agreement = view.agreement
    effective = agreement.effective_on if agreement is not None else None
    step.form.fill({"settled_by": "committee" if effective else "self", "settled_on": effective})
    return step


def _decline(ctx: AppContext, _view: DisputeView) -> TakenStep:
    note = long_text(translate("dispute_pages", "Reason"), height=54, required=True)
    return _taken(ctx, "decline_no_penalty", [(("note", note),)])


def _decide(ctx: AppContext, _view: DisputeView) -> TakenStep:
    open_ones = (DisputeResult.SECURITY_PENALTY.value, DisputeResult.SECURITY_OTHER.value)
    answers = [choice for choice in law_choices("dispute_results") if choice.value in open_ones]
    decision = FieldBox(translate("track_pages", "Decision"), ChoiceEditor(answers), required=True)
    day = past_day(ctx, translate("track_pages", "Decided on"))
    note = long_text(translate("track_pages", "Decision and its number"), height=54, required=True)
    return _taken(
        ctx, "decide_security_case", [(("decision", decision), ("decided_on", day)), (("note", note),)]
    )


SECURITY_STEPS: dict[str, Callable[[AppContext, DisputeView], TakenStep]] = {
    "open_security_case": _file,
    "check_security_case": _check,
    "exclude_security_case": _exclude,
    "request_assessment": _assess,
    "receive_assessment": _assessed,
    "hold_security_mediation": partial(_mediate, spot=False),
    "mediate_on_the_spot": partial(_mediate, spot=True),
    "forgo_second_mediation": _forgo,
    "perform_security_agreement": _day_step(
        "perform_security_agreement", "performed_on", text("track_pages", "Performed on")
    ),
    "default_security_agreement": _default,
    "record_settlement": _settle,
    "perform_settlement": _day_step(
        "perform_settlement", "performed_on", text("track_pages", "Performed on")
    ),
    "apply_for_no_penalty": _day_step(
        "apply_for_no_penalty", "applied_on", text("track_pages", "Applied on")
    ),
    "approve_no_penalty": _day_step("approve_no_penalty", "approved_on", text("track_pages", "Approved on")),
    "decline_no_penalty": _decline,
    "decide_security_case": _decide,
}
"""The form of each step."""
