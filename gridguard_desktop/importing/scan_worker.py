"""The process that reads scans (PDF, JPEG, PNG), page by page: the code on the page, and the page as a
picture made anew, upright and bounded.

``python -m gridguard_desktop.importing.scan_worker LIMITS FILE…`` (the frozen program: ``--scan-worker LIMITS
FILE…``) writes one JSON line for every page ``{"file": 0, "page": 1, "codes": […], "turn": 90, "picture":
base64 JPEG}``, for a file that cannot be read ``{"file": 0, "refused": reason}``, at the end ``{"done":
true}`` or ``{"refused": reason}``. Nothing of the file itself reaches the program: no script, no attachment,
no place a picture was taken at.
"""

from __future__ import annotations

import base64
import io
import json
import sys
import warnings
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, Any

from gridguard_desktop.domain.page_codes import parse_page_code
from gridguard_desktop.importing.limits import ScanLimits
from gridguard_desktop.importing.worker import Refused, fence

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

FLAG = "--scan-worker"
DPI, FINE_DPI = 200, 300
LONGEST_SIDE = 2_600  # dots of a kept page: A4 at 220 dpi
QUALITY = 82
_POINTS = 72
_QUARTER = 90


def main(arguments: Sequence[str]) -> int:
    """Read the files within the limits; exit code 0 when a verdict was written."""
    limits = ScanLimits(**json.loads(arguments[0]))
    fence(limits.memory_bytes, limits.seconds)
    out = io.TextIOWrapper(sys.stdout.buffer, encoding="utf-8", newline="\n")
    try:
        for item in read([Path(name) for name in arguments[1:]], limits):
            out.write(json.dumps(item) + "\n")
        verdict: dict[str, Any] = {"done": True}
    except Refused as refusal:
        verdict = {"refused": refusal.reason}
    except MemoryError:
        verdict = {"refused": "too_large"}
    out.write(json.dumps(verdict) + "\n")
    out.flush()
    out.detach()  # the stream is not ours to close
    return 0


def arguments_for(paths: Sequence[Path], limits: ScanLimits) -> list[str]:
    """What :func:`main` is called with."""
    return [json.dumps(asdict(limits)), *(str(path.absolute()) for path in paths)]


def read(paths: Sequence[Path], limits: ScanLimits) -> Iterator[dict[str, Any]]:
    """Items of the protocol. Raises :class:`Refused` for too much at once."""
    warnings.simplefilter("error")  # Pillow only warns of a picture that would fill the memory
    if sum(path.stat().st_size for path in paths) > limits.file_bytes:
        raise Refused("too_large")
    count = 0
    for number, path in enumerate(paths):
        try:
            for page, pictures in enumerate(_pages(path, limits), 1):
                count += 1
                if count > limits.pages:
                    raise Refused("too_many_pages")
                yield {"file": number, "page": page, **_read_page(pictures)}
        except (OSError, ValueError, SyntaxError, RuntimeError, Warning):
            yield {"file": number, "refused": "damaged"}


def _pages(path: Path, limits: ScanLimits) -> Iterator[list[Any]]:
    """For every page the pictures to look for the code in, the usual one first."""
    with path.open("rb") as file:
        start = file.read(1024)
    if b"%PDF-" in start:
        yield from _pdf_pages(path, limits)
    else:
        yield [_picture(path, limits)]


def _pdf_pages(path: Path, limits: ScanLimits) -> Iterator[list[Any]]:
    import pypdfium2

    document = pypdfium2.PdfDocument(path)
    try:
        for page in document:
            width, height = page.get_size()
            yield [_Drawn(page, _scale(width, height, dpi, limits)) for dpi in (DPI, FINE_DPI)]
    finally:
        document.close()


class _Drawn:
    """A page of a PDF, drawn when it is looked at."""

    def __init__(self, page: Any, scale: float) -> None:
        self._page, self._scale = page, scale

    def draw(self) -> Any:
        """The picture."""
        return self._page.render(scale=self._scale).to_pil().convert("RGB")


class _Taken:
    """A picture that is one."""

    def __init__(self, picture: Any) -> None:
        self._picture = picture

    def draw(self) -> Any:
        """The picture."""
        return self._picture


def _scale(width: float, height: float, dpi: int, limits: ScanLimits) -> float:
    """Dots per point: ``dpi``, less for a sheet of such a size that it would not fit into the limits."""
    scale = dpi / _POINTS
    dots = width * height * scale * scale
    return float(scale * min(1.0, (limits.dots / max(dots, 1.0)) ** 0.5))


def _picture(path: Path, limits: ScanLimits) -> _Taken:
    from PIL import Image, ImageOps

    Image.MAX_IMAGE_PIXELS = limits.dots
    try:
        with Image.open(path, formats=("JPEG", "PNG")) as image:
            return _Taken(ImageOps.exif_transpose(image).convert("RGB"))
    except Image.DecompressionBombError as error:
        raise ValueError("more dots than allowed") from error


def _read_page(pictures: Sequence[Any]) -> dict[str, Any]:
    first = None
    for drawable in pictures:
        picture = drawable.draw()
        first = first if first is not None else picture
        codes, turn = _codes(picture)
        if codes:
            break
    else:
        codes, turn = [], 0
    return {"codes": codes, "turn": turn, "picture": _upright(first, turn)}


def _codes(picture: Any) -> tuple[list[str], int]:
    """Our codes on the page, and by how many degrees it must be turned (counter-clockwise) to stand
    upright."""
    import zxingcpp

    kinds = zxingcpp.BarcodeFormats([zxingcpp.BarcodeFormat.QRCode])
    found = zxingcpp.read_barcodes(picture.convert("L"), formats=kinds)
    ours = [code for code in found if parse_page_code(code.text) is not None]
    turn = round(ours[0].orientation / _QUARTER) % 4 * _QUARTER if ours else 0
    return [code.text for code in ours], turn


def _upright(picture: Any, turn: int) -> str:
    turned = picture.rotate(turn, expand=True) if turn else picture
    turned.thumbnail((LONGEST_SIDE, LONGEST_SIDE))
    out = io.BytesIO()
    turned.save(out, "JPEG", quality=QUALITY)
    return base64.b64encode(out.getvalue()).decode("ascii")


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
