"""Files: recognised by content, pictures lose their place and nothing else, names lose their folders."""

from __future__ import annotations

import contextlib
import io
import struct
import zipfile

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image
from PIL.ExifTags import GPS, IFD, Base

from gridguard_desktop.domain import attached_files as files
from gridguard_desktop.domain.errors import Refused, ValidationError

PLACE = (34.0, 15.0, 42.0)


def picture(form: str = "JPEG", *, with_place: bool = True) -> bytes:
    image = Image.linear_gradient("L").resize((64, 48)).convert("RGB")
    exif = Image.Exif()
    exif[Base.Model] = "Camera 1"
    exif[Base.Orientation] = 6
    exif.get_ifd(IFD.Exif)[Base.DateTimeOriginal] = "2026:10:09 15:20:00"
    if with_place:
        exif.get_ifd(IFD.GPSInfo).update(
            {GPS.GPSLatitudeRef: "N", GPS.GPSLatitude: PLACE, GPS.GPSLongitude: (117.0, 11.0, 3.0)}
        )
    out = io.BytesIO()
    image.save(out, form, exif=exif)
    return out.getvalue()


def office(*names: str) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as package:
        for name in names:
            package.writestr(name, "x")
    return out.getvalue()


def segment(marker: int, payload: bytes) -> bytes:
    return struct.pack(">BBH", 0xFF, marker, len(payload) + 2) + payload


@pytest.mark.parametrize(
    ("content", "kind"),
    [
        (picture(), files.JPEG),
        (picture("PNG"), files.PNG),
        (b"%PDF-1.7\n...", files.PDF),
        (office("[Content_Types].xml", "word/document.xml"), files.DOCX),
        (office("[Content_Types].xml", "xl/workbook.xml"), files.XLSX),
        ("走道已清空".encode(), files.PLAIN),
        ("走道已清空".encode("gb18030"), files.PLAIN),
    ],
)
def test_kinds_are_told_by_content(content: bytes, kind: files.FileKind) -> None:
    assert files.recognise(content) is kind


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"", "空的"),
        (b"MZ\x90\x00\x03", "不能"),
        (b"\x1b[2Jtext with an escape", "不能"),
        (b"\xff\xfe\x00", "不能"),
        (b"\xff\xff\xff\xff", "不能"),
        (office("some.txt"), "不能"),
        (office("[Content_Types].xml", "ppt/presentation.xml"), "不能"),
        (b"PK\x03\x04 cut off", "不能"),
        (office("[Content_Types].xml", "word/document.xml", "word/vbaProject.bin"), "宏"),
        (b"a" * (files.LARGEST + 1), "20 MB"),
    ],
)
def test_what_cannot_be_kept_is_refused(content: bytes, words: str) -> None:
    with pytest.raises(Refused, match=words):
        files.recognise(content)


@pytest.mark.parametrize("form", ["JPEG", "PNG"])
def test_a_picture_loses_its_place_and_no_pixel(form: str) -> None:
    before = picture(form)
    after = files.cleaned(before, files.recognise(before))
    with Image.open(io.BytesIO(before)) as old, Image.open(io.BytesIO(after)) as new:
        assert dict(old.getexif().get_ifd(IFD.GPSInfo))
        assert not dict(new.getexif().get_ifd(IFD.GPSInfo))
        assert old.tobytes() == new.tobytes()
    assert struct.pack(">II", 34, 1) not in after


def test_a_photo_keeps_how_it_is_turned_and_when_it_was_taken() -> None:
    after = files.cleaned(picture(), files.JPEG)
    with Image.open(io.BytesIO(after)) as new:
        exif = new.getexif()
        assert exif[Base.Orientation] == 6
        assert exif.get_ifd(IFD.Exif)[Base.DateTimeOriginal] == "2026:10:09 15:20:00"


def test_a_photo_without_place_stays_as_it_is() -> None:
    photo = picture(with_place=False)
    assert files.cleaned(photo, files.JPEG) == photo
    assert files.cleaned(b"text", files.PLAIN) == b"text"


def test_places_in_other_parts_and_behind_the_photo_are_dropped() -> None:
    photo = picture(with_place=False)
    more = segment(0xE1, b"http://ns.adobe.com/xap/1.0/\x00<x GPSLatitude='34,15N'/>") + segment(
        0xED, b"Photoshop 3.0\x00Xuzhou"
    )
    more += segment(0xE2, b"MPF\x00index") + segment(0xE1, b"Exif\x00\x00broken block with N34") + b"\xff"
    assert files.cleaned(photo[:2] + more + photo[2:] + picture(), files.JPEG) == photo


def test_a_directory_that_points_outside_drops_the_block() -> None:
    block = b"Exif\x00\x00II*\x00" + struct.pack("<IHHHII", 8, 1, 0x8825, 4, 1, 9999)
    photo = picture(with_place=False)
    assert files.cleaned(photo[:2] + segment(0xE1, block) + photo[2:], files.JPEG) == photo


@given(st.data())
def test_a_cut_or_altered_picture_is_refused_or_read(data: st.DataObject) -> None:
    whole = picture(data.draw(st.sampled_from(["JPEG", "PNG"])))
    place = data.draw(st.integers(min_value=12, max_value=len(whole) - 1))
    changed = data.draw(st.sampled_from([whole[:place], whole[:place] + b"\xff" + whole[place + 1 :]]))
    with contextlib.suppress(Refused):
        assert files.cleaned(changed, files.recognise(changed))


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("走道 整改前.JPG", "走道 整改前.jpg"),
        (r"C:\Users\a\..\photo.jpeg", "photo.jpeg"),
        ("../../etc/photo.jpg", "photo.jpg"),
        ("scan.pdf", "scan.pdf.jpg"),
        ("名\u202e字\n.jpg", "名字.jpg"),
        ("长" * 300 + ".jpg", "长" * 116 + ".jpg"),
    ],
)
def test_names_lose_folders_and_tell_the_real_kind(typed: str, kept: str) -> None:
    assert files.kept_name(typed, files.JPEG) == kept


def test_a_file_needs_a_name_and_a_category() -> None:
    with pytest.raises(ValidationError):
        files.kept_name("/.../", files.JPEG)
    with pytest.raises(ValidationError):
        files.check_category("selfie")
    assert files.check_category("before") == "before"
