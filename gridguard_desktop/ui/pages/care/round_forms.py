"""The small forms of rounds of visits: making one, entering how a visit went, closing."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from gridguard_desktop.domain.care_rounds import visitor_names
from gridguard_desktop.domain.i18n import translate
from gridguard_desktop.services.care.round_sheets import SheetVisit
from gridguard_desktop.services.care.rounds import RoundDraft
from gridguard_desktop.ui.forms.editors import law_choices, wall_clock
from gridguard_desktop.ui.kit.choice import ChoiceEditor
from gridguard_desktop.ui.kit.editors import (
    BoolEditor,
    DateEditor,
    LongTextEditor,
    MoneyEditor,
    TextEditor,
)
from gridguard_desktop.ui.kit.fields import FieldBox

if TYPE_CHECKING:
    from collections.abc import Sequence

    from gridguard_desktop.services.care.round_views import RoundView, StopLine
    from gridguard_desktop.ui.context import AppContext
    from gridguard_desktop.ui.forms.form_place import FormPlace
    from gridguard_desktop.ui.forms.inline_form import InlineForm, Line


def _round_lines(ctx: AppContext) -> list[Line]:
    """Fields of a round."""
    occasion = ChoiceEditor(law_choices("care_occasions"), segmented=False)
    first, last = (DateEditor(lambda: wall_clock(ctx), prefer="future") for _ in range(2))
    return [
        (
            ("occasion", FieldBox(translate("care_rounds", "Occasion"), occasion, required=True)),
            ("starts_on", FieldBox(translate("care_rounds", "First day"), first, required=True)),
            ("ends_on", FieldBox(translate("care_rounds", "Last day"), last, required=True)),
        ),
        (
            (
                "visitors",
                FieldBox(
                    translate("care_rounds", "Who goes (names with a comma)"),
                    TextEditor(max_length=500),
                    required=True,
                ),
            ),
        ),
        (
            ("gift", FieldBox(translate("care_rounds", "Things handed over"), TextEditor(max_length=200))),
            ("amount", FieldBox(translate("care_rounds", "Sum for each household (yuan)"), MoneyEditor())),
        ),
    ]


def open_round(ctx: AppContext, place: FormPlace, entry_ids: Sequence[int]) -> InlineForm:
    """A round over these entries."""
    rounds = ctx.services.care_rounds
    lines = _round_lines(ctx)

    def work(given: dict[str, Any]) -> int:
        return rounds.make(
            RoundDraft(
                occasion=given["occasion"] or "",
                starts_on=given["starts_on"],
                ends_on=given["ends_on"],
                visitors=visitor_names(given["visitors"] or ""),
                gift=given["gift"] or "",
                amount=given["amount"],
            ),
            tuple(entry_ids),
        )

    form = place.open(
        translate("care_rounds", "Visits on an occasion"),
        lines,
        work,
        note=translate(
            "care_rounds",
            "{count} people are chosen. They are split among those who go; a sum comes from the fund, once "
            "for a household.",
            count=len(entry_ids),
        ),
        said=translate("care_rounds", "The round is made; it stands under “Rounds of visits”."),
    )
    form.fill({"starts_on": ctx.clock.today(), "visitors": ctx.services.context.actor.name})
    return form


def open_result(ctx: AppContext, place: FormPlace, stop: StopLine, *, gift: bool) -> InlineForm:
    """How a visit of the round went."""
    rounds = ctx.services.care_rounds
    day = DateEditor(lambda: wall_clock(ctx), prefer="past")
    result = ChoiceEditor(law_choices("care_visit_results"))
    handed = FieldBox("", BoolEditor(translate("care_rounds", "The gift was handed over")))
    lines: list[Line] = [
        (
            ("result", FieldBox(translate("care_list", "Result"), result, required=True)),
            ("done_on", FieldBox(translate("care_list", "Visited on"), day, required=True)),
        ),
        *([(("is_given", handed),)] if gift else []),
        (("note", FieldBox(translate("care_list", "What was seen and said"), LongTextEditor())),),
        (
            (
                "need_kind",
                FieldBox(
                    translate("care_list", "Kind of help"),
                    ChoiceEditor(law_choices("care_need_kinds"), segmented=False),
                ),
            ),
            ("need", FieldBox(translate("care_list", "What help is wanted"), TextEditor(max_length=100))),
        ),
    ]

    def work(given: dict[str, Any]) -> None:
        rounds.record(
            stop.id,
            SheetVisit(
                given["result"] or "",
                given["done_on"],
                given["note"] or "",
                is_given=bool(given.get("is_given")),
                need_kind=given["need_kind"] or "",
                need=given["need"] or "",
            ),
        )

    title = translate("care_rounds", "No. {number}, {name}", number=stop.ordinal, name=stop.name)
    form = place.open(title, lines, work, note=translate("care_list", "Facts only: no diagnosis, no label."))
    form.fill({"done_on": stop.done_on or ctx.clock.today(), "result": stop.result or None})
    return form


def open_closing(ctx: AppContext, place: FormPlace, view: RoundView) -> InlineForm:
    """The round is over."""
    rounds = ctx.services.care_rounds
    sure = BoolEditor(translate("care_rounds", "All sheets that were given out are back"))
    return place.open(
        translate("care_rounds", "Close the round"),
        [(("sure", FieldBox("", sure)),)],
        lambda given: rounds.close(view.line.id, view.version, sheets_back=bool(given["sure"])),
        verb=translate("care_rounds", "Close"),
        note=translate(
            "care_rounds",
            "{left} households were not reached: their visits stay planned, sums not handed over are free "
            "again.",
            left=view.line.left,
        ),
    )
