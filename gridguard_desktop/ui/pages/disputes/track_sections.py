"""Sections of the record beyond the mediation: the police's case, the court's, the confirmation, visits."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from gridguard_desktop.domain.courts import CONFIRMATION_STATES, COURT_STATES
from gridguard_desktop.domain.i18n import translate
from gridguard_desktop.domain.permissions import Permission
from gridguard_desktop.domain.security import SECURITY_STATES
from gridguard_desktop.domain.visits import DONE, DROPPED, UNREACHED
from gridguard_desktop.ui.forms.days import day_words, span_words, with_weekday
from gridguard_desktop.ui.forms.shown import choice_words
from gridguard_desktop.ui.kit.badge import BadgeView, Mark, mark
from gridguard_desktop.ui.kit.buttons import Btn
from gridguard_desktop.ui.kit.layout import KeyValues, Section, column, measured, row, wrap
from gridguard_desktop.ui.kit.menus import Entry, menu
from gridguard_desktop.ui.kit.notice import Notice
from gridguard_desktop.ui.kit.text import Icon, Label
from gridguard_desktop.ui.pages.disputes.steps.courts import CONFIRM

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence
    from datetime import date

    from PySide6.QtWidgets import QWidget

    from gridguard_desktop.domain.i18n import Text
    from gridguard_desktop.domain.states import Step
    from gridguard_desktop.services.disputes.court_views import ConfirmationView, CourtCaseView
    from gridguard_desktop.services.disputes.security_views import SecurityCaseView, SecuritySessionView
    from gridguard_desktop.services.disputes.views import DisputeView
    from gridguard_desktop.services.disputes.visit_views import PlannedVisitView
    from gridguard_desktop.ui.context import AppContext

Pairs = list[tuple[str, "str | QWidget"]]
KEY_WIDTH = 92
_LAST = ("exclude", "decline", "default", "refuse", "reject", "withdraw")
"""Steps that end something stand at the end of the menu."""


def track_sections(ctx: AppContext, view: DisputeView, begin: Callable[..., object]) -> list[Section | None]:
    """What hangs on the dispute beyond its mediation; each only where there is something to say."""
    return [
        security_section(ctx, view, begin),
        court_section(ctx, view, begin),
        confirmation_section(ctx, view, begin),
        visits_section(ctx, view, begin),
    ]


def track_entries(ctx: AppContext, view: DisputeView, begin: Callable[..., object]) -> list[Entry | None]:
    """Beginnings of the tracks, for the menu of the record."""
    found: list[Entry | None] = []
    after, update = view.afterwards, ctx.can(Permission.DISPUTE_UPDATE)
    if update and after.court_case is None and view.closed_on is None:
        words = str(COURT_STATES.verbs["receive_court_case"])
        found.append(Entry(words, partial(begin, "receive_court_case"), "inbox"))
    if update and after.confirmable is not None and after.confirmable.open:
        words = str(CONFIRMATION_STATES.verbs["submit_confirmation"])
        found.append(Entry(words, partial(begin, "submit_confirmation"), "send"))
    if ctx.can(Permission.COMPLAINT_CREATE):
        words = translate("track_pages", "Take in a complaint")
        found.append(Entry(words, partial(begin, "complaint"), "message-square-text"))
    return [None, *found] if found else []


def _head(
    shown: Mark, steps: Sequence[Step], words: dict[str, Text], begin: Callable[..., object], prefix: str = ""
) -> list[QWidget]:
    """State as a badge and the steps as a menu."""
    right: list[QWidget] = [BadgeView(shown)]
    if steps:
        button = Btn(translate("track_pages", "Next step"), "secondary", tail="chevron-down", small=True)
        entries = [
            Entry(
                str(words[step.verb]),
                partial(begin, f"{prefix}{step.verb}"),
                danger=step.verb.startswith(_LAST),
            )
            for step in steps
        ]
        button.open_below(menu([*sorted(entries, key=lambda entry: entry.danger)], button))
        right.append(button)
    return right


def _pairs(pairs: Pairs) -> KeyValues:
    return KeyValues([pair for pair in pairs if pair[1]], columns=1, key_width=KEY_WIDTH, gap=4)


def _text(words: str) -> QWidget:
    return measured(Label(words, wrap=True, selectable=True))


# ---- the police's case


def security_section(ctx: AppContext, view: DisputeView, begin: Callable[..., object]) -> Section | None:
    """治安调解: where it stands, what was checked, its sessions, its agreement, what the law leaves open."""
    case = view.afterwards.security
    if case is None:
        return None
    today = ctx.clock.today()
    steps = [step for step in case.steps if ctx.can(step.permission)]
    state = str(SECURITY_STATES.names[case.state])
    tone = "done" if case.state in ("performed", "no_penalty", "decided") else "act"
    right = _head(Mark(state, "shield-check", tone), steps, SECURITY_STATES.verbs, begin)
    body: list[QWidget] = [Notice("soon", remark) for remark in case.remarks]
    body.append(_pairs([*_checked(case, today), *_settled(case, today)]))
    body += [_police_session(sitting, today) for sitting in case.sessions]
    if case.agreement is not None:
        body.append(_police_agreement(case, today))
    note = translate("track_pages", "filed {day}", day=day_words(case.filed_on, today))
    return Section(
        translate("track_pages", "Public-security mediation"), *body, right=right, note=note, gap=8
    )


def _checked(case: SecurityCaseView, today: date) -> Iterator[tuple[str, str | QWidget]]:
    if case.acts:
        acts = "、".join(choice_words("security_acts", act) for act in case.acts)
        yield translate("track_pages", "Acts"), acts
        words = choice_words("security_conditions", case.condition or "")
        yield translate("track_pages", "Circumstance"), words
    if case.exclusion:
        yield translate("track_pages", "Excluded"), choice_words("security_exclusions", case.exclusion)
    for one in case.assessments:
        sent = day_words(one.sent_on, today)
        words = translate("track_pages", "sent {day}, still running", day=sent)
        if one.reported_on is not None:
            words = translate(
                "track_pages",
                "sent {day}, result {until}: {what}",
                day=sent,
                until=day_words(one.reported_on, today),
                what=one.conclusion or "",
            )
        yield choice_words("assessment_kinds", one.kind), words


def _settled(case: SecurityCaseView, today: date) -> Iterator[tuple[str, str | QWidget]]:
    """The four dated facts of art. 9(4), in their order."""
    if case.settled_on is not None:
        how = choice_words("settlement_kinds", case.settled_by or "")
        facts = (
            (translate("track_pages", "1 Agreed"), case.settled_on, how),
            (translate("track_pages", "2 Performed"), case.settlement_performed_on, ""),
            (translate("track_pages", "3 Applied"), case.applied_on, ""),
            (translate("track_pages", "4 Approved"), case.approved_on, case.approver),
        )
        for label, day, more in facts:
            shown = day_words(day, today) if day is not None else translate("track_pages", "not yet")
            yield label, f"{shown} {more}".strip()
    if case.decided_on is not None:
        words = f"{day_words(case.decided_on, today)} {choice_words('dispute_results', case.decision or '')}"
        yield translate("track_pages", "Decision"), words
    if case.decision_note:
        yield translate("dispute_pages", "Remarks"), _text(case.decision_note)


def _police_session(sitting: SecuritySessionView, today: date) -> QWidget:
    name = (
        translate("track_pages", "On the spot")
        if sitting.on_the_spot
        else translate("track_pages", "Mediation {n}", n=sitting.ordinal)
    )
    result = (
        mark("severity.ok", translate("track_pages", "Agreement reached"))
        if sitting.agreed
        else mark("paper.not_needed", translate("track_pages", "No agreement"))
    )
    head = row(
        Label(name, "h3"),
        Label(span_words(sitting.started_at, sitting.ended_at, today), "sec"),
        Label(sitting.place, "sec"),
        Label(" ".join(filter(None, (sitting.host_name, sitting.host_post))), "sec"),
        None,
        BadgeView(result),
        gap=10,
    )
    parts: list[QWidget] = [_text(sitting.record)]
    found: Pairs = [
        (translate("track_pages", "What is in dispute"), sitting.issues or ""),
        (translate("track_pages", "What the police proposed"), sitting.proposal or ""),
    ]
    if any(words for _, words in found):
        parts.append(_pairs(found))
    if sitting.guardian_note:
        parts.append(Label(sitting.guardian_note, "sec", wrap=True))
    return wrap(column(head, *parts, gap=3))


def _police_agreement(case: SecurityCaseView, today: date) -> QWidget:
    agreement = case.agreement
    assert agreement is not None
    until = with_weekday(agreement.perform_by, today)
    if agreement.performed_on is not None:
        done = day_words(agreement.performed_on, today)
        until = translate("track_pages", "performed {day}", day=done)
    elif agreement.defaulted_on is not None:
        until = translate("track_pages", "not performed: {why}", why=agreement.default_note or "")
    number = agreement.number or translate("track_pages", "on video, no paper")
    return _pairs(
        [
            (translate("track_pages", "Agreement"), number),
            (translate("dispute_pages", "Agreed"), _text(agreement.terms)),
            (translate("track_pages", "Performance"), until),
        ]
    )


# ---- the court


def court_section(ctx: AppContext, view: DisputeView, begin: Callable[..., object]) -> Section | None:
    """The court's case: number, judge, limit with its arithmetic, what went back."""
    case = view.afterwards.court_case
    if case is None:
        return None
    state = str(COURT_STATES.names[case.state])
    tone = "done" if case.state in ("acknowledged", "declined") else "act"
    right = _head(Mark(state, "inbox", tone), case.offered, COURT_STATES.verbs, begin)
    title = translate("track_pages", "Court's case")
    pairs = _pairs(list(_court_facts(case, ctx.clock.today())))
    return Section(title, pairs, right=right, note=case.docket_number, gap=8)


def _court_facts(case: CourtCaseView, today: date) -> Iterator[tuple[str, str | QWidget]]:
    yield translate("track_pages", "Letter"), choice_words("court_case_kinds", case.kind)
    yield translate("track_pages", "Court"), f"{case.court} {case.judge}"
    yield translate("track_pages", "Cause of action"), case.cause
    consent = f"{day_words(case.consented_on, today)} {case.consent_note}"
    yield translate("track_pages", "Consent"), consent
    if case.limit is not None:
        limit = f"{with_weekday(case.limit, today)}（{case.limit_because}）"
        yield translate("track_pages", "Limit"), _text(limit)
    if case.decline_reason:
        yield translate("track_pages", "Returned"), case.decline_reason
    if case.reported_on is not None:
        result = f"{day_words(case.reported_on, today)} {choice_words('court_results', case.result or '')}"
        yield translate("track_pages", "Report"), result
        yield translate("track_pages", "Agreed facts"), _text("；".join(case.agreed_facts))
        yield translate("track_pages", "Sent back"), "、".join(case.returned_materials)
    if case.stamped_on is not None:
        yield translate("track_pages", "Stamp"), day_words(case.stamped_on, today)


def confirmation_section(ctx: AppContext, view: DisputeView, begin: Callable[..., object]) -> Section | None:
    """The confirmation step by step, or until when one can be applied for."""
    found, today = view.afterwards.confirmation, ctx.clock.today()
    title = translate("track_pages", "Judicial confirmation")
    if found is None:
        return _window(ctx, view, begin, title)
    state = str(CONFIRMATION_STATES.names[found.state])
    tone = {"performed": "done", "served": "done", "confirmed": "done", "rejected": "over"}.get(
        found.state, "act"
    )
    right = _head(Mark(state, "shield-check", tone), found.offered, CONFIRMATION_STATES.verbs, begin, CONFIRM)
    body: list[QWidget] = [_pairs(list(_court_steps(found, today)))]
    if found.enforce_until is not None:
        words = translate(
            "track_pages",
            "If it is not performed, enforcement may be applied for until {day} ({because}).",
            day=found.enforce_until.isoformat(),
            because=found.enforce_because or "",
        )
        body.append(Notice("act", words))
    return Section(title, *body, right=right, note=found.docket_number or found.court, gap=8)


def _court_steps(found: ConfirmationView, today: date) -> Iterator[tuple[str, str | QWidget]]:
    yield (
        translate("track_pages", "Court"),
        f"{found.court}（{choice_words('confirmation_courts', found.court_basis)}）",
    )
    for step in found.steps:
        words = " · ".join(filter(None, (day_words(step.happened_on, today), step.paper, step.note)))
        yield str(CONFIRMATION_STATES.verbs[step.verb]), words


def _window(ctx: AppContext, view: DisputeView, begin: Callable[..., object], title: str) -> Section | None:
    outlook = view.afterwards.confirmable
    if outlook is None or outlook.last_day is None or not (outlook.open or outlook.bars):
        return None
    body: list[QWidget] = [
        Notice("over", f"{bar.label}（{bar.source}）：“{bar.found}”") for bar in outlook.bars
    ]
    words = translate(
        "track_pages",
        "Both parties may apply together until {day} ({because}).",
        day=outlook.last_day.isoformat(),
        because=outlook.because,
    )
    body.append(_text(words))
    right: list[QWidget] = []
    if ctx.can(Permission.DISPUTE_UPDATE) and outlook.open and not outlook.bars:
        verb = str(CONFIRMATION_STATES.verbs["submit_confirmation"])
        right.append(
            Btn(verb, "secondary", "send", small=True, clicked=partial(begin, "submit_confirmation"))
        )
    return Section(title, *body, right=right, gap=6)


# ---- the visits


def visits_section(ctx: AppContext, view: DisputeView, begin: Callable[..., object]) -> Section | None:
    """The plan of visits: what is to be made, what was made, who could not be reached."""
    visits = view.afterwards.visits
    if not visits:
        return None
    today = ctx.clock.today()
    may = ctx.can(Permission.DISPUTE_MEDIATE)
    lines = [_visit(visit, today, begin if may else None) for visit in visits]
    still = sum(visit.open for visit in visits)
    note = translate("track_pages", "{n} to make", n=still) if still else ""
    return Section(translate("track_pages", "Plan of visits"), *lines, note=note, gap=4)


def _visit(visit: PlannedVisitView, today: date, begin: Callable[..., object] | None) -> QWidget:
    marks = {
        DONE: mark("severity.ok", translate("track_pages", "made")),
        UNREACHED: Mark(translate("track_pages", "cannot reach"), "circle-help", "soon"),
        DROPPED: Mark(translate("track_pages", "not made"), "minus", "idle"),
    }
    shown = marks.get(visit.state)
    if shown is None:
        shown = mark("overdue") if visit.late else mark("upcoming")
    line = row(
        Icon("calendar", 14, "text3"),
        Label(with_weekday(visit.due_on, today), "sec"),
        Label(choice_words("visit_plans", visit.reason)),
        Label(choice_words("visit_methods", visit.method), "sec"),
        None,
        BadgeView(shown),
        gap=10,
    )
    if visit.open and begin is not None:
        words = translate("track_pages", "Not reached")
        button = Btn(
            words, "ghost", "phone", small=True, clicked=partial(begin, "record_visit_attempt", visit.id)
        )
        button.setAccessibleName(f"{words} {visit.due_on.isoformat()}")
        line.addWidget(button)
    tries = [
        Label(
            " · ".join(
                filter(
                    None,
                    (
                        translate("track_pages", "try {n}", n=n),
                        day_words(one.attempted_on, today),
                        choice_words("visit_methods", one.method),
                        one.visitor_name,
                        one.note,
                    ),
                )
            ),
            "cap",
        )
        for n, one in enumerate(visit.attempts, 1)
    ]
    return wrap(column(line, *(row(24, (one, 1), gap=0) for one in tries), gap=2))
