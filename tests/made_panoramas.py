"""Made-up panoramas: a room of six walls in all directions, as a JPEG."""

from __future__ import annotations

import io
from functools import lru_cache

from PIL import Image, ImageDraw

from gridguard_desktop.services.attachments import NewFile


@lru_cache(maxsize=8)
def _jpeg(width: int, height: int, shade: int) -> bytes:
    picture = Image.new("RGB", (width, height), (228 - shade, 226, 220))
    pen = ImageDraw.Draw(picture)
    pen.rectangle((0, height * 2 // 3, width, height), fill=(146, 138, 126))
    for wall in range(6):
        left = width * wall // 6
        pen.rectangle(
            (left, height // 3, left + width // 12, height * 2 // 3), fill=(90 + 20 * wall, 110, 140)
        )
    out = io.BytesIO()
    exif = Image.Exif()
    exif.get_ifd(0x8825)[1] = "N"
    picture.save(out, "JPEG", quality=80, exif=exif)
    return out.getvalue()


def panorama(width: int = 2_048, height: int = 0, shade: int = 0) -> NewFile:
    """A panorama, twice as wide as high unless told otherwise; ``shade`` makes another picture of it."""
    return NewFile("楼道全景.jpg", _jpeg(width, height or width // 2, shade), "other")


def signed() -> NewFile:
    """A signed consent."""
    return NewFile("同意书.jpg", _jpeg(300, 400, 1), "signed")
