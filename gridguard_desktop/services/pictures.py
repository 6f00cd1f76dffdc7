"""Pictures of files as they are shown: turned the way the camera was held, bounded, and made anew so that
nothing of the file but what one sees reaches the screen. The file itself stays as it was given.

A picture that would fill the memory when opened (a decompression bomb) is refused before it is.
"""

from __future__ import annotations

import io
import warnings
from typing import TYPE_CHECKING

from gridguard_desktop.domain.attached_files import JPEG, PNG, FileKind, recognise
from gridguard_desktop.domain.errors import Refused
from gridguard_desktop.domain.i18n import translate

if TYPE_CHECKING:
    from PIL.Image import Image as Picture

MOST_DOTS = 80_000_000
THUMBNAIL, SHOWN = 320, 2_000
"""Longest side in dots."""
_QUALITY = 85
_MEDIA = {JPEG.media_type: "JPEG", PNG.media_type: "PNG"}


def check_size(content: bytes, kind: FileKind) -> None:
    """Raise Refused for a picture of more dots than this PC should open, or one that cannot be read."""
    if kind.media_type in _MEDIA:
        _opened(content, kind).close()


def size_of(content: bytes) -> tuple[int, int]:
    """Width and height in dots, without opening the picture. Raises Refused for one that cannot be read."""
    with _opened(content, recognise(content)) as picture:
        return picture.size


def thumbnail(content: bytes) -> bytes | None:
    """A small JPEG, upright; None for what is no picture."""
    return _made(content, THUMBNAIL)


def upright(content: bytes) -> bytes | None:
    """The picture as JPEG for the screen, upright and bounded; None for what is no picture."""
    return _made(content, SHOWN)


def _made(content: bytes, longest: int) -> bytes | None:
    from PIL import ImageOps

    kind = recognise(content)
    if kind.media_type not in _MEDIA:
        return None
    try:
        with _opened(content, kind) as picture:
            picture.draft("RGB", (longest, longest))  # a JPEG is read at an eighth where that is enough
            turned = ImageOps.exif_transpose(picture).convert("RGB")
    except (OSError, ValueError, SyntaxError) as error:
        raise _unreadable() from error
    turned.thumbnail((longest, longest))
    out = io.BytesIO()
    turned.save(out, "JPEG", quality=_QUALITY)
    return out.getvalue()


def _opened(content: bytes, kind: FileKind) -> Picture:
    """The picture with its size read and nothing else."""
    from PIL import Image

    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore", Image.DecompressionBombWarning)  # our own bound stands below
            picture = Image.open(io.BytesIO(content), formats=(_MEDIA[kind.media_type],))
    except (OSError, ValueError, SyntaxError, Image.DecompressionBombError) as error:
        raise _unreadable() from error
    width, height = picture.size
    if width * height > MOST_DOTS:
        raise Refused(
            translate(
                "files", "The picture has too many dots ({width} × {height}).", width=width, height=height
            )
        )
    return picture


def _unreadable() -> Refused:
    return Refused(translate("files", "The picture is damaged and cannot be shown."))
