"""Every counted figure of a month recomputed by plain SQL that shares nothing with "
"the program's conditions."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal
from typing import TYPE_CHECKING, Any

import pytest
from sqlalchemy import Boolean, Date, bindparam, text

from gridguard_desktop.db.audit import PROGRAM
from gridguard_desktop.db.types import UtcDateTime
from gridguard_desktop.db.unit_of_work import UnitOfWork
from gridguard_desktop.domain.clock import china_time, from_china
from gridguard_desktop.domain.report_spans import Span
from gridguard_desktop.domain.reports import figures
from gridguard_desktop.services.reports.counting import Counting
from gridguard_desktop.services.session import actor_for
from tests.made_months import fill_months

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sqlalchemy.orm import Session

    from gridguard_desktop.db.store import Store
    from gridguard_desktop.domain.clock import FixedClock
    from gridguard_desktop.domain.reports import Period
    from tests.factories import MadeStation

IN_FORCE = "EXISTS (SELECT 1 FROM agreement g WHERE g.dispute_id = d.id AND g.effective_on IS NOT NULL)"
SIGNED = (
    "EXISTS (SELECT 1 FROM agreement g WHERE g.dispute_id = d.id AND g.effective_on BETWEEN :a AND :b{more})"
)
SETTLED = SIGNED.format(more="")
ENDED_WITHOUT = f"d.closed_on BETWEEN :a AND :b AND NOT {IN_FORCE}"
TERMINATED = f"{ENDED_WITHOUT} AND d.accepted_on IS NOT NULL"
CONCLUDED = f"({SETTLED} OR ({TERMINATED}))"
OPEN = (
    "d.accepted_on <= :b AND (d.closed_on IS NULL OR d.closed_on > :b) AND NOT EXISTS "
    "(SELECT 1 FROM agreement g WHERE g.dispute_id = d.id AND g.effective_on <= :b)"
)
SENT = (
    "EXISTS (SELECT 1 FROM referral r WHERE r.dispute_id = d.id AND r.committee_id IS NOT NULL "
    "AND r.sent_at >= :f AND r.sent_at < :t{more})"
)
RECEIPT = (
    "EXISTS (SELECT 1 FROM deadline l WHERE l.record_type_key = 'dispute' AND l.record_id = d.id "
    "AND l.rule_id = 'GT-03' AND l.is_cancelled = :no AND l.due_on BETWEEN :a AND :b{more})"
)
FROM_COURT = "EXISTS (SELECT 1 FROM court_case c WHERE c.dispute_id = d.id)"
ENFORCED = (
    "EXISTS (SELECT 1 FROM confirmation c JOIN confirmation_step s ON s.confirmation_id = c.id "
    "WHERE c.dispute_id = d.id AND s.verb = 'enforce' AND s.happened_on <= :b)"
)
SUED = (
    "(EXISTS (SELECT 1 FROM referral r WHERE r.dispute_id = d.id AND r.channel = 'court' AND r.sent_at < :t "
    "AND (r.accepted IS NULL OR r.accepted = :yes)) OR EXISTS (SELECT 1 FROM party_choice p "
    "WHERE p.dispute_id = d.id AND p.channel = 'litigation' AND p.chosen_on <= :b))"
)
SOURCE = f"NOT {FROM_COURT} AND ({SETTLED} OR ({ENDED_WITHOUT} AND (d.accepted_on IS NOT NULL OR {SUED})))"
BY_POLICE = "('security_mediated', 'security_penalty', 'security_settled', 'security_other')"
DUTY = (
    "SELECT count(*) FROM obligation o JOIN agreement g ON g.id = o.agreement_id "
    "WHERE g.effective_on IS NOT NULL AND o.due_on BETWEEN :a AND :b"
)
HELD = "s.starts_at >= :f AND s.starts_at < :t AND s.state <> 'cancelled'"
LATE_ORDER = (
    "EXISTS (SELECT 1 FROM rectification r WHERE r.hazard_id = h.id AND r.ordered_on <= :b AND r.due_on < :b "
    "AND (r.done_on IS NULL OR r.done_on > :b) AND r.round = (SELECT max(q.round) FROM rectification q "
    "WHERE q.hazard_id = h.id AND q.ordered_on <= :b))"
)
HAZARD_OPEN = "h.found_on <= :b AND (h.closed_on IS NULL OR h.closed_on > :b)"
INSPECTED = "SELECT count(*) FROM inspection n WHERE n.inspected_on BETWEEN :a AND :b"
CHECKED = "SELECT count(*) FROM recheck k WHERE k.checked_on BETWEEN :a AND :b"
JOINT_OPEN = (
    "j.registered_on <= :b AND (j.closed_on IS NULL OR j.closed_on > :b) AND j.state IN "
    "('open', 'closed', 'withdrawn')"
)
SERVED = "r.state = 'answered' AND r.answered_on BETWEEN :a AND :b"
SERVICE_OPEN = "r.received_on <= :b AND (r.answered_on IS NULL OR r.answered_on > :b)"
PAID = "p.paid_on BETWEEN :a AND :b"


def _disputes(condition: str) -> str:
    return f"SELECT count(*) FROM dispute d WHERE {condition}"


def _hazards(condition: str) -> str:
    return f"SELECT count(*) FROM hazard h WHERE {condition}"


def _joint(condition: str) -> str:
    return f"SELECT count(*) FROM joint_task j WHERE {condition}"


def _service(condition: str) -> str:
    return f"SELECT count(*) FROM service_request r WHERE {condition}"


def _events(what: str) -> str:
    return f"SELECT {what} FROM publicity_event e WHERE e.held_on BETWEEN :a AND :b"


def _meetings(what: str, sign: str) -> str:
    return f"SELECT {what} FROM meeting m WHERE m.held_on BETWEEN :a AND :b AND m.kind {sign} 'training'"


PLAIN = {
    "dispute_registered": _disputes("d.registered_on BETWEEN :a AND :b"),
    "dispute_accepted": _disputes("d.accepted_on BETWEEN :a AND :b"),
    "dispute_settled": _disputes(SETTLED),
    "settled_written": _disputes(SIGNED.format(more=" AND g.form = 'written'")),
    "settled_oral": _disputes(SIGNED.format(more=" AND g.form = 'oral'")),
    "dispute_terminated": _disputes(TERMINATED),
    "dispute_declined": _disputes("d.closed_on BETWEEN :a AND :b AND d.result = 'not_mediable'"),
    "dispute_withdrawn": _disputes("d.closed_on BETWEEN :a AND :b AND d.result = 'withdrawn'"),
    "dispute_concluded": _disputes(CONCLUDED),
    "dispute_open": _disputes(OPEN),
    "dispute_overdue": _disputes(
        f"{OPEN} AND EXISTS (SELECT 1 FROM deadline l WHERE l.record_type_key = 'dispute' AND "
        f"l.record_id = d.id "
        "AND l.due_on < :b AND l.is_cancelled = :no AND (l.met_on IS NULL OR l.met_on > :b))"
    ),
    "agreement_sum": (
        f"SELECT coalesce(sum(o.amount), 0) FROM obligation o JOIN dispute d ON d.id = "
        f"o.dispute_id WHERE {SETTLED}"
    ),
    "payment_sum": f"SELECT coalesce(sum(p.amount), 0) FROM payment p WHERE {PAID}",
    "payment_case": f"SELECT count(DISTINCT p.dispute_id) FROM payment p WHERE {PAID}",
    "duty_due": DUTY,
    "duty_performed": f"{DUTY} AND o.performed_on <= :b",
    "follow_up": "SELECT count(*) FROM follow_up v WHERE v.visited_on BETWEEN :a AND :b",
    "referral_sent": _disputes(SENT.format(more="")),
    "referral_accepted": _disputes(SENT.format(more=" AND r.accepted = :yes")),
    "receipt_due": _disputes(RECEIPT.format(more="")),
    "receipt_in_time": _disputes(RECEIPT.format(more=" AND l.met_on <= l.due_on")),
    "referral_concluded": _disputes(
        f"{CONCLUDED} AND EXISTS (SELECT 1 FROM referral r WHERE r.dispute_id = d.id AND "
        f"r.committee_id IS NOT NULL)"
    ),
    "source_ended": _disputes(SOURCE),
    "source_kept": _disputes(f"{SOURCE} AND {IN_FORCE} AND NOT {ENFORCED}"),
    "source_court": _disputes(f"{SOURCE} AND (({IN_FORCE} AND {ENFORCED}) OR (NOT {IN_FORCE} AND {SUED}))"),
    "source_unknown": _disputes(f"{SOURCE} AND NOT {IN_FORCE} AND NOT {SUED}"),
    "court_received": (
        "SELECT count(DISTINCT c.dispute_id) FROM court_case c WHERE c.arrived_on BETWEEN :a AND :b"
    ),
    "court_settled": _disputes(f"{SETTLED} AND {FROM_COURT}"),
    "security_registered": _disputes("d.registered_on BETWEEN :a AND :b AND d.track = 'public_security'"),
    "security_concluded": _disputes(f"d.closed_on BETWEEN :a AND :b AND d.result IN {BY_POLICE}"),
    "security_mediated": _disputes("d.closed_on BETWEEN :a AND :b AND d.result = 'security_mediated'"),
    "incident_received": "SELECT count(*) FROM incident i WHERE i.received_at >= :f AND i.received_at < :t",
    "incident_dispute": (
        "SELECT count(*) FROM incident i WHERE i.received_at >= :f AND i.received_at < :t AND "
        "i.kind = 'dispute'"
    ),
    "shift_held": f"SELECT count(*) FROM shift s WHERE {HELD}",
    "patrol_logged": "SELECT count(*) FROM patrol p WHERE p.started_at >= :f AND p.started_at < :t",
    "volunteer_served": (
        f"SELECT count(DISTINCT a.volunteer_id) FROM attendance a JOIN shift s ON s.id = "
        f"a.shift_id WHERE {HELD} AND a.signed_in_at IS NOT NULL"
    ),
    "attendance": (
        f"SELECT count(*) FROM attendance a JOIN shift s ON s.id = a.shift_id WHERE {HELD} AND "
        f"a.signed_in_at IS NOT NULL"
    ),
    "finding_made": (
        "SELECT count(*) FROM finding x JOIN patrol p ON p.id = x.patrol_id WHERE p.started_at "
        ">= :f AND p.started_at < :t"
    ),
    "people_helped": (
        "SELECT coalesce(sum(p.helped_count), 0) FROM patrol p WHERE p.started_at >= :f AND p.started_at < :t"
    ),
    "inspection_held": INSPECTED,
    "inspection_announced": f"{INSPECTED} AND n.mode = 'announced'",
    "inspection_unannounced": f"{INSPECTED} AND n.mode = 'unannounced'",
    "inspection_joint": f"{INSPECTED} AND n.mode = 'joint'",
    "inspection_routine": f"{INSPECTED} AND n.occasion = 'routine'",
    "inspection_surprise": f"{INSPECTED} AND n.occasion = 'surprise'",
    "hazard_found": _hazards("h.found_on BETWEEN :a AND :b"),
    "hazard_severe": _hazards("h.found_on BETWEEN :a AND :b AND h.is_severe = :yes"),
    "hazard_cleared": _hazards("h.closed_on BETWEEN :a AND :b AND h.result IN ('on_spot', 'ordered')"),
    "cleared_on_spot": _hazards("h.closed_on BETWEEN :a AND :b AND h.result = 'on_spot'"),
    "hazard_transferred": _hazards("h.closed_on BETWEEN :a AND :b AND h.result = 'transferred'"),
    "recheck_done": CHECKED,
    "recheck_passed": f"{CHECKED} AND k.passed = :yes",
    "hazard_open": _hazards(HAZARD_OPEN),
    "hazard_overdue": _hazards(f"{HAZARD_OPEN} AND {LATE_ORDER}"),
    "resident_added": "SELECT count(*) FROM resident r WHERE r.arrived_on BETWEEN :a AND :b",
    "resident_left": "SELECT count(*) FROM resident r WHERE r.left_on BETWEEN :a AND :b",
    "joint_opened": _joint("j.registered_on BETWEEN :a AND :b"),
    "joint_closed": _joint("j.state = 'closed' AND j.closed_on BETWEEN :a AND :b"),
    "joint_open": _joint(JOINT_OPEN),
    "joint_overdue": _joint(
        f"{JOINT_OPEN} AND EXISTS (SELECT 1 FROM joint_sheet s WHERE s.task_id = j.id AND s.sent_on <= :b "
        "AND s.due_on < :b AND (s.feedback_on IS NULL OR s.feedback_on > :b) "
        "AND (s.given_up_on IS NULL OR s.given_up_on > :b))"
    ),
    "joint_sheet": "SELECT count(*) FROM joint_sheet s WHERE s.sent_on BETWEEN :a AND :b",
    "joint_answered": "SELECT count(*) FROM joint_sheet s WHERE s.feedback_on BETWEEN :a AND :b",
    "service_received": _service("r.received_on BETWEEN :a AND :b"),
    "service_answered": _service(SERVED),
    "service_in_time": _service(f"{SERVED} AND r.answered_on <= r.due_on"),
    "service_open": _service(SERVICE_OPEN),
    "service_overdue": _service(f"{SERVICE_OPEN} AND r.due_on < :b"),
    "rescue_called": "SELECT count(*) FROM rescue_callout c WHERE c.called_at >= :f AND c.called_at < :t",
    "rescue_helped": (
        "SELECT coalesce(sum(c.helped_count), 0) FROM rescue_callout c WHERE c.called_at >= :f "
        "AND c.called_at < :t"
    ),
    "rescue_drilled": "SELECT count(*) FROM rescue_drill d WHERE d.done_on BETWEEN :a AND :b",
    "publicity_held": _events("count(*)"),
    "publicity_audience": _events("coalesce(sum(e.audience), 0)"),
    "publicity_handouts": _events("coalesce(sum(e.handouts), 0)"),
    "quiz_before_asked": _events("coalesce(sum(e.before_asked), 0)"),
    "quiz_before_right": _events("coalesce(sum(e.before_right), 0)"),
    "quiz_after_asked": _events("coalesce(sum(e.after_asked), 0)"),
    "quiz_after_right": _events("coalesce(sum(e.after_right), 0)"),
    "meeting_held": _meetings("count(*)", "<>"),
    "meeting_present": _meetings("coalesce(sum(m.attendance), 0)", "<>"),
    "training_held": _meetings("count(*)", "="),
    "training_present": _meetings("coalesce(sum(m.attendance), 0)", "="),
    "training_hours": _meetings("coalesce(sum(m.attendance * m.minutes), 0)", "="),
    "joint_given_up": "SELECT count(*) FROM joint_sheet s WHERE s.given_up_on BETWEEN :a AND :b",
}
BY_ROW = {"mediation_days", "patrol_hours", "feedback_in_time"}
"""Their rows are read by SQL and added up here: the two databases reckon days and "
"minutes in words of their own."""


class Plain:
    """Plain SQL over one period."""

    def __init__(self, session: Session, period: Period) -> None:
        self._session = session
        self._given: dict[str, tuple[Any, Any]] = {
            "a": (Date(), period.first),
            "b": (Date(), period.last),
            "f": (UtcDateTime(), from_china(period.first)),
            "t": (UtcDateTime(), from_china(period.last + timedelta(days=1))),
            "yes": (Boolean(), True),
            "no": (Boolean(), False),
        }

    def rows(self, sql: str, **kinds: Any) -> list[Any]:
        """What a statement answers; ``kinds`` are the types of its columns."""
        used = [name for name in self._given if f":{name}" in sql]
        bound = [bindparam(name, self._given[name][1], type_=self._given[name][0]) for name in used]
        statement: Any = text(sql).bindparams(*bound)
        return list(self._session.execute(statement.columns(**kinds) if kinds else statement))

    def number(self, key: str) -> Any:
        """A figure."""
        if key == "mediation_days":
            return self._mediation_days()
        if key == "patrol_hours":
            return self._minutes()
        if key == "feedback_in_time":
            return self._told_in_time()
        found = self.rows(PLAIN[key])[0][0]
        return Decimal(found) / 100 if key.endswith("_sum") else int(found)

    def _mediation_days(self) -> int:
        found = self.rows(
            "SELECT coalesce(d.accepted_on, d.registered_on) AS begun, (SELECT min(g.effective_on) "
            "FROM agreement g "
            f"WHERE g.dispute_id = d.id) AS ended FROM dispute d WHERE {SETTLED}",
            begun=Date(),
            ended=Date(),
        )
        return sum((ended - begun).days for begun, ended in found)

    def _minutes(self) -> int:
        found = self.rows(
            "SELECT a.signed_in_at AS came, a.signed_out_at AS went FROM attendance a JOIN shift s "
            f"ON s.id = a.shift_id WHERE {HELD} AND a.signed_in_at IS NOT NULL AND a.signed_out_at "
            f"IS NOT NULL",
            came=UtcDateTime(),
            went=UtcDateTime(),
        )
        return sum(int((went - came).total_seconds()) // 60 for came, went in found)

    def _told_in_time(self) -> int:
        found = self.rows(
            "SELECT d.id AS id, d.closed_on AS closed, (SELECT min(g.effective_on) FROM agreement g WHERE "
            "g.dispute_id = d.id) AS signed, r.feedback_at AS told FROM dispute d JOIN referral r ON "
            f"r.dispute_id = d.id WHERE {PLAIN['referral_concluded'].partition('WHERE ')[2]} "
            "AND r.feedback_at IS NOT NULL",
            closed=Date(),
            signed=Date(),
            told=UtcDateTime(),
        )
        in_time = {
            row_id
            for row_id, closed, signed, told in found
            if china_time(told).date() <= (signed or closed) + timedelta(days=5)
        }
        return len(in_time)


@pytest.fixture
def reading(store: Store, station: MadeStation, clock: FixedClock) -> Iterator[Session]:
    with UnitOfWork(store, PROGRAM, write=True, clock=clock) as unit:
        fill_months(
            unit.session, station, first=date(2025, 7, 1), last=date(2026, 10, 9), disputes=260, others=90
        )
    with UnitOfWork(store, PROGRAM, clock=clock) as unit:
        yield unit.session


def test_every_figure_has_plain_sql() -> None:
    counted = {key for key, figure in figures().items() if not figure.is_rate}
    assert counted == set(PLAIN) | BY_ROW


@pytest.mark.parametrize("month", [date(2026, 9, 1), date(2026, 10, 1)])
def test_every_figure_of_a_month_is_what_plain_sql_says(
    reading: Session, store: Store, clock: FixedClock, month: date
) -> None:
    periods = Span.of_month(month.year, month.month).periods(clock.today())
    counting = Counting(reading, actor_for(store, "chief", clock))
    keys = [key for key, figure in figures().items() if not figure.is_rate]
    seen = 0
    for period in (periods.now, periods.before, periods.year_ago):
        plain = Plain(reading, period)
        expected = {key: plain.number(key) for key in keys}
        assert counting.numbers(keys, period) == expected
        seen += sum(bool(number) for number in expected.values())
    assert seen > 90
