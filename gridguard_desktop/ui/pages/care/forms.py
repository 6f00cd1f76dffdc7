"""The small forms of the care list: entering somebody, asking again, visits, needs, the sealed contact, the
end."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from gridguard_desktop.domain.care import ENDS, NeedState
from gridguard_desktop.domain.i18n import current_language, translate
from gridguard_desktop.domain.lawdata import choices
from gridguard_desktop.domain.records.care_entries import CARE_ENTRY, CARE_KEY, CARE_NEED
from gridguard_desktop.ui.forms.declared import declared_box, declared_lines
from gridguard_desktop.ui.forms.editors import law_choices, wall_clock
from gridguard_desktop.ui.forms.files import FilesEditor, new_file
from gridguard_desktop.ui.kit.choice import Choice, ChoiceEditor
from gridguard_desktop.ui.kit.editors import BoolEditor, DateEditor, LongTextEditor, TextEditor
from gridguard_desktop.ui.kit.fields import FieldBox
from gridguard_desktop.ui.kit.pick import PickHit, RecordPick

if TYPE_CHECKING:
    from collections.abc import Callable

    from gridguard_desktop.services.attachments import NewFile
    from gridguard_desktop.services.care.views import EmergencyContact, EntryView, NeedLine, VisitLine
    from gridguard_desktop.ui.context import AppContext
    from gridguard_desktop.ui.forms.form_place import FormPlace
    from gridguard_desktop.ui.forms.inline_form import InlineForm, Line

PAPER = "signed"
"""Category of the signed request or consent among files."""
DROP, CLOSE, HAND_OVER = "drop", "close", "hand_over"
_CONSENT_ROWS = (
    ("ground", "given_by", "relation"),
    ("manner", "witness"),
    ("given_on", "until_on"),
)


class PersonPick(RecordPick):
    """A resident by the whole name; ``value()`` is the id."""

    def __init__(self, ctx: AppContext) -> None:
        care = ctx.services.care_list

        def search(typed: str) -> list[PickHit]:
            return [
                PickHit(hit.id, hit.name, (hit.age_band,) if hit.age_band else (), hit.address)
                for hit in care.people(typed)
            ]

        super().__init__(search, ctx.tasks, placeholder=translate("care_list", "Type the whole name"))

    def value(self) -> Any:
        """Id of the picked resident."""
        hit = super().value()
        return None if hit is None else hit.id


def _paper_line() -> Line:
    editor = FilesEditor(translate("care_list", "a scan or photo"))
    return (("paper", FieldBox(translate("care_list", "Signed request or consent"), editor)),)


def _paper(given: dict[str, Any]) -> NewFile | None:
    files = given.pop("paper") or ()
    return new_file(files[0], PAPER) if files else None


def _consent_lines(ctx: AppContext) -> list[Line]:
    return [*declared_lines(ctx, CARE_ENTRY, _CONSENT_ROWS), _paper_line()]


def open_entry(ctx: AppContext, place: FormPlace) -> InlineForm:
    """Enter somebody."""
    care = ctx.services.care_list
    person = declared_box(ctx, CARE_ENTRY, "resident_id", editor=PersonPick(ctx))
    lines: list[Line] = [
        (("resident_id", person), ("kind", declared_box(ctx, CARE_ENTRY, "kind"))),
        *_consent_lines(ctx),
        (("every_days", declared_box(ctx, CARE_ENTRY, "every_days")),),
        (("wishes", declared_box(ctx, CARE_ENTRY, "wishes")),),
    ]

    def work(given: dict[str, Any]) -> int:
        paper = _paper(given)
        return care.add(given, paper)

    form = place.open(
        translate("care_list", "Enter somebody"),
        lines,
        work,
        note=translate(
            "care_list",
            "Only on a request or consent, and until a day. No diagnosis, no label; after that day "
            "everything is deleted.",
        ),
    )
    form.fill({"given_on": ctx.clock.today(), "ground": "request", "manner": "written"})
    return form


def open_renewal(ctx: AppContext, place: FormPlace, view: EntryView) -> InlineForm:
    """Asked again before the end."""
    care = ctx.services.care_list

    def work(given: dict[str, Any]) -> None:
        paper = _paper(given)
        care.renew(view.line.id, view.version, given, paper)

    form = place.open(
        translate("care_list", "Ask again"),
        _consent_lines(ctx),
        work,
        note=translate("care_list", "A new request or consent, with a new day on which it ends."),
    )
    known = {"given_on": ctx.clock.today(), "given_by": view.given_by, "relation": view.relation or None}
    form.fill({**known, "ground": "consent", "manner": "written"})
    return form


def open_rhythm(ctx: AppContext, place: FormPlace, view: EntryView) -> InlineForm:
    """How often somebody comes, and what to mind."""
    care = ctx.services.care_list

    def work(given: dict[str, Any]) -> None:
        care.change_visits(
            view.line.id, view.version, every_days=given["every_days"], wishes=given["wishes"] or ""
        )

    form = place.open(
        translate("care_list", "Rhythm of visits"),
        declared_lines(ctx, CARE_ENTRY, (("every_days",), ("wishes",))),
        work,
    )
    form.fill({"every_days": view.every_days, "wishes": view.wishes or None})
    return form


def open_end(ctx: AppContext, place: FormPlace, view: EntryView) -> InlineForm:
    """Off the list."""
    care, english = ctx.services.care_list, current_language() == "en"
    reasons = [Choice(one.key, one.en if english else one.zh) for one in choices(ENDS) if one.extra["chosen"]]
    box = FieldBox(translate("care_list", "Why"), ChoiceEditor(reasons, segmented=False), required=True)

    def work(given: dict[str, Any]) -> None:
        care.end(view.line.id, view.version, given["reason"] or "")

    return place.open(
        translate("care_list", "Take {name} off the list", name=view.line.name),
        [(("reason", box),)],
        work,
        verb=translate("care_list", "Take off and empty"),
        note=translate(
            "care_list", "Everything written about the person here is emptied; this cannot be undone."
        ),
    )


def open_plan(ctx: AppContext, place: FormPlace, view: EntryView) -> InlineForm:
    """A visit more."""
    visits = ctx.services.care_visits
    day = DateEditor(lambda: wall_clock(ctx), prefer="future")
    return place.open(
        translate("care_list", "Plan a visit"),
        [(("day", FieldBox(translate("care_list", "Day"), day, required=True)),)],
        lambda given: visits.plan(view.line.id, given["day"]),
    )


def open_visit(ctx: AppContext, place: FormPlace, line: VisitLine) -> InlineForm:
    """How a planned visit went, or that it is not made."""
    visits = ctx.services.care_visits
    answers = [
        *law_choices("care_visit_results"),
        Choice(DROP, translate("care_list", "Not made after all")),
    ]
    result = ChoiceEditor(answers)
    boxes = _visit_boxes(ctx)
    lines: list[Line] = [
        (("result", FieldBox(translate("care_list", "Result"), result, required=True)),),
        (("done_on", boxes["done_on"]), ("visitors", boxes["visitors"])),
        (("note", boxes["note"]),),
    ]

    def work(given: dict[str, Any]) -> None:
        if given["result"] == DROP:
            visits.drop(line.id)
            return
        visits.record(
            line.id,
            done_on=given["done_on"],
            result=given["result"] or "",
            visitors=given["visitors"] or "",
            note=given["note"] or "",
        )

    title = translate("care_list", "Visit to {name} planned for {day}", name=line.name, day=line.planned_on)
    form = place.open(title, lines, work, note=translate("care_list", "Facts only: no diagnosis, no label."))
    form.fill({"done_on": ctx.clock.today(), "visitors": ctx.services.context.actor.name})

    def fit() -> None:
        for box in boxes.values():
            box.setVisible(result.value() != DROP)

    result.changed.connect(fit)
    return form


def _visit_boxes(ctx: AppContext) -> dict[str, FieldBox]:
    """Fields of a visit that was made."""
    return {
        "done_on": FieldBox(
            translate("care_list", "Visited on"),
            DateEditor(lambda: wall_clock(ctx), prefer="past"),
            required=True,
        ),
        "visitors": FieldBox(
            translate("care_list", "Who went there"), TextEditor(max_length=200), required=True
        ),
        "note": FieldBox(translate("care_list", "What was seen and said"), LongTextEditor()),
    }


def open_need(ctx: AppContext, place: FormPlace, view: EntryView) -> InlineForm:
    """Write a need down."""
    needs = ctx.services.care_needs
    return place.open(
        translate("care_list", "Add a need"),
        declared_lines(ctx, CARE_NEED, (("kind", "due_on"), ("words",))),
        lambda given: needs.add(view.line.id, given),
        note=translate("care_list", "What help is wanted. Without a day the usual time holds."),
    )


def open_step(ctx: AppContext, place: FormPlace, need: NeedLine) -> InlineForm:
    """The next step of a need: met, handed over, answered."""
    if need.state == NeedState.HANDED_OVER:
        return _open_answer(ctx, place, need)
    needs = ctx.services.care_needs
    step = ChoiceEditor(
        [
            Choice(CLOSE, translate("care_list", "Met")),
            Choice(HAND_OVER, translate("care_list", "Hand over by letter")),
        ]
    )
    met, handed = _step_boxes()
    lines: list[Line] = [
        (("step", FieldBox(translate("care_list", "Next step"), step, required=True)),),
        tuple(met.items()),
        *((pair,) for pair in handed.items()),  # a line each: what is hidden leaves no gap
    ]

    def work(given: dict[str, Any]) -> None:
        if given["step"] == CLOSE:
            needs.close(need.id, given["outcome"] or "")
            return
        needs.hand_over(
            need.id,
            receiver_kind=given["receiver_kind"] or "",
            receiver=given["receiver"] or "",
            agreed=bool(given["agreed"]),
        )

    form = place.open(f"{need.kind_label}：{need.words}", lines, work)

    def fit() -> None:
        for box in met.values():
            box.setVisible(step.value() != HAND_OVER)
        for box in handed.values():
            box.setVisible(step.value() == HAND_OVER)

    step.changed.connect(fit)
    step.set_value(CLOSE)
    fit()
    return form


def _step_boxes() -> tuple[dict[str, FieldBox], dict[str, FieldBox]]:
    """Fields of the two ways a need goes on."""
    met = {"outcome": FieldBox(translate("care_list", "What was done"), TextEditor(max_length=200))}
    handed = {
        "receiver_kind": FieldBox(
            translate("care_list", "To"), ChoiceEditor(law_choices("care_receivers"), segmented=False)
        ),
        "receiver": FieldBox(translate("care_list", "Unit on the letter"), TextEditor(max_length=100)),
        "agreed": FieldBox(
            "", BoolEditor(translate("care_list", "The person agrees that it is handed over"))
        ),
    }
    return met, handed


def _open_answer(ctx: AppContext, place: FormPlace, need: NeedLine) -> InlineForm:
    needs = ctx.services.care_needs
    day = DateEditor(lambda: wall_clock(ctx), prefer="past")
    solved = ChoiceEditor(
        [
            Choice(True, translate("care_list", "Met, closed")),
            Choice(False, translate("care_list", "Not met, open again")),
        ]
    )
    lines: list[Line] = [
        (
            ("answered_on", FieldBox(translate("care_list", "Answered on"), day, required=True)),
            ("solved", FieldBox(translate("care_list", "Is it met"), solved, required=True)),
        ),
        (
            (
                "answer",
                FieldBox(
                    translate("care_list", "What was answered"), TextEditor(max_length=200), required=True
                ),
            ),
        ),
    ]

    def work(given: dict[str, Any]) -> None:
        needs.answer(
            need.id,
            answer=given["answer"] or "",
            answered_on=given["answered_on"],
            solved=bool(given["solved"]),
        )

    title = translate("care_list", "Answer of {receiver}", receiver=need.receiver)
    form = place.open(title, lines, work)
    form.fill({"answered_on": ctx.clock.today(), "solved": True})
    return form


def open_key(ctx: AppContext, place: FormPlace, view: EntryView) -> InlineForm:
    """Seal whom to ring and who has the key."""
    keys = ctx.services.care_keys
    rows = (
        ("contact_name", "contact_relation", "contact_phone"),
        ("holder_name", "holder_phone", "holder_place"),
    )
    return place.open(
        str(CARE_KEY.title),
        declared_lines(ctx, CARE_KEY, rows),
        lambda given: keys.keep(view.line.id, given),
        verb=translate("care_list", "Seal"),
        note=translate(
            "care_list",
            "It is sealed, in place of what was sealed before; nobody reads it again but in an emergency.",
        ),
    )


def open_emergency(
    ctx: AppContext, place: FormPlace, view: EntryView, keep: Callable[[EmergencyContact], object]
) -> InlineForm:
    """The emergency mode: a typed reason opens the seal; ``keep`` gets what was in it, on the worker."""
    keys = ctx.services.care_keys
    why = FieldBox(translate("care_list", "What has happened"), TextEditor(max_length=200), required=True)

    def work(given: dict[str, Any]) -> None:
        keep(keys.open_in_emergency(view.line.id, given["reason"] or ""))

    return place.open(
        translate("care_list", "Emergency: open the sealed contact"),
        [(("reason", why),)],
        work,
        verb=translate("care_list", "Open now"),
        said=translate("care_list", "Opened, on record; the chief is told."),
        note=translate(
            "care_list", "Only when life or health is in danger. It goes on record, and the chief is told."
        ),
    )
