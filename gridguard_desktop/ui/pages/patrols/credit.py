"""What somebody's service comes to, on the page of a volunteer: hours, stars, points and what they were for,
certificates; entered by small forms."""

from __future__ import annotations

import re
from datetime import timedelta
from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtWidgets import QWidget

from gridguard_desktop.domain.i18n import translate
from gridguard_desktop.domain.permissions import Permission
from gridguard_desktop.ui.forms.editors import wall_clock, whole_number
from gridguard_desktop.ui.forms.form_place import FormPlace
from gridguard_desktop.ui.kit.buttons import Btn
from gridguard_desktop.ui.kit.editors import DateEditor, LongTextEditor, TextEditor
from gridguard_desktop.ui.kit.fields import FieldBox
from gridguard_desktop.ui.kit.layout import KeyValues, Section, clear, column, line_across, row, wrap
from gridguard_desktop.ui.kit.notice import Notice
from gridguard_desktop.ui.kit.text import Label
from gridguard_desktop.ui.pages.patrols.people import hours_words

if TYPE_CHECKING:
    from datetime import date

    from gridguard_desktop.domain.service_credit import Rule
    from gridguard_desktop.services.views import RecordView
    from gridguard_desktop.services.volunteers.certificates import CertificateView
    from gridguard_desktop.services.volunteers.credit import Credit
    from gridguard_desktop.ui.context import AppContext


def state_words(one: CertificateView) -> str:
    """Where a certificate stands, in words."""
    if one.state == "void":
        return translate("credit", "taken back: {reason}", reason=one.void_reason)
    if one.state == "differs":
        return translate("credit", "differs from its rows")
    return translate("credit", "holds")


def rule_words(rule: Rule) -> str:
    """What an hour earns, and from how many hours a star is given."""
    return translate(
        "credit",
        "{day} points an hour by day, {night} on night shifts; stars from {hours} hours",
        day=rule.per_hour,
        night=rule.per_night_hour,
        hours="、".join(map(str, rule.stars)),
    )


def _day(ctx: AppContext) -> DateEditor:
    return DateEditor(lambda: wall_clock(ctx), prefer="past")


class CreditParts(QWidget):
    """Credit and certificates."""

    def __init__(self, ctx: AppContext, view: RecordView) -> None:
        super().__init__()
        self._ctx, self._record = ctx, view
        self.credit: Credit | None = None
        self.certificates: tuple[CertificateView, ...] = ()
        self.rules: tuple[Rule, ...] = ()
        self.checked: str = ""
        """What came of checking a number."""
        self.place = FormPlace(ctx, self.reload)
        self._body = column(gap=12)
        self.setLayout(column(self.place, self._body, gap=8))
        self._may = not view.archived and ctx.can(Permission.VOLUNTEER_UPDATE)
        self.reload()

    def reload(self) -> None:
        """Read rows, points and certificates."""
        services, volunteer_id = self._ctx.services, self._record.id

        def read() -> tuple[Credit, tuple[CertificateView, ...], tuple[Rule, ...]]:
            credit = services.volunteer_credit.credit(volunteer_id)
            certificates = services.service_certificates.of_volunteer(volunteer_id)
            return credit, certificates, services.volunteer_credit.rules()

        self._ctx.tasks.run(read, self._show, owner=self)

    def _show(self, read: tuple[Credit, tuple[CertificateView, ...], tuple[Rule, ...]]) -> None:
        self.credit, self.certificates, self.rules = read
        clear(self._body)
        for part in (self._points(self.credit), line_across(), self._papers()):
            self._body.addWidget(part)

    def _points(self, credit: Credit) -> Section:
        rule = rule_words(credit.rule)
        stars = "★" * credit.stars or translate("credit", "none yet")
        pairs: list[tuple[str, str | QWidget]] = [
            (translate("credit", "Hours in all"), hours_words(credit.minutes) or "0"),
            (translate("credit", "Stars"), stars),
            (translate("credit", "Points earned"), str(credit.earned)),
            (translate("credit", "Points left"), str(credit.left)),
            (translate("credit", "Rule"), f"{credit.rule.why}（{rule}）"),
        ]
        lines: list[QWidget] = [KeyValues(pairs)]
        lines += [
            Label(
                translate(
                    "credit",
                    "From {day}: {rule} ({why})",
                    day=one.valid_from,
                    rule=rule_words(one),
                    why=one.why,
                ),
                "cap",
                wrap=True,
            )
            for one in self.rules
            if one != credit.rule
        ]
        lines += [
            Label(f"{one.exchanged_on.isoformat()} · {one.item} · −{one.points}", "sec", wrap=True)
            for one in credit.exchanges
        ]
        right: list[QWidget] = []
        if self._ctx.can(Permission.POINTS_RULE_UPDATE):
            words = translate("credit", "Change the rule")
            right.append(Btn(words, "ghost", "pencil", small=True, clicked=self.change_rule))
        if self._may and credit.left > 0:
            words = translate("credit", "Exchange points")
            right.append(Btn(words, "secondary", "plus", small=True, clicked=self.exchange))
        return Section(translate("credit", "Hours, stars and points"), *lines, right=right, gap=6)

    def _papers(self) -> Section:
        lines: list[QWidget] = [self._line(one) for one in self.certificates]
        if not lines:
            lines = [Label(translate("credit", "No certificate was issued."), "cap")]
        if self.checked:
            lines.insert(0, Notice("act", self.checked))
        check = Btn(translate("credit", "Check a number"), "ghost", small=True, clicked=self.check_number)
        right: list[QWidget] = [check]
        if self._may:
            words = translate("credit", "Issue a certificate")
            right.append(Btn(words, "secondary", "plus", small=True, clicked=self.issue))
        return Section(translate("credit", "Certificates of service"), *lines, right=right, gap=4)

    @staticmethod
    def _words(one: CertificateView) -> str:
        return translate(
            "credit",
            "{number} · {first} to {last} · {hours}, {n} shifts · {state}",
            number=one.number,
            first=one.period_from.isoformat(),
            last=one.period_until.isoformat(),
            hours=hours_words(one.minutes),
            n=one.shifts,
            state=state_words(one),
        )

    def _line(self, one: CertificateView) -> QWidget:
        buttons: list[QWidget] = []
        if self._may and one.voided_on is None:
            take_back = translate("credit", "Take back")
            button = Btn(take_back, "ghost", "x", small=True, clicked=partial(self.void, one))
            button.setAccessibleName(f"{take_back} {one.number}")
            buttons.append(button)
        tone = "over" if one.state == "differs" else "body"
        return wrap(row((Label(self._words(one), tone, wrap=True), 1), *buttons, gap=8))

    # ---- forms

    def issue(self) -> None:
        """A certificate of a year's service, or of other days."""
        today, last = self._ctx.clock.today(), self._last_day()
        lines = [
            (
                ("first", FieldBox(translate("credit", "From"), _day(self._ctx), required=True)),
                ("last", FieldBox(translate("credit", "Until"), _day(self._ctx), required=True)),
            ),
            (
                (
                    "content",
                    FieldBox(translate("credit", "Service"), LongTextEditor(height=54), required=True),
                ),
            ),
            (
                ("in_charge", FieldBox(translate("credit", "In charge"), TextEditor(), required=True)),
                ("handler", FieldBox(translate("credit", "Made by"), TextEditor())),
            ),
        ]
        service, volunteer_id = self._ctx.services.service_certificates, self._record.id

        def work(given: dict[str, Any]) -> object:
            given["handler"] = given["handler"] or ""
            return service.issue(volunteer_id, **given)

        form = self.place.open(
            translate("credit", "Issue a certificate"),
            lines,
            work,
            verb=translate("credit", "Issue"),
            note=translate("credit", "The hours come from the rows of these days; then print it above."),
        )
        usual = {"first": last.replace(month=1, day=1), "last": min(last, today)}
        form.fill({**usual, "handler": self._ctx.services.context.actor.name})

    def _last_day(self) -> date:
        rows = self.credit.rows if self.credit is not None else ()
        return rows[-1][0].day if rows else self._ctx.clock.today()

    def exchange(self) -> None:
        """Points for something."""
        points = whole_number(translate("credit", "Points"), least=1)
        given_for = FieldBox(translate("credit", "Given for them"), TextEditor(), required=True)
        lines = [
            (
                ("points", FieldBox(translate("credit", "Points"), points, required=True)),
                ("item", given_for),
            )
        ]
        service, volunteer_id = self._ctx.services.volunteer_credit, self._record.id
        title = translate("credit", "Exchange points")
        self.place.open(title, lines, lambda given: service.exchange(volunteer_id, **given))

    def check_number(self) -> None:
        """Whether a certificate somebody shows is ours and still true."""
        box = FieldBox(translate("credit", "Number on the certificate"), TextEditor(), required=True)
        service = self._ctx.services.service_certificates

        def work(given: dict[str, Any]) -> None:
            found = service.check_number(given["number"])
            self.checked = translate("credit", "{number} was never given out.", number=given["number"])
            if found is not None:
                self.checked = f"{found.name}：{self._words(found)}"

        title = translate("credit", "Check a number")
        said = translate("credit", "Checked")
        self.place.open(title, [(("number", box),)], work, verb=title, said=said)

    def change_rule(self) -> None:
        """Another rule from a day on."""
        day = DateEditor(lambda: wall_clock(self._ctx), prefer="future")
        hour, night = (translate("credit", "Points an hour"), translate("credit", "Points an hour at night"))
        lines = [
            (
                ("valid_from", FieldBox(translate("credit", "Holds from"), day, required=True)),
                ("per_hour", FieldBox(hour, whole_number(hour), required=True)),
                ("per_night_hour", FieldBox(night, whole_number(night), required=True)),
            ),
            (("stars", FieldBox(translate("credit", "Hours of each star"), TextEditor(), required=True)),),
            (("why", FieldBox(translate("credit", "Reason"), TextEditor(max_length=200), required=True)),),
        ]
        service = self._ctx.services.volunteer_credit

        def work(given: dict[str, Any]) -> object:
            hours = [int(found) for found in re.findall(r"\d+", given["stars"])]
            return service.set_rule(**{**given, "stars": hours})

        form = self.place.open(translate("credit", "Change the rule"), lines, work)
        if self.credit is not None:
            rule = self.credit.rule
            form.fill(
                {
                    "valid_from": self._ctx.clock.today() + timedelta(days=1),
                    "per_hour": rule.per_hour,
                    "per_night_hour": rule.per_night_hour,
                    "stars": "、".join(map(str, rule.stars)),
                }
            )

    def void(self, one: CertificateView) -> None:
        """Take a certificate back."""
        box = FieldBox(translate("credit", "Reason"), TextEditor(), required=True)
        service = self._ctx.services.service_certificates
        self.place.open(
            translate("credit", "Take back {number}", number=one.number),
            [(("reason", box),)],
            lambda given: service.void(one.id, **given),
            verb=translate("credit", "Take back"),
        )
