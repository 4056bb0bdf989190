# SPDX-License-Identifier: MIT
"""Files that no publisher would publish: each a function that returns the file's bytes.

They are written object by object, since a well-kept PDF writer would never let them pass.
"""

from __future__ import annotations

import zlib
from collections.abc import Callable, Iterable
from io import BytesIO

from reportlab.lib.pdfencrypt import StandardEncryption
from reportlab.pdfgen.canvas import Canvas

_FONT = b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>"
_WORDS = b"BT /F1 12 Tf 72 720 Td (The lanterns of Exampleshire) Tj ET "


def pdf(objects: dict[int, bytes], trailer: bytes = b"") -> bytes:
    """Write numbered objects with a right cross-reference table; object 1 is the root."""
    out = BytesIO()
    out.write(b"%PDF-1.7\n")
    offsets = {}
    for number, body in objects.items():
        offsets[number] = out.tell()
        out.write(b"%d 0 obj\n%s\nendobj\n" % (number, body))
    start = out.tell()
    out.write(b"xref\n0 1\n0000000000 65535 f \n")
    for number, offset in offsets.items():
        out.write(b"%d 1\n%010d 00000 n \n" % (number, offset))
    size = max(objects) + 1
    out.write(b"trailer\n<< /Size %d /Root 1 0 R %s >>\n" % (size, trailer))
    out.write(b"startxref\n%d\n%%%%EOF\n" % start)
    return out.getvalue()


def stream(content: bytes, entries: bytes = b"") -> bytes:
    """Write one stream object's body."""
    return b"<< %s /Length %d >>\nstream\n%s\nendstream" % (entries, len(content), content)


def _one_page(content: bytes, *, page: bytes = b"", box: bytes = b"0 0 595 842") -> bytes:
    return pdf(_page_objects(stream(content), page=page, box=box))


def _page_objects(
    content: bytes, *, page: bytes = b"", box: bytes = b"0 0 595 842", fonts: bytes = b""
) -> dict[int, bytes]:
    return {
        1: b"<< /Type /Catalog /Pages 2 0 R >>",
        2: b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        3: b"<< /Type /Page /Parent 2 0 R /MediaBox [%s] /Contents 4 0 R "
        b"/Resources << /Font << /F1 5 0 R %s >> /XObject << /X 6 0 R >> >> %s >>"
        % (box, fonts, page),
        4: content,
        5: _FONT,
    }


def whole_report() -> bytes:
    return _one_page(_WORDS)


def web_page() -> bytes:
    return b"<!DOCTYPE html><html><body><h1>Not found</h1></body></html>"


def locked() -> bytes:
    out = BytesIO()
    canvas = Canvas(out, encrypt=StandardEncryption("lantern"), invariant=True)
    canvas.drawString(72, 720, "The lanterns of Exampleshire")
    canvas.save()
    return out.getvalue()


def pictures_only() -> bytes:
    objects = _page_objects(stream(b"q 400 0 0 400 72 300 cm /X Do Q"))
    objects[6] = stream(
        bytes(range(256)) * 12,
        b"/Type /XObject /Subtype /Image /Width 32 /Height 32 /ColorSpace /DeviceRGB "
        b"/BitsPerComponent 8",
    )
    return pdf(objects)


def no_pages() -> bytes:
    return pdf(
        {1: b"<< /Type /Catalog /Pages 2 0 R >>", 2: b"<< /Type /Pages /Kids [] /Count 0 >>"}
    )


def ten_thousand_pages() -> bytes:
    pages = range(10, 10_010)
    kids = b" ".join(b"%d 0 R" % number for number in pages)
    page = (
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R /Resources 6 0 R >>"
    )
    return pdf(
        {
            1: b"<< /Type /Catalog /Pages 2 0 R >>",
            2: b"<< /Type /Pages /Kids [%s] /Count 10000 >>" % kids,
            4: stream(_WORDS),
            5: _FONT,
            6: b"<< /Font << /F1 5 0 R >> >>",
            **dict.fromkeys(pages, page),
        }
    )


def page_tree_that_holds_itself() -> bytes:
    objects = _page_objects(stream(_WORDS))
    objects[2] = b"<< /Type /Pages /Kids [2 0 R 2 0 R] /Parent 2 0 R /Count 300 >>"
    return pdf(objects)


def page_count_that_lies() -> bytes:
    objects = _page_objects(stream(_WORDS))
    objects[2] = b"<< /Type /Pages /Kids [3 0 R] /Count 2147483647 >>"
    return pdf(objects)


def bomb() -> bytes:
    """One page whose content is hundreds of megabytes, packed twice into a few kilobytes."""
    packer = zlib.compressobj(1)
    block = b" " * (16 * 1024 * 1024)
    once = b"".join([*(packer.compress(block) for _ in range(48)), packer.flush()])
    content = stream(zlib.compress(once, 9), b"/Filter [/FlateDecode /FlateDecode]")
    return pdf(_page_objects(content))


def many_bombs() -> bytes:
    """Three hundred pages, each of them a bomb of its own."""
    packed = zlib.compress(b"(lantern) Tj " * 4_000_000, 9)
    objects = _page_objects(stream(packed, b"/Filter /FlateDecode"))
    page = objects[3]
    pages = range(10, 310)
    kids = b" ".join(b"%d 0 R" % number for number in pages)
    objects[2] = b"<< /Type /Pages /Kids [%s] /Count 300 >>" % kids
    return pdf({**objects, **dict.fromkeys(pages, page)})


def deep_arrays() -> bytes:
    deep = b"/Deep " + b"[" * 200_000 + b"]" * 200_000
    return _one_page(_WORDS, page=deep)


def deep_content() -> bytes:
    return _one_page(b"q " * 500_000 + b"[" * 500_000 + _WORDS)


def huge_page() -> bytes:
    return _one_page(_WORDS, box=b"-1e38 -1e38 1e38 1e38")


def page_of_no_size() -> bytes:
    return _one_page(_WORDS, box=b"0 0 0 0")


def text_without_end() -> bytes:
    """Forms that call forms, ten times each: a page of ten thousand million words."""
    objects = _page_objects(stream(b"/X Do"))
    for level in range(6, 26):
        following = b"/Resources << /Font << /F1 5 0 R >> /XObject << /X %d 0 R >> >>" % (level + 1)
        entries = b"/Type /XObject /Subtype /Form /BBox [0 0 595 842] " + following
        objects[level] = stream(b"/X Do " * 10, entries)
    objects[26] = stream(
        _WORDS,
        b"/Type /XObject /Subtype /Form /BBox [0 0 595 842] /Resources << /Font << /F1 5 0 R >> >>",
    )
    return pdf(objects)


def millions_of_words() -> bytes:
    line = b"1 0 0 1 72 700 Tm (lantern and harbour, harbour and lantern) Tj "
    packed = zlib.compress(b"BT /F1 12 Tf " + line * 600_000 + b"ET", 9)
    return pdf(_page_objects(stream(packed, b"/Filter /FlateDecode")))


def form_that_holds_itself() -> bytes:
    objects = _page_objects(stream(_WORDS + b"/X Do"))
    objects[6] = stream(
        b"/X Do /X Do",
        b"/Type /XObject /Subtype /Form /BBox [0 0 9 9] /Resources << /XObject << /X 6 0 R >> >>",
    )
    return pdf(objects)


def table_that_points_at_itself() -> bytes:
    whole = _one_page(_WORDS)
    start = whole.rindex(b"\nxref\n") + 1
    return pdf(_page_objects(stream(_WORDS)), b"/Prev %d" % start)


def names_with_nul() -> bytes:
    return _one_page(b"/F#001 12 Tf " + _WORDS + b"/\x00 Do", page=b"/A#00B /C#00 /\x00 /\x00")


def font_map_without_end() -> bytes:
    mapping = b"1 begincodespacerange <00000000> <FFFFFFFF> endcodespacerange\n"
    mapping += b"1 beginbfrange <00000000> <FFFFFFFF> <0041> endbfrange\n" * 1000
    objects = _page_objects(stream(_WORDS))
    objects[5] = (
        b"<< /Type /Font /Subtype /Type0 /BaseFont /Helvetica /Encoding /Identity-H "
        b"/DescendantFonts [7 0 R] /ToUnicode 8 0 R >>"
    )
    objects[7] = (
        b"<< /Type /Font /Subtype /CIDFontType2 /BaseFont /Helvetica "
        b"/CIDSystemInfo << /Registry (A) /Ordering (B) /Supplement 0 >> /DW 1e30 >>"
    )
    objects[8] = stream(mapping)
    return pdf(objects)


def zeros() -> bytes:
    return bytes(1_000_000)


def header_alone() -> bytes:
    return b"%PDF-1.7\n%%EOF\n"


MAKERS: Iterable[Callable[[], bytes]] = (
    web_page,
    locked,
    pictures_only,
    no_pages,
    ten_thousand_pages,
    page_tree_that_holds_itself,
    page_count_that_lies,
    bomb,
    many_bombs,
    deep_arrays,
    deep_content,
    huge_page,
    page_of_no_size,
    text_without_end,
    millions_of_words,
    form_that_holds_itself,
    table_that_points_at_itself,
    names_with_nul,
    font_map_without_end,
    zeros,
    header_alone,
)
