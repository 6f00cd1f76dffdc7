"""One of every paper, made from the demo station: look at them after changing a paper.

``python docs/make_papers.py --home DEMO --out DIR``; without ``--home`` a demo station is made first. The
papers are issued as in the program, so each of them is a line in the demo station's register and trail.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from gridguard_desktop.demo.build import LAST_DAY, build_demo
from gridguard_desktop.demo.words import words
from gridguard_desktop.domain.clock import FixedClock, from_china
from gridguard_desktop.domain.listing import ListQuery
from gridguard_desktop.domain.records import RECORD_TYPES
from gridguard_desktop.domain.report_spans import Span
from gridguard_desktop.services.session import sign_in, sign_out

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from gridguard_desktop.services.catalogue import Services
    from gridguard_desktop.services.papers import PaperOffer

LOOKED_AT = 400
"""Records looked through, newest first, for one of which a paper can be made."""


def make_papers(home: Path, out: Path) -> list[Path]:
    """Write one of every paper the chief may print, and the summary of the last full month."""
    out.mkdir(parents=True, exist_ok=True)
    crew = words("crew")
    clock = FixedClock(from_china(LAST_DAY, 18))
    services = sign_in(home, crew["chief"]["login"], crew["password"], clock=clock)
    made = []
    for number, offer in enumerate(_offers(services), start=1):
        issued = services.papers.issue(offer.paper, offer.record_id, offer.part_id, way="save")
        made.append(out / f"{number:02d}-{offer.paper.value}.pdf")
        made[-1].write_bytes(issued.content)
    month = LAST_DAY.month - 1
    made.append(out / f"{len(made) + 1:02d}-monthly-summary.pdf")
    made[-1].write_bytes(services.reports.print_summary(Span.of_month(LAST_DAY.year, month)))
    sign_out(services)
    return made


def _offers(services: Services) -> Iterator[PaperOffer]:
    """The newest offer that is ready, of every paper there is."""
    entries = services.papers.catalogue()
    found: dict[str, PaperOffer] = {}
    for record_type in dict.fromkeys(entry.record_type for entry in entries):
        missing = {entry.paper for entry in entries if entry.record_type == record_type}
        for record_id in _newest(services, record_type):
            for offer in services.papers.available(record_type, record_id):
                if offer.ready and offer.paper in missing:
                    missing.remove(offer.paper)
                    found[offer.paper] = offer
            if not missing:
                break
    yield from (found[entry.paper] for entry in entries if entry.paper in found)


def _newest(services: Services, record_type: str) -> list[int]:
    if record_type not in RECORD_TYPES:  # no list of its own: the station, the first subsidy sheet
        return [1]
    query = ListQuery(record_type, with_archived=True)
    return services.for_type(record_type).list_ids(query, limit=LOOKED_AT)


def main(argv: Sequence[str] | None = None) -> int:
    """Read the command line and make the papers."""
    parser = argparse.ArgumentParser(description="One of every paper, made from the demo station.")
    parser.add_argument("--home", type=Path, help="a demo station; made if not given")
    parser.add_argument("--out", type=Path, default=Path("out"))
    options = parser.parse_args(argv)
    with tempfile.TemporaryDirectory(prefix="gridguard-demo-") as folder:
        home = options.home
        if home is None:
            home = Path(folder, "demo")
            print("Making the demo station ...", flush=True)
            build_demo(home).services.context.store.close()
        for path in make_papers(home, options.out):
            print(path)
    return 0


if __name__ == "__main__":
    sys.exit(main())
