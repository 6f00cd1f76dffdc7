"""Joint work on several of the eight lines: one item that every unit answered, one whose unit is reminded."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from gridguard_desktop.domain.clock import china_time
from gridguard_desktop.services.patrols import FindingDraft, LostDraft

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date, datetime

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

MATERIAL = {
    "title": "防范电信网络诈骗十问",
    "topic": "fraud",
    "edition": "2026秋",
    "source": "分局反诈中心",
    "body": "不轻信陌生来电，不透露验证码，不向陌生账户转账；被骗后立即报警，拨打 96110 咨询。",
}
EVENT = {
    "title": "小区广场反诈宣传",
    "topic": "fraud",
    "place_name": "小区中心广场",
    "audience": 86,
    "helpers": 6,
    "handouts": 80,
    "before_asked": 24,
    "before_right": 11,
    "after_asked": 24,
    "after_right": 21,
}
TRAINING = {
    "kind": "training",
    "topic": "调解案卷制作培训",
    "place_name": "派出所会议室",
    "attendance": 14,
    "minutes": 90,
    "decisions": "新收案件按统一目录立卷。",
}

ASKED = {
    "title": "楼道照明损坏",
    "kind": "help",
    "channel": "phone",
    "content": "6号楼楼道灯不亮，老人夜间出行不便。",
}
ENQUIRY = {
    "title": "咨询居住证办理",
    "kind": "enquiry",
    "channel": "window",
    "content": "租房合同刚签，问办理居住证要带哪些材料。",
}


def together(stage: Stage, name: str, at: datetime, partners: Mapping[str, int]) -> Story:
    """Over a month: sheets out, receipts, feedback, a reminder nobody has answered yet."""
    chance, officer, clerk = stage.chance(name), stage.crew.officers[1], stage.crew.clerk
    fire, city, school = (partners[kind] for kind in ("fire", "city", "other"))
    yield stage.office(chance, 0, after=at)
    day = china_time(stage.clock.now()).date()
    first = officer.joint_tasks.create({**HAZARD, "registered_on": day, "lead_id": fire})
    for unit in (fire, city):
        officer.joint_tasks.send(first, partner_id=unit)
    second = clerk.joint_tasks.create({**TALK, "registered_on": day})
    clerk.joint_tasks.send(second, partner_id=school)
    light = _met(stage, city)
    _teach(stage, day)
    yield stage.office(chance, 2)
    for sheet in officer.joint_tasks.view(first).sheets:
        officer.joint_tasks.record_receipt(sheet.id, receiver="值班人员")
    yield stage.office(chance, 5)
    (repair,) = officer.joint_tasks.view(light).sheets
    officer.joint_tasks.record_feedback(repair.id, outcome="done", feedback="线路已修复，路灯恢复照明。")
    version = officer.joint_tasks.get(light).version
    officer.joint_tasks.close(light, version, result="夜间复看，三盏路灯均已点亮。")
    for sheet in officer.joint_tasks.view(first).sheets:
        words = "已到场检查，门前堆物清理完毕，通道已划线。"
        officer.joint_tasks.record_feedback(sheet.id, outcome="done", feedback=words)
    version = officer.joint_tasks.get(first).version
    officer.joint_tasks.close(first, version, result="通道恢复畅通，列入每月巡查。")
    yield stage.office(chance, 20)
    (waiting,) = clerk.joint_tasks.view(second).sheets
    clerk.joint_tasks.remind(waiting.id, note="请尽快确定宣讲时间。")


def _met(stage: Stage, city: int) -> int:
    """A patrol that met dark street lights, handed to the city's managers, and a child that was lost."""
    officer, now = stage.crew.officers[1], stage.clock.now()
    facts = {
        "started_at": now - timedelta(minutes=90),
        "ended_at": now - timedelta(minutes=10),
        "route": "沿街商铺—小区中心广场",
        "grid_id": min(officer.context.actor.grid_ids),
        "log": "沿线步巡，查看夜间照明，提醒商户关好门窗。",
    }
    patrol = officer.patrols.log_patrol(facts, [FindingDraft("路灯不亮，三盏连续熄灭", "小区中心广场东侧")])
    officer.patrols.add_lost(patrol, LostDraft("小区中心广场", "child", "collected", "family"))
    (finding, _) = officer.patrols.view(patrol).findings
    return officer.patrols.finding_to_joint(finding.id, {}, partner_id=city)


def _teach(stage: Stage, day: date) -> None:
    """A publicity event with a material of the library, a training, two requests at the service desk."""
    officer, clerk = stage.crew.officers[1], stage.crew.clerk
    material = clerk.for_type("publicity_material").create(MATERIAL | {"issued_on": day})
    grid = min(officer.context.actor.grid_ids)
    event = EVENT | {"held_on": day, "grid_id": grid, "material_id": material}
    officer.for_type("publicity_event").create(event)
    clerk.for_type("meeting").create(TRAINING | {"held_on": day})
    first = clerk.service_requests.create(ASKED | {"received_on": day})
    clerk.service_requests.create(ENQUIRY | {"received_on": day})
    version = clerk.service_requests.get(first).version
    clerk.service_requests.answer(first, version, answer="已联系物业更换灯具，当日修好，已电话告知。")
