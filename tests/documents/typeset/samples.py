"""Sample papers with every block, used by several tests; people and places of people are made up."""

from __future__ import annotations

from gridguard_desktop.documents.typeset import (
    FORM,
    OFFICIAL,
    Align,
    Bar,
    BarChart,
    Block,
    Cell,
    ColumnChart,
    DataTable,
    Document,
    Face,
    FieldTable,
    Heading,
    Ink,
    KeepTogether,
    KeyTable,
    PageBreak,
    PageStyle,
    Pair,
    Paragraph,
    Part,
    PartsChart,
    Rule,
    RuledBlank,
    Seal,
    Series,
    Signature,
    Signatures,
    Spacer,
    Span,
    Title,
    label,
)

FACTS = (
    "2026年11月8日19时30分许，甲方张䶮驾驶小型轿车（车牌号苏C·12345）在黄山路与幸福里小区东门交叉口处停车时，与乙方李𬭳骑行"
    "的电动自行车发生刮擦，双方因赔偿数额问题发生口角，继而互相推搡，致乙方右手手背软组织挫伤（医疗费共计人民币1,286.50元）。"
    "现场群众“小区热心居民”王㛃、赵𫖯二人可以证实上述经过；现场监控录像（编号：JK-2026-1108-003，时长12分36秒）已由民警依法调取。"
)
TERMS = (
    "甲方于本协议签订之日起三日内，一次性向乙方支付医疗费、误工费、交通费等共计人民币（大写）叁仟贰佰捌拾陆元伍角整"
    "（￥3,286.50）；支付方式为银行转账，收款人：李𬭳。",
    "双方互相赔礼道歉，互相谅解；自本协议履行完毕之日起，就本次纠纷不再以任何理由向对方主张任何权利。",
    "本协议一式三份，甲、乙双方各执一份，存档一份，自双方签字（捺印）之日起生效，三份具有同等效力。",
)
KINDS = ("邻里纠纷", "婚姻家庭纠纷", "房屋宅基地纠纷", "道路交通事故纠纷", "拖欠农民工工资纠纷（劳动）")


def party(side: str, name: str, number: str) -> tuple[tuple[Cell, ...], ...]:
    """Three rows of a form about one person."""
    return (
        (
            label(side, rows=3),
            label("姓名"),
            Cell(name),
            label("性别"),
            Cell("男"),
            label("出生日期"),
            Cell("1985年3月12日"),
        ),
        (label("证件号码"), Cell(number, columns=3), label("联系电话"), Cell("19000000001")),
        (label("住址"), Cell("徐州市云龙区黄山街道幸福里小区3号楼2单元501室", columns=5)),
    )


def agreement(number: str, parties: int = 2) -> Document:
    """A two-page agreement with a form, clauses, a list and signatures."""
    sides = [f"{stem}方" for stem in "甲乙丙丁戊己庚辛壬癸"[:parties]]
    rows = tuple(row for side in sides for row in party(side, "李𬭳", "320399198503120012"))
    numbers = ("（一）", "（二）", "（三）")
    clauses = (Paragraph((Span(n, face=Face.KAI), text)) for n, text in zip(numbers, TERMS, strict=True))
    work = "调取监控录像；走访证人，制作证言共2份、6页"
    steps = tuple((str(index), f"2026-11-{index + 8:02d} 19:42", work, "陈建国") for index in range(1, 5))
    blocks: tuple[Block, ...] = (
        Title("徐州市公安局云龙分局黄山派出所", size=15),
        Title("治安调解协议书"),
        Paragraph(number, align=Align.RIGHT, size=12),
        FieldTable(rows, (14, 22, 32, 14, 14, 24, 36)),
        Heading("一、主要事实"),
        Paragraph(FACTS),
        Heading("二、协议内容"),
        *clauses,
        Heading("三、调解经过"),
        DataTable(("序号", "时间", "工作内容", "民警"), steps, (12, 38, 80, 26)),
        Signatures(
            (
                Signature("甲方（签名、捺印）："),
                Signature("乙方（签名、捺印）："),
                Signature("见证人：", "王㛃"),
            ),
            (Seal("徐州市公安局云龙分局黄山派出所", "2026年11月12日"),),
        ),
    )
    return Document(
        "治安调解协议书", number, "黄山派出所", blocks, page=FORM, number=number, code="8F2C-91AD"
    )


def everything(page: PageStyle) -> Document:
    """One paper with every kind of block."""
    blocks = (*_figures(), *_forms())
    return Document(
        "月报", "测试", "黄山派出所", blocks, page=page, code="8F2C", note="审计号 000123", demo=True
    )


def _figures() -> tuple[Block, ...]:
    """Headings, running text, a table and every chart."""
    rows = tuple((kind, str(place * 3), str(place), f"{place - 8:.1f}%") for place, kind in enumerate(KINDS))
    bars = tuple(Bar(kind, index * 3, index * 2) for index, kind in enumerate(KINDS))
    return (
        Title("徐州市公安局云龙分局黄山派出所", size=26, ink=Ink.RED),
        Rule(1.5, Ink.RED),
        Spacer(1),
        Title("二〇二六年十一月矛盾纠纷化解情况月报"),
        Heading("一、总体情况"),
        Paragraph(FACTS),
        DataTable(
            ("纠纷类型", "本期", "上期", "环比"),
            rows,
            (4, 1, 1, 1),
            (Align.LEFT, *(Align.RIGHT,) * 3),
            ("合计", "30", "20", "+50%"),
            "表1 纠纷类型分布",
        ),
        BarChart("各类纠纷受理数", bars, "起"),
        ColumnChart(
            "近三个月受理",
            ("9月", "10月", "11月"),
            tuple(Series(name, (31, 28.5, 0)) for name in ("受理", "化解", "移送", "终止")),
            "起",
        ),
        PartsChart("案件来源", tuple(Part(f"来源{index}", index) for index in range(9)), "起"),
    )


def _forms() -> tuple[Block, ...]:
    """Lower headings, blanks to be filled in, a form, signatures."""
    return (
        Heading("（一）问题", 2),
        Heading("1. 联系不上。", 3),
        Paragraph(
            (
                "地点：",
                Span("黄山街道　　　　", underline=True),
                "；经办人",
                Span("　" * 30, underline=True),
                "。",
            )
        ),
        RuledBlank(3, "批示："),
        PageBreak(),
        KeyTable(
            (
                Pair("姓名", "张䶮"),
                Pair("性别", "男"),
                Pair("住址", "徐州市", wide=True),
                Pair("民族", "汉族"),
                Pair("纠纷简要情况", FACTS * 8, wide=True, lines=6),
            )
        ),
        KeepTogether(
            (
                Heading("二、意见"),
                Paragraph("同意。"),
                Signatures(seals=(Seal("黄山街道人民调解委员会"), Seal("黄山派出所"))),
            )
        ),
    )


SAMPLES = {
    "agreement": agreement("云公（黄）调解字〔2026〕第31号"),
    "ten parties": agreement("云公（黄）调解字〔2026〕第32号", 10),
    "everything official": everything(OFFICIAL),
    "everything form": everything(FORM),
}
