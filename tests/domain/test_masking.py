"""What is shown without a recorded reason, for every kind of personal fact."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gridguard_desktop.domain.masking import KINDS, alias, mask


@pytest.mark.parametrize(
    ("kind", "value", "shown"),
    [
        ("name", "张伟", "张*"),
        ("name", "张伟强", "张**"),
        ("name", "欧阳小明", "欧阳**"),
        ("name", "欧阳", "欧*"),
        ("name", "李𬭳", "李*"),
        ("name", "买买提·吐尔逊·阿不都热合曼", "买**"),
        ("name", "王", "王*"),
        ("alias", "张伟强", "张某某"),
        ("alias", "张伟", "张某"),
        ("id_number", "320399196803121234", "3203**********1234"),
        ("document", "E12345678", "E1*****78"),
        ("document", "A12345", "******"),
        ("phone", "13812345678", "138****5678"),
        ("phone", "0516-83712345", "0516-*****345"),
        ("phone", "83712345", "*****345"),
        ("phone", "110", "***"),
        (
            "address",
            "江苏省徐州市云龙区黄山街道梅园社区金山东路18号6-2-302",
            "江苏省徐州市云龙区黄山街道梅园社区****",
        ),
        ("address", "铜山区张集镇吴邵村3组12号", "铜山区张集镇吴邵村****"),
        ("address", "铜山区张集镇金山路18号", "铜山区张集镇****"),
        ("address", "云龙区民主新村3栋", "云龙区****"),
        ("address", "梅园小区6号楼", "****"),
        ("blood_group", "A", "****"),
        ("name", "", ""),
        ("phone", None, ""),
    ],
)
def test_masked_forms(kind: str, value: str | None, shown: str) -> None:
    assert mask(kind, value) == shown


def test_minors_show_less() -> None:
    assert mask("id_number", "320399201503121234", minor=True) == "320***************"
    assert mask("name", "张小宝", minor=True) == "张**"


@given(st.sampled_from([kind for kind in KINDS if kind != "alias"]), st.text(min_size=1, max_size=40))
def test_a_masked_value_never_shows_the_whole(kind: str, value: str) -> None:
    shown = mask(kind, value)
    assert "*" in shown
    assert shown != value or "*" in value


@given(st.text("0123456789", min_size=15, max_size=18))
def test_a_citizen_number_keeps_its_length_and_hides_all_but_eight(number: str) -> None:
    shown = mask("id_number", number)
    assert len(shown) == len(number)
    assert shown.count("*") == len(number) - 8


def test_alias_of_a_single_character() -> None:
    assert alias("王") == "王某"
