"""情况说明: the period in sentences, made from the numbers only, to be put right by whoever signs.

Every clause is left out when its number says nothing, so that an empty station gets one true sentence instead
of many empty ones.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from gridguard_desktop.domain.reports import NOTHING, Column

if TYPE_CHECKING:
    from collections.abc import Sequence

    from gridguard_desktop.domain.summaries import PeriodSummary, TableLine

_NAMED = 3


def explain(summary: PeriodSummary) -> str:
    """A few sentences about the period, a paragraph a subject."""
    paragraphs = (_disputes(summary), _performance(summary), _field(summary), _people(summary))
    return "\n".join(paragraph for paragraph in paragraphs if paragraph)


def _disputes(summary: PeriodSummary) -> str:
    accepted = summary.line("dispute_accepted")
    compared = _compared(summary, "dispute_accepted")
    against = f"，{compared}" if compared else ""
    if accepted.values.word(Column.NOW):
        return f"{summary.span.short_paper_words}受理纠纷的件数{accepted.words()}。"
    parts = [f"{summary.span.short_paper_words}受理纠纷{accepted.words()}件{against}。"]
    parts.append(_kinds(summary))
    parts.append(_places(summary))
    if summary.line("dispute_concluded").values.now:
        parts.append(_concluded(summary))
    parts.append(_open(summary))
    return "".join(parts)


def _compared(summary: PeriodSummary, key: str) -> str:
    line = summary.line(key)
    unit = line.figure.unit
    words = []
    for column, name in ((Column.BEFORE, "上期"), (Column.YEAR_AGO, "去年同期")):
        if line.values.word(Column.NOW) or line.values.word(column):
            continue  # what may not leave the station is not told by a difference either
        now, then = int(line.values.now or 0), int(line.values.of(column) or 0)
        change = line.change(column)
        share = "" if change == NOTHING or now == then else f"（{change}）"
        more = "多" if now > then else "少"
        words.append(f"与{name}持平" if now == then else f"比{name}{more}{abs(now - then)}{unit}{share}")
    return "，".join(words)


def _kinds(summary: PeriodSummary) -> str:
    lines = [line for line in summary.tables["kind"].lines if line.now("dispute_accepted")]
    if not lines:
        return ""
    sentence = f"其中{_listed(lines, 'dispute_accepted', '件')}。"
    grown = max(lines, key=lambda line: line.now("dispute_accepted") - line.before("dispute_accepted"))
    now, before = grown.now("dispute_accepted"), grown.before("dispute_accepted")
    hidden = any(line.numbers["dispute_accepted"].word(column) for line in lines for column in Column)
    if now - before < 2 or hidden:
        return sentence
    return f"{sentence}增加较多的是{grown.label}（{before}件增至{now}件）。"


def _places(summary: PeriodSummary) -> str:
    lines = [
        line
        for line in summary.tables["community"].lines
        if line.now("dispute_accepted") and line.values != ("",)
    ]
    return f"受理较多的社区为{_listed(lines, 'dispute_accepted', '件')}。" if len(lines) > 1 else ""


def _listed(lines: Sequence[TableLine], figure: str, unit: str) -> str:
    return "、".join(f"{line.label}{line.now(figure)}{unit}" for line in lines[:_NAMED])


def _concluded(summary: PeriodSummary) -> str:
    words = {
        key: summary.line(key).words()
        for key in (
            "dispute_concluded",
            "dispute_settled",
            "settled_written",
            "settled_oral",
            "dispute_terminated",
            "success_rate",
            "average_days",
        )
    }
    sentence = (
        f"办结{words['dispute_concluded']}件，其中达成协议{words['dispute_settled']}件"
        f"（书面{words['settled_written']}件、口头{words['settled_oral']}件），"
        f"终止{words['dispute_terminated']}件，成功率{words['success_rate']}"
    )
    return sentence + ("。" if words["average_days"] == NOTHING else f"，平均用时{words['average_days']}天。")


def _open(summary: PeriodSummary) -> str:
    still = summary.line("dispute_open")
    if still.values.word(Column.NOW):
        return ""
    if not still.values.now:
        return "期末没有在办纠纷。"
    late = summary.line("dispute_overdue")
    tail = f"，其中超期{late.words()}件，须逐件说明原因" if late.values.now else "，没有超期"
    return f"期末在办{still.words()}件{tail}。"


def _performance(summary: PeriodSummary) -> str:
    parts = []
    if summary.line("agreement_sum").values.now:
        parts.append(f"协议金额{summary.line('agreement_sum').words()}元")
    if summary.line("payment_sum").values.now:
        parts.append(f"已给付{summary.line('payment_sum').words()}元")
    if summary.line("duty_due").values.now:
        due, done, rate = (
            summary.line(key).words() for key in ("duty_due", "duty_performed", "performance_rate")
        )
        parts.append(f"到期义务{due}项，已履行{done}项，履行率{rate}")
    if summary.line("referral_sent").values.now:
        sent, taken = (summary.line(key).words() for key in ("referral_sent", "referral_accepted"))
        parts.append(f"移送调解{sent}件，已接收{taken}件")
    if summary.line("incident_received").values.now:
        all_, share = (summary.line(key).words() for key in ("incident_received", "incident_dispute_share"))
        parts.append(f"接报警情{all_}起，纠纷类占{share}")
    return f"{'；'.join(parts)}。" if parts else ""


def _field(summary: PeriodSummary) -> str:
    parts = []
    if summary.line("shift_held").values.now:
        shifts, people, hours, findings = (
            summary.line(key).words()
            for key in ("shift_held", "volunteer_served", "patrol_hours", "finding_made")
        )
        parts.append(f"组织巡逻{shifts}班，义警{people}人参加，服务{hours}小时，发现问题{findings}个")
    if summary.line("hazard_found").values.now or summary.line("hazard_cleared").values.now:
        found, cleared = (summary.line(key).words() for key in ("hazard_found", "hazard_cleared"))
        parts.append(f"发现隐患{found}处，整改销号{cleared}处")
    late = summary.line("hazard_overdue")
    if late.values.now:
        parts.append(f"逾期未改{late.words()}处，须督办")
    return f"{'；'.join(parts)}。" if parts else ""


def _people(summary: PeriodSummary) -> str:
    added, left = summary.line("resident_added"), summary.line("resident_left")
    if not (added.values.now or left.values.now):
        return ""
    return f"迁入人口{added.words()}人，迁出{left.words()}人。"
