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
_ENOUGH, _PIXELS = 1250, 2500
"""Longest side of a picture: at least about 125 dpi on the frame (the decoder halves what is twice that), at
most 250."""
_MOST_PIXELS = 120_000_000
_QUALITY = 82
_ORIENTATION = 0x0112
_SPACES = {"RGB": "/DeviceRGB", "L": "/DeviceGray"}


CAPTION = 24.0
"""Points below a picture for its caption."""


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


def picture_page(target: pikepdf.Pdf, content: bytes) -> None:
    """Append a page with the picture upright in the frame, above the place of its caption. Raises
    :class:`Unreadable`."""
    import pikepdf

    jpeg, across, down, space = _upright(content)
    left, bottom, room, tall = FRAME
    scale = min(room / across, (tall - CAPTION) / down)
    width, height = across * scale, down * scale
    x, y = left + (room - width) / 2, bottom + CAPTION + (tall - CAPTION - height) / 2
    image = pikepdf.Stream(
        target,
        jpeg,
        Type=pikepdf.Name.XObject,
        Subtype=pikepdf.Name.Image,
        Width=across,
        Height=down,
        ColorSpace=pikepdf.Name(space),
        BitsPerComponent=8,
        Filter=pikepdf.Name.DCTDecode,
    )
    page = target.add_blank_page(page_size=(_WIDTH, _HEIGHT))
    page.add_resource(target.make_indirect(image), pikepdf.Name.XObject, pikepdf.Name.GGPicture)
    page.contents_add(f"q {width:.2f} 0 0 {height:.2f} {x:.2f} {y:.2f} cm /GGPicture Do Q".encode())


def _upright(content: bytes) -> tuple[bytes, int, int, str]:
    """The picture as JPEG with its pixels across and down and its colours. One that is upright and no larger
    than needed is taken as it is."""
    from PIL import Image, ImageOps, UnidentifiedImageError

    try:
        image: Any = Image.open(io.BytesIO(content))
        longest = max(image.size)
        if image.width * image.height > _MOST_PIXELS:
            raise Unreadable("图片尺寸过大，未能并入本卷")
        lying = image.getexif().get(_ORIENTATION, 1) != 1
        if image.format == "JPEG" and image.mode in _SPACES and not lying and longest <= _PIXELS:
            image.load()  # a broken one must show now
            return content, image.width, image.height, _SPACES[image.mode]
        image.draft("RGB", tuple(max(1, side * _ENOUGH // longest) for side in image.size))
        image.thumbnail((_PIXELS, _PIXELS))
        image = ImageOps.exif_transpose(image)
        if image.mode not in _SPACES:
            image = _on_white(image)
        small = io.BytesIO()
        image.save(small, "JPEG", quality=_QUALITY)
    except (UnidentifiedImageError, OSError, ValueError, SyntaxError) as error:
        raise Unreadable("图片已损坏，未能并入本卷") from error
    return small.getvalue(), image.width, image.height, _SPACES[image.mode]


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
