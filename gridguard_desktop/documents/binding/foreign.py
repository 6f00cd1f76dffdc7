"""Attached files as pages of the dossier: bounded to an A4 page with its binding margin, captioned, harmless.

A PDF's pages are taken as pictures of themselves (form XObjects), so that no script, link or form of the
file comes along; a photograph is turned upright and made no larger than print needs. A file that cannot be
read is named on a sheet instead of stopping the whole dossier.
"""

from __future__ import annotations

import io
from typing import TYPE_CHECKING, Any

from gridguard_desktop.documents.typeset import FORM, Cell, Document, FieldTable, Spacer, Title, label
from gridguard_desktop.documents.typeset.styles import MM

if TYPE_CHECKING:
    import pikepdf

    from gridguard_desktop.documents.binding.bundle import ForeignFile

PDF = "application/pdf"
PICTURES = ("image/jpeg", "image/png")
MOST_PAGES = 400
"""Pages of one file that go into a dossier; a longer one is kept beside it."""
_WIDTH, _HEIGHT = 210 * MM, 297 * MM
_LEFT, _RIGHT, _TOP, _BOTTOM = 25 * MM, 15 * MM, 20 * MM, 22 * MM
FRAME = (_LEFT, _BOTTOM, _WIDTH - _LEFT - _RIGHT, _HEIGHT - _TOP - _BOTTOM)
"""Where a foreign page stands: left, bottom, width, height in points."""
_PIXELS = 1800
"""Longest side of a picture: about 180 dpi on the frame."""
_MOST_PIXELS = 120_000_000
_QUALITY = 82


class Unreadable(Exception):
    """The file cannot become pages; ``why`` stands on the sheet in its place."""

    def __init__(self, why: str) -> None:
        super().__init__(why)
        self.why = why


def pdf_pages(target: pikepdf.Pdf, content: bytes) -> int:
    """Append the pages of a PDF to ``target``, each scaled into the frame; how many. Raises
    :class:`Unreadable`."""
    import pikepdf

    try:
        with pikepdf.open(io.BytesIO(content)) as source:
            count = len(source.pages)
            if not 0 < count <= MOST_PAGES:
                raise Unreadable("页数过多，未并入本卷" if count else "文件没有页面")
            for page in source.pages:
                _append_scaled(target, page)
    except pikepdf.PasswordError as error:
        raise Unreadable("文件设有密码，未能并入本卷") from error
    except (pikepdf.PdfError, ValueError, RuntimeError) as error:
        raise Unreadable("文件已损坏，未能并入本卷") from error
    return count


def _append_scaled(target: pikepdf.Pdf, page: pikepdf.Page) -> None:
    import pikepdf

    left, bottom, width, height = FRAME
    target.add_blank_page(page_size=(_WIDTH, _HEIGHT))
    place = pikepdf.Rectangle(left, bottom, left + width, bottom + height)
    lay_over(target, target.pages[-1], page, place, pikepdf.Name.GGPage)


def lay_over(
    target: pikepdf.Pdf, page: pikepdf.Page, other: pikepdf.Page, place: pikepdf.Rectangle, name: pikepdf.Name
) -> None:
    """Draw ``other`` on ``page`` within ``place``, as a picture of itself called ``name``."""
    import pikepdf

    form = target.copy_foreign(other.as_form_xobject())
    page.add_resource(form, pikepdf.Name.XObject, name)
    page.contents_add(b"q\n", prepend=True)
    page.contents_add(b"\nQ\n" + page.calc_form_xobject_placement(form, name, place))


def picture(content: bytes) -> tuple[Any, float, float]:
    """The picture upright, for reportlab, with its width and height in the frame. Raises
    :class:`Unreadable`."""
    from PIL import Image, ImageOps, UnidentifiedImageError

    try:
        image: Any = Image.open(io.BytesIO(content))
        if image.width * image.height > _MOST_PIXELS:
            raise Unreadable("图片尺寸过大，未能并入本卷")
        image.draft("RGB", (_PIXELS, _PIXELS))
        image = ImageOps.exif_transpose(image)
        image.thumbnail((_PIXELS, _PIXELS))
        if image.mode not in ("RGB", "L"):
            image = _on_white(image)
        small = io.BytesIO()
        image.save(small, "JPEG", quality=_QUALITY)
    except (UnidentifiedImageError, OSError, ValueError, SyntaxError) as error:
        raise Unreadable("图片已损坏，未能并入本卷") from error
    _, _, width, height = FRAME
    scale = min(width / image.width, (height - 24) / image.height)
    small.seek(0)
    return small, image.width * scale, image.height * scale


def _on_white(image: Any) -> Any:
    from PIL import Image

    ground = Image.new("RGB", image.size, "white")
    layer = image.convert("RGBA")
    ground.paste(layer, mask=layer.getchannel("A"))
    return ground


def named_sheet(file: ForeignFile, why: str) -> Document:
    """The sheet that stands for a file which is kept beside the dossier."""
    rows = (
        ("材料名称", file.title),
        ("文件名", file.file_name),
        ("说　　明", why),
        ("校 验 值", file.sha256),
    )
    table = FieldTable(tuple((label(name), Cell(value, lines=2.0)) for name, value in rows), (30, 130))
    return Document(
        title=file.title,
        subject="附件说明",
        author="",
        blocks=(Spacer(2), Title("附 件 说 明"), table),
        page=FORM,
    )
