"""Made-up plans of floors: a drawing with two rooms and a corridor, as a picture."""

from __future__ import annotations

import io

from PIL import Image, ImageDraw

from gridguard_desktop.services.attachments import NewFile


def drawing(width: int = 600, height: int = 400, shade: int = 0) -> NewFile:
    """A plan; ``shade`` makes another picture of it."""
    picture = Image.new("RGB", (width, height), (250 - shade, 250, 250))
    pen = ImageDraw.Draw(picture)
    for box in ((20, 20, width // 2, height // 2), (width // 2, 20, width - 20, height // 2)):
        pen.rectangle(box, outline=(60, 60, 60), width=4)
    pen.rectangle((20, height // 2, width - 20, height - 20), outline=(60, 60, 60), width=4)
    out = io.BytesIO()
    picture.save(out, "PNG")
    return NewFile("三层平面图.png", out.getvalue(), "other")
