"""Joint work on several of the eight lines: one item that every unit answered, one whose unit is reminded."""

from __future__ import annotations

from typing import TYPE_CHECKING

from gridguard_desktop.domain.clock import china_time

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import datetime

    from gridguard_desktop.demo.stage import Stage, Story

HAZARD = {
    "title": "沿街商铺占用消防车通道",
    "line": "hazards",
    "content": (
        "请派员共同排查并督促整改：\n1. 排查场所：金山东路沿街商铺\n2. 排查重点：消防车通道、门前堆物\n"
        "3. 反馈内容：已采取的措施和整改期限"
    ),
}
TALK = {
    "title": "开学前防范电信诈骗宣讲",
    "line": "prevention",
    "content": "请共同开展宣讲：\n1. 对象：新入学学生和家长\n2. 请贵单位通知到班级，安排场地",
}


def together(stage: Stage, name: str, at: datetime, partners: Mapping[str, int]) -> Story:
    """Over a month: sheets out, receipts, feedback, a reminder nobody has answered yet."""
    chance, officer, clerk = stage.chance(name), stage.crew.officers[1], stage.crew.clerk
    units = [partners[kind] for kind in sorted(partners)][:3]
    yield stage.office(chance, 0, after=at)
    day = china_time(stage.clock.now()).date()
    first = officer.joint_tasks.create({**HAZARD, "registered_on": day, "lead_id": units[0]})
    for unit in units[:2]:
        officer.joint_tasks.send(first, partner_id=unit)
    second = clerk.joint_tasks.create({**TALK, "registered_on": day})
    clerk.joint_tasks.send(second, partner_id=units[2])
    yield stage.office(chance, 2)
    for sheet in officer.joint_tasks.view(first).sheets:
        officer.joint_tasks.record_receipt(sheet.id, receiver="值班人员")
    yield stage.office(chance, 5)
    for sheet in officer.joint_tasks.view(first).sheets:
        words = "已到场检查，门前堆物清理完毕，通道已划线。"
        officer.joint_tasks.record_feedback(sheet.id, outcome="done", feedback=words)
    version = officer.joint_tasks.get(first).version
    officer.joint_tasks.close(first, version, result="通道恢复畅通，列入每月巡查。")
    yield stage.office(chance, 20)
    (waiting,) = clerk.joint_tasks.view(second).sheets
    clerk.joint_tasks.remind(waiting.id, note="请尽快确定宣讲时间。")
