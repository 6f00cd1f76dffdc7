"""A dossier of 100 pages bound (goal: 3 s warm) beside PDFium that copies the same sheets, and what the batch
and the peers of ``papers`` need to be measured.

    python -m benchmarks.dossier [--rounds 5]

Made-up data. The peer copies the sheets behind each other and does nothing else (no contents, numbers,
bookmarks). CPU time stands beside the clock's, because other work on the machine does not change it much.
"""

from __future__ import annotations

import argparse
import statistics
import tempfile
import time
from concurrent.futures import ProcessPoolExecutor
from functools import partial
from multiprocessing import get_context
from pathlib import Path
from typing import TYPE_CHECKING

import pypdfium2

from benchmarks.machine import describe_machine
from gridguard_desktop.documents.binding import Bundle, Entry, Printed, bind
from gridguard_desktop.documents.registry import Paper
from gridguard_desktop.documents.typeset import Document, render
from tests.documents.bundles import bundle, file, paper, picture, printed

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from gridguard_desktop.documents.disputes.agreement import AgreementView

PROCESSES = 2


def hundred_pages() -> Bundle:
    """100 numbered pages: papers printed before, papers typeset now, photographs, a foreign PDF."""
    sheets = [
        Entry("人民调解受理登记表", "", (printed(Paper.ACCEPTANCE),)),
        Entry("当事人身份证明", "", (paper(Paper.IDENTITY),)),
        Entry("人民调解调查记录", "", tuple(paper(Paper.INVESTIGATION) for _ in range(8))),
        Entry("人民调解记录", "", tuple(printed(Paper.SESSION_RECORD) for _ in range(8))),
        Entry("人民调解协议书", "", (printed(Paper.AGREEMENT),)),
        Entry("收条", "", tuple(paper(Paper.RECEIPT) for _ in range(12))),
        Entry("人民调解回访记录", "", tuple(paper(Paper.FOLLOW_UP) for _ in range(6))),
    ]
    photo = picture(3000, 2000)
    evidence = tuple(file(f"现场照片{at}", "image/jpeg", photo) for at in range(20))
    foreign = render(paper(Paper.TERMINATION))
    sheets.append(Entry("人民调解证据材料", "", evidence))
    done = bind(bundle(tuple(sheets))).pages
    copies = tuple(file(f"复印件{at}", "application/pdf", foreign) for at in range(-(-(100 - done) // 2)))
    sheets.append(Entry("其他材料", "", copies))
    return bundle(tuple(sheets))


def merged_by_pdfium(parts: Sequence[bytes]) -> bytes:
    """The same sheets behind each other, nothing more."""
    import io

    target = pypdfium2.PdfDocument.new()
    for part in parts:
        source = pypdfium2.PdfDocument(part)
        target.import_pages(source)
        source.close()
    out = io.BytesIO()
    target.save(out)
    target.close()
    return out.getvalue()


def parts_of(whole: Bundle) -> list[bytes]:
    """Every sheet of the dossier as a PDF of its own, made before the clock starts."""
    parts = []
    for entry in whole.view.entries:
        for sheet in entry.sheets:
            if isinstance(sheet, Document):
                parts.append(render(sheet))
            elif isinstance(sheet, Printed):
                parts.append(sheet.pdf)
            elif sheet.media_type == "application/pdf":
                parts.append(sheet.content)
    return parts


def timed(work: Callable[[], object], rounds: int) -> tuple[float, float]:
    """Median of the clock's and the processor's milliseconds."""
    clock, busy = [], []
    for _ in range(rounds):
        begun, worked = time.perf_counter(), time.process_time()
        work()
        clock.append((time.perf_counter() - begun) * 1000)
        busy.append((time.process_time() - worked) * 1000)
    return statistics.median(clock), statistics.median(busy)


def to_file(make: Callable[[AgreementView], bytes], folder: str, job: tuple[int, AgreementView]) -> None:
    """One agreement in a file of its own."""
    number, view = job
    (Path(folder) / f"{number:04d}.pdf").write_bytes(make(view))


def per_second(make: Callable[[AgreementView], bytes], views: list[AgreementView], processes: int) -> float:
    """Files written per second by ``processes`` that are already warm."""
    with tempfile.TemporaryDirectory() as folder:
        work = partial(to_file, make, folder)
        jobs = list(enumerate(views))
        with ProcessPoolExecutor(processes, mp_context=get_context("spawn")) as pool:
            list(pool.map(work, jobs[: processes * 4]))
            begun = time.perf_counter()
            list(pool.map(work, jobs, chunksize=10))
            spent = time.perf_counter() - begun
        assert len(list(Path(folder).iterdir())) == len(views)
    return len(views) / spent


def report_binding(rounds: int) -> None:
    """Print the figures of the binding."""
    whole = hundred_pages()
    bound = bind(whole)
    clock, busy = timed(lambda: bind(whole), rounds)
    size = len(bound.pdf) / 1e6
    print(f"dossier of {bound.pages} pages bound, {size:.1f} MB      {clock:7.0f} ms (CPU {busy:.0f})")
    parts = parts_of(whole)
    clock, busy = timed(lambda: merged_by_pdfium(parts), rounds)
    print(f"PDFium copies its {len(parts)} ready sheets, no more  {clock:7.0f} ms (CPU {busy:.0f})")


def main() -> None:
    """Print the figures."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rounds", type=int, default=5)
    options = parser.parse_args()
    print(describe_machine())
    report_binding(options.rounds)


if __name__ == "__main__":
    main()
