"""How long an agreement takes once fonts are loaded (goal: 45 ms), beside plain reportlab.

    python -m benchmarks.papers [--rounds 40]

Made-up agreements, names and facts changed each time so that nothing is remembered. Plain reportlab draws the
same texts with its own CJK paragraph, one font, no tables: the least anybody could do. CPU time stands beside
the clock's, because other work on the machine does not change it much.
"""

from __future__ import annotations

import argparse
import io
import statistics
import time
from dataclasses import replace
from typing import TYPE_CHECKING
from xml.sax.saxutils import escape

from reportlab.lib.styles import ParagraphStyle
from reportlab.platypus import Paragraph, SimpleDocTemplate

from gridguard_desktop.documents.disputes import agreement as paper
from gridguard_desktop.documents.typeset import page_count, render, texts
from gridguard_desktop.documents.typeset.fonts import font
from tests.documents.sample_views import agreement, many

if TYPE_CHECKING:
    from collections.abc import Callable

    from gridguard_desktop.documents.disputes.agreement import AgreementView

SURNAMES = (
    "王李张刘陈杨黄赵吴周徐孙马朱胡郭何林高罗郑梁谢宋唐许韩冯邓曹彭曾肖田董潘袁蔡蒋余于杜叶程魏苏吕丁任卢姚"
)


def ours(view: AgreementView) -> bytes:
    """The agreement as it is printed."""
    return render(paper.build(view))


def plain(view: AgreementView) -> bytes:
    """The same words with reportlab alone."""
    style = ParagraphStyle(
        "plain", fontName=font("Song").ttf.fontName, fontSize=14, leading=23.5, wordWrap="CJK"
    )
    target = io.BytesIO()
    words = [text for text in texts(paper.build(view).blocks) if text.strip()]
    SimpleDocTemplate(target).build([Paragraph(escape(text), style) for text in words])
    return target.getvalue()


def varied(count: int) -> list[AgreementView]:
    """Agreements with other names and facts each time."""
    views = []
    for number in range(count):
        name = SURNAMES[number % len(SURNAMES)]
        view = agreement(number=f"〔2026〕黄山人调字第{number:03d}号")
        facts = view.facts.replace("乙方", f"乙方{name}某").replace("2026年9月", f"2026年{number % 9 + 1}月")
        views.append(replace(view, facts=facts))
    return views


def milliseconds(
    make: Callable[[AgreementView], bytes], views: list[AgreementView]
) -> list[tuple[float, float]]:
    """Time of each by the clock and of the processor, in order."""
    spent = []
    for view in views:
        start, begun = time.perf_counter(), time.process_time()
        make(view)
        spent.append(((time.perf_counter() - start) * 1000, (time.process_time() - begun) * 1000))
    return spent


def report(name: str, spent: list[tuple[float, float]]) -> float:
    """One line of figures; answers the median of the processor's time."""
    clock, cpu = ([one[column] for one in spent] for column in (0, 1))
    median = statistics.median(cpu)
    worst = sorted(clock)[int(len(clock) * 0.95)]
    print(f"{name:32} median {statistics.median(clock):6.1f} ms (CPU {median:5.1f})   p95 {worst:6.1f} ms")
    return median


def main() -> None:
    """Print the figures."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rounds", type=int, default=40)
    views = varied(parser.parse_args().rounds)
    start = time.perf_counter()
    first = ours(views[0])
    seconds = time.perf_counter() - start
    print(f"first PDF with loading of fonts  {seconds * 1000:.0f} ms, {len(first) / 1000:.0f} kB")
    plain(views[0])
    mine, theirs = milliseconds(ours, views), milliseconds(plain, views)
    pages = page_count(paper.build(views[0]))
    ratio = report(f"agreement, {pages} pages", mine) / report("plain reportlab, same words", theirs)
    print(f"ratio of processor time          {ratio:.2f}")
    ten = agreement(parties=many(10), copies=11)
    report(f"ten parties, {page_count(paper.build(ten))} pages", milliseconds(ours, [ten] * len(views)))


if __name__ == "__main__":
    main()
