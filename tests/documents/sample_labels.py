"""Made-up labels: a sheet that was begun. A sheet of labels has no foot, so it stands beside the samples of
papers and not among them."""

from __future__ import annotations

from gridguard_desktop.documents.houses.label_sheet import LabelOnPaper, LabelSheetView
from tests.documents.sample_field_work import STAMP, STATION

LABELS = LabelSheetView(
    STAMP,
    STATION,
    "a4_24",
    tuple(
        LabelOnPaper("房屋", f"0092{at:016d}", f"金山东路18号梅园小区6号楼1单元{at}01室")
        for at in range(1, 30)
    ),
    used=2,
)
