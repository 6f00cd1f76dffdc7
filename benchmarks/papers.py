"""How long papers take: an agreement once fonts are loaded (goal: 45 ms), 1,000 agreements issued to files of
their own (goal: 20 per second on two cores), the first preview from the click on 打印 (goal: 1 s with cold
fonts), a dossier of 100 pages bound (goal: 3 s warm); each beside its peers in the same run.

    python -m benchmarks.papers [--rounds 40] [--agreements 1000] [--only agreement|batch|preview|dossier]

Made-up agreements, names and facts changed each time so that nothing is remembered. Plain reportlab draws the
same texts with its own CJK paragraph, Qt with QTextDocument, one font, no tables: the least anybody could do.
CPU time stands beside the clock's, because other work on the machine does not change it much.
"""

from __future__ import annotations

import argparse
import io
import os
import statistics
import subprocess
import sys
import time
from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING
from xml.sax.saxutils import escape

from reportlab.lib.styles import ParagraphStyle
from reportlab.platypus import Paragraph, SimpleDocTemplate

from benchmarks.machine import describe_machine
from benchmarks.paper_batch import by_qt
from benchmarks.paper_peers import installed
from gridguard_desktop.documents.disputes import agreement as paper
from gridguard_desktop.documents.typeset import page_count, render, texts
from gridguard_desktop.documents.typeset.fonts import font
from tests.documents.sample_mediation import agreement, many

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


def agreements(rounds: int) -> None:
    """One after the other, warm."""
    views = varied(rounds)
    start = time.perf_counter()
    first = ours(views[0])
    seconds = time.perf_counter() - start
    print(f"first PDF with loading of fonts  {seconds * 1000:.0f} ms, {len(first) / 1000:.0f} kB")
    plain(views[0])
    by_qt(views[0])
    mine, theirs = milliseconds(ours, views), milliseconds(plain, views)
    pages = page_count(paper.build(views[0]))
    ratio = report(f"agreement, {pages} pages", mine) / report("plain reportlab, same words", theirs)
    report("Qt, same words", milliseconds(by_qt, views))
    for name, (make, most) in installed().items():
        make(views[0])
        report(f"{name}, same words", milliseconds(make, views[:most]))
    print(f"ratio of processor time          {ratio:.2f}")
    ten = agreement(parties=many(10), copies=11)
    report(f"ten parties, {page_count(paper.build(ten))} pages", milliseconds(ours, [ten] * len(views)))


def batch(count: int) -> None:
    """To files of their own: the program with register and seal, then peers that only draw."""
    from benchmarks.dossier import PROCESSES, per_second
    from benchmarks.paper_batch import program_per_second

    views = varied(count)
    rate = program_per_second(count)
    print(f"{count} agreements issued by the program, {PROCESSES} processes  {rate:6.1f} per second")
    peers: list[tuple[str, Callable[[AgreementView], bytes]]]
    peers = [("typeset only", ours), ("plain reportlab", plain), ("Qt", by_qt)]
    if "typst" in installed():
        peers.append(("typst", installed()["typst"][0]))
    for name, make in peers:
        print(f"{name:<52}  {per_second(make, views, PROCESSES):6.1f} per second")


def preview() -> None:
    """Fresh windows, three times; the median."""
    told = [
        subprocess.run(
            [sys.executable, "-m", "benchmarks.first_preview"], capture_output=True, text=True, check=True
        ).stdout.split()
        for _ in range(3)
    ]
    menu, page, whole = (statistics.median(float(line[at]) for line in told) for at in range(3))
    print(
        f"first preview: click to menu {menu:.0f} ms, choice to page {page:.0f} ms, together {whole:.0f} ms"
    )


def dossier(rounds: int) -> None:
    """100 pages bound, beside PDFium that copies the same sheets."""
    from benchmarks.dossier import report_binding

    report_binding(rounds)


def main() -> None:
    """Print the figures."""
    os.environ.setdefault(
        "QT_QPA_PLATFORM", "offscreen"
    )  # the preview is opened and Qt prints, without a display
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rounds", type=int, default=40)
    parser.add_argument("--agreements", type=int, default=1000)
    parser.add_argument("--only", choices=("agreement", "batch", "preview", "dossier"))
    options = parser.parse_args()
    print(describe_machine())
    parts: dict[str, Callable[[], None]] = {
        "agreement": partial(agreements, options.rounds),
        "batch": partial(batch, options.agreements),
        "preview": preview,
        "dossier": partial(dossier, max(3, options.rounds // 8)),
    }
    for name, part in parts.items():
        if options.only in (None, name):
            part()


if __name__ == "__main__":
    main()
