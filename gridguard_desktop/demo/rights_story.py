"""What residents asked about the data held on them: one looks at it and is answered, one has a telephone
number corrected and a date of moving in refused, one waits for an answer with an address in dispute."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from datetime import datetime

    from gridguard_desktop.demo.stage import Stage, Story

_PROOF = "核对居民身份证原件"
_SEE = "请求查阅、复制本所登记的本人信息。"
_CORRECT = "电话已经换号；迁入日期记错了。"
_OBJECT = "登记的住址不是我现在住的地方，请核实。"
_NEW_PHONE = "19000008812"
_SAYS = "旧号码已停机"
_REFUSED = "经与居住登记原始材料核对，登记无误"
_DONE = "已当面说明办理情况。"


def asked(stage: Stage, name: str, at: datetime) -> Story:
    """Three people ask; the officer takes it in, the clerk answers two of them."""
    chance = stage.chance(name)
    yield stage.office(chance, 0, after=at)
    people = [stage.anybody(chance) for _ in range(3)]
    clerk = stage.crew.clerk.information_requests
    seen, corrected, open_one = (
        stage.officer(person.grid_id).information_requests.create(
            {
                "resident_id": person.id,
                "kind": kind,
                "received_on": stage.clock.today(),
                "asker": "self",
                "proof": _PROOF,
                "content": content,
            }
        )
        for person, kind, content in zip(
            people,
            ("copy", "correction", "objection"),
            (_SEE, _CORRECT, _OBJECT),
            strict=True,
        )
    )
    wanted: dict[str, Any] = {"asks": "change", "wanted": _NEW_PHONE, "note": _SAYS}
    phone = clerk.add_item(corrected, "phone", **wanted)
    moved = clerk.add_item(corrected, "arrived_on", asks="check")
    clerk.add_item(open_one, "address_text", asks="check")
    yield stage.office(chance, 1)
    clerk.answer(seen, clerk.get(seen).version)
    clerk.accept_item(phone)
    clerk.refuse_item(moved, ground="verified", reason=_REFUSED)
    clerk.answer(corrected, clerk.get(corrected).version, words=_DONE)
