"""Hostile pages: what they print, how it is packed, and the fonts it is printed in."""

from __future__ import annotations

import zlib
from random import Random
from typing import Any

from pdfminer.pdftypes import resolve1

from robustness.damaged_structure import Surgery
from robustness.surgery import Patient, Raw, reference, stream

_BAD_OPERANDS = (b"NaN", b"1e400", b"-", b"--5", b"+-3", b"9" * 400, b"/X", b"(x)", b"[1 2]", b"<<>>", b"")


def huge_coordinates(patient: Patient, rng: Random) -> bytes:
    """Text, lines and matrices far off the page or larger than any number should be."""
    n = rng.choice((b"1e15", b"1e38", b"1e300", b"-99999999999", b"9" * 60, b"1e-300"))
    drawn = rng.choice(
        (
            b"%s 0 0 %s 0 0 cm" % (n, n),
            b"0 0 m %s %s l S %s 0 m 0 %s l S" % (n, n, n, n),
            b"0 0 %s %s re S -%s 0 %s 1 re f" % (n, n, n, n),
            b"BT %s 0 0 %s 0 0 Tm ET 1 0 0 1 %s %s cm" % (n, n, n, n),
            b"%s w 0 0 m 100 100 l S" % n,
            b"0 0 m %s 0 0 %s 100 100 c S" % (n, n),
        )
    )
    return _drawn(patient, rng, drawn)


def bad_operands(patient: Patient, rng: Random) -> bytes:
    """Operators with operands that are missing or no numbers."""
    operator = rng.choice(
        (b"cm", b"Tm", b"Td", b"re", b"l", b"m", b"c", b"w", b"Tf", b"Tj", b"TJ", b"gs", b"Do", b"sc")
    )
    operands = b" ".join(rng.choice(_BAD_OPERANDS) for _ in range(rng.randrange(7)))
    wrapped = rng.choice((b"%s %s", b"BT %s %s ET", b"q %s %s", b"ET %s %s BT", b"BI /W 5 ID %s %s"))
    return _drawn(patient, rng, wrapped % (operands, operator))


def very_many_rules(patient: Patient, rng: Random) -> bytes:
    """More ruling lines on one page than any table has."""
    n = rng.choice((200, 1_000, 4_000))
    kind = rng.choice(("grid", "random", "rectangles", "dense"))
    if kind == "grid":
        lines = [b"0 %.3f m 600 %.3f l" % (i * 800 / n, i * 800 / n) for i in range(n)]
        lines += [b"%.3f 0 m %.3f 800 l" % (i * 600 / n, i * 600 / n) for i in range(n)]
    elif kind == "random":
        lines = []
        for _ in range(n * 5):
            x, y, length = rng.uniform(0, 600), rng.uniform(0, 800), rng.uniform(1, 600)
            lines.append(
                b"%.2f %.2f m %.2f %.2f l" % ((x, y, x + length, y) if rng.random() < 0.5 else (x, y, x, y + length))
            )
    elif kind == "rectangles":
        side = max(int(n**0.5), 2) * 2
        lines = [
            b"%.2f %.2f %.2f %.2f re" % (i * 600 / side, j * 800 / side, 600 / side, 800 / side)
            for i in range(side)
            for j in range(side)
        ]
    else:
        lines = [b"100 %.5f m 500 %.5f l 100 100 m 100 700 l" % (100 + i * 1e-4, 100 + i * 1e-4) for i in range(n * 5)]
    return _drawn(patient, rng, b" ".join(lines) + b" S")


def very_many_glyphs(patient: Patient, rng: Random) -> bytes:
    """A page printed over and over."""
    page = rng.choice(patient.pages)
    times = rng.choice((30, 300))
    content = b"\n".join([b"q " + patient.content(page) + b" Q"] * times)
    return patient.with_objects(patient.with_content(page, content))


def nested_content(patient: Patient, rng: Random) -> bytes:
    """Arrays, dictionaries, states or strings that open and never close."""
    opening = rng.choice((b"[", b"<<", b"q ", b"(", b"BT ", b"/A BMC ", b"<</A", b"BI ", b"{"))
    return _drawn(patient, rng, opening * rng.choice((100, 10_000, 300_000)))


def form_loop(patient: Patient, rng: Random) -> bytes:
    """Forms that paint themselves or each other."""
    first, second = patient.free, patient.free + 1
    target = rng.choice((first, second))
    forms = {
        first: _form(b"/F Do", {"F": reference(target)}),
        second: _form(b"/F Do /F Do", {"F": reference(first)}),
    }
    return _with_form(patient, rng, forms, first)


def forms_multiplied(patient: Patient, rng: Random) -> bytes:
    """Each form paints the next one several times; the last one draws a line or prints."""
    depth, times = rng.choice(((10, 2), (30, 2), (12, 10), (400, 1), (5_000, 1)))
    first = patient.free
    forms = {
        first + i: _form(b"/F Do " * times, {"F": reference(first + i + 1)} if i < depth - 1 else {})
        for i in range(depth - 1)
    }
    forms[first + depth - 1] = _form(b"0 0 m 100 0 l S", {})
    return _with_form(patient, rng, forms, first)


def flate_bomb(patient: Patient, rng: Random) -> bytes:
    """A small stream that unpacks to very much: a page's content, once or twice packed, or of a font."""
    filling = rng.choice((b"\0", b" ", b"q ", b"0 0 m 9 9 l S ", b"BT (x) Tj ET "))
    size = rng.choice((2**26, 2**28))
    packed = _packed_many(filling, size)
    page = rng.choice(patient.pages)
    if rng.random() < 0.5:
        twice = zlib.compress(packed, 9)
        bomb = stream(twice, pack=False, Filter=[Raw(b"/FlateDecode"), Raw(b"/FlateDecode")])
    else:
        bomb = stream(packed, pack=False, Filter=Raw(b"/FlateDecode"))
    fonts = patient.fonts()
    if fonts and rng.random() < 0.3:
        number, font = rng.choice(sorted(fonts.items(), key=lambda f: f[0]))
        return patient.with_objects({patient.free: bomb, number: {**font, "ToUnicode": reference(patient.free)}})
    original = patient.object(page).get("Contents")
    contents = [reference(patient.free), *(original if isinstance(original, list) else [original])]
    return patient.with_objects({patient.free: bomb, **patient.with_page(page, Contents=contents)})


def filters_odd(patient: Patient, rng: Random) -> bytes:
    """Filters that are unknown, endless, of no use for text, or told nonsense."""
    page = rng.choice(patient.pages)
    name = rng.choice(
        ("LZWDecode", "RunLengthDecode", "ASCII85Decode", "ASCIIHexDecode", "DCTDecode", "Nobody", "Crypt")
    )
    parameters = rng.choice(
        (
            {},
            {"Predictor": 15, "Columns": 10**9},
            {"Predictor": 2, "Colors": 10**6, "BitsPerComponent": 32},
            {"Predictor": -1, "Columns": -5},
            {"Predictor": 12, "Columns": 0},
            {"EarlyChange": "x"},
        )
    )
    filters: Any = rng.choice((Raw(b"/" + name.encode()), [Raw(b"/FlateDecode")] * 1_000, [Raw(b"/FlateDecode"), 7], 7))
    content = stream(patient.content(page), Filter=filters, DecodeParms=parameters)
    return patient.with_objects({patient.free: content, **patient.with_page(page, Contents=reference(patient.free))})


def lengths_wrong(patient: Patient, rng: Random) -> bytes:
    """Streams that are longer or shorter than they say, by any means."""
    page = rng.choice(patient.pages)
    length = rng.choice((0, 1, 10, -1, 10**12, Raw(b"NaN"), Raw(b"/X"), reference(patient.free), reference(10**7)))
    content = stream(patient.content(page), Length=length)
    return patient.with_objects({patient.free: content, **patient.with_page(page, Contents=reference(patient.free))})


def stream_cut_or_spoilt(patient: Patient, rng: Random) -> bytes:
    """A page's packed content, cut short or with a byte of it changed."""
    page = rng.choice(patient.pages)
    packed = bytearray(zlib.compress(patient.content(page)))
    if rng.random() < 0.5:
        packed = packed[: rng.randrange(2, len(packed))]
    else:
        packed[rng.randrange(2, len(packed))] ^= 1 << rng.randrange(8)
    content = stream(bytes(packed), pack=False, Filter=Raw(b"/FlateDecode"))
    return patient.with_objects({patient.free: content, **patient.with_page(page, Contents=reference(patient.free))})


def fonts_missing(patient: Patient, rng: Random) -> bytes:
    """Pages without the fonts they print in, or with something else in their place."""
    page = rng.choice(patient.pages)
    fonts = rng.choice((None, 7, {}, reference(10**7), {"F1": 7}, {"F1": {}}, {"F1": {"Subtype": Raw(b"/Nobody")}}))
    return patient.with_objects(patient.with_page(page, Resources={**patient.resources(page), "Font": fonts}))


def to_unicode(patient: Patient, rng: Random) -> bytes:
    """Fonts that do not say what they print, say it of too much, or refer to themselves."""
    maps: tuple[bytes | None, ...] = (
        None,
        b"",
        b"begincmap garbage <",
        b"1 begincodespacerange <0000> <FFFF> endcodespacerange 1 beginbfrange <0000> <FFFFFFFF> <0041> endbfrange",
        b"1 beginbfrange <000000> <FFFFFF> <0041> endbfrange",
        b"1 beginbfrange <0000> <FFFF> <D800> endbfrange",
        b"1 beginbfrange <FFFF> <0000> <0031> endbfrange",
        b"1 beginbfchar <0001> <%s> endbfchar" % (b"0031" * 100_000),
        b"1 beginbfrange <0000> <00FF> [<0031>] endbfrange 1 beginbfchar 7 endbfchar",
        b"/Identity-H usecmap /Nobody usecmap 1 beginbfchar <01> (x) endbfchar",
    )
    chosen = rng.choice(maps)
    changed = {
        number: {k: v for k, v in font.items() if k != "ToUnicode"}
        | ({"ToUnicode": reference(patient.free)} if chosen is not None else {})
        for number, font in patient.fonts().items()
    }
    return patient.with_objects({**changed, patient.free: stream(chosen or b"")})


def font_widths(patient: Patient, rng: Random) -> bytes:
    """Widths and encodings that claim more characters than there are, or none."""
    widths: Any = rng.choice(
        ([0, 2 * 10**9, 500], [0, 10**7, 500], [0, [500] * 10, "x", -5, -1, 7], [5, -5, 500], "w", [[]], 7)
    )
    changed: dict[int, Any] = {}
    extra = patient.free
    for number, font in patient.fonts().items():
        descendants = resolve1(font.get("DescendantFonts"))
        if descendants:
            changed[extra] = {**resolve1(descendants[0]), "W": widths, "DW": rng.choice((1000, -1, Raw(b"NaN"), "x"))}
            changed[number] = {**font, "DescendantFonts": [reference(extra)]}
            extra += 1
        else:
            odd = {"Widths": widths, "FirstChar": rng.choice((0, -1, 10**9, "x")), "LastChar": 10**9}
            changed[number] = {**font, **odd}
    return patient.with_objects(changed)


def font_skeletons(patient: Patient, rng: Random) -> bytes:
    """Parts of fonts that are missing, of another kind, in a circle, or garbage."""
    key = rng.choice(
        ("Subtype", "Encoding", "DescendantFonts", "FontDescriptor", "BaseFont", "CharProcs", "FontMatrix")
    )
    first = patient.free
    garbage = reference(first)
    odd = rng.choice((None, 7, [], {}, garbage, [garbage], Raw(b"/Type3"), Raw(b"/Type0"), [0, 0, 0, 0, 0, 0], "x"))
    changed: dict[int, Any] = {
        number: {k: v for k, v in {**font, key: odd}.items() if v is not None}
        for number, font in patient.fonts().items()
    }
    changed[first] = rng.choice(
        (stream(rng.randbytes(5_000)), reference(first), {"DescendantFonts": [reference(first)]})
    )
    return patient.with_objects(changed)


def glyphs_that_paint_pages(patient: Patient, rng: Random) -> bytes:
    """A Type 3 font whose characters print text in itself."""
    first = patient.free
    procedure = stream(b"1000 0 d0 BT /T 12 Tf (aaaa) Tj ET")
    font = {
        "Type": Raw(b"/Font"),
        "Subtype": Raw(b"/Type3"),
        "FontBBox": [0, 0, rng.choice((1000, 0, 10**12)), 1000],
        "FontMatrix": rng.choice(([0.001, 0, 0, 0.001, 0, 0], [0] * 6, [1e300] * 6)),
        "CharProcs": {"a": reference(first + 1)},
        "Encoding": {"Differences": [97, Raw(b"/a")]},
        "FirstChar": 97,
        "LastChar": 97,
        "Widths": [1000],
        "Resources": {"Font": {"T": reference(first)}},
    }
    page = rng.choice(patient.pages)
    resources = {**patient.resources(page), "Font": {"T": reference(first)}}
    content = b"BT /T 12 Tf 100 100 Td (aaaaaaaa) Tj ET"
    changed = patient.with_page(page, Resources=resources, Contents=reference(first + 2))
    return patient.with_objects({first: font, first + 1: procedure, first + 2: stream(content), **changed})


def pictures_odd(patient: Patient, rng: Random) -> bytes:
    """Pictures of impossible size, inline ones that never end, and colours that refer to themselves."""
    first = patient.free
    side = rng.choice((10**9, -1, 0, Raw(b"NaN")))
    entries: dict[str, Any] = {"Type": Raw(b"/XObject"), "Subtype": Raw(b"/Image"), "Width": side, "Height": side}
    entries |= {
        "BitsPerComponent": rng.choice((8, 10**6)),
        "ColorSpace": reference(first + 1),
        "SMask": reference(first),
    }
    picture = stream(b"\0" * 100, **entries)
    drawn = rng.choice(
        (b"600 0 0 800 0 0 cm /F Do", b"BI /W 1000000 /H 1000000 /BPC 8 /CS /RGB ID \0\0", b"/F Do " * 5_000)
    )
    colours = [Raw(b"/Indexed"), reference(first + 1), 255, reference(first + 1)]
    return _with_form(patient, rng, {first: picture, first + 1: colours}, first, drawn)


CONTENT_DAMAGE: dict[str, Surgery] = {
    f.__name__: f
    for f in (
        huge_coordinates,
        bad_operands,
        very_many_rules,
        very_many_glyphs,
        nested_content,
        form_loop,
        forms_multiplied,
        flate_bomb,
        filters_odd,
        lengths_wrong,
        stream_cut_or_spoilt,
        fonts_missing,
        to_unicode,
        font_widths,
        font_skeletons,
        glyphs_that_paint_pages,
        pictures_odd,
    )
}


def _drawn(patient: Patient, rng: Random, drawn: bytes) -> bytes:
    """A page that draws this before or after its own content."""
    page = rng.choice(patient.pages)
    own = patient.content(page)
    content = rng.choice((b"q %s Q\n%s" % (drawn, own), b"%s\n%s" % (own, drawn), b"%s\n%s" % (drawn, own)))
    return patient.with_objects(patient.with_content(page, content))


def _form(content: bytes, forms: dict[str, Any]) -> Raw:
    resources = {"XObject": forms}
    kind = {"Type": Raw(b"/XObject"), "Subtype": Raw(b"/Form"), "BBox": [0, 0, 600, 800]}
    return stream(content, Resources=resources, **kind)


def _with_form(patient: Patient, rng: Random, objects: dict[int, Any], first: int, drawn: bytes = b"/F Do") -> bytes:
    """A page that paints object ``first`` (its name there: F) beside its own content."""
    page = rng.choice(patient.pages)
    number = max(objects) + 1
    resources = {**patient.resources(page), "XObject": {"F": reference(first)}}
    content = stream(patient.content(page) + b"\n" + drawn)
    changed = patient.with_page(page, Resources=resources, Contents=reference(number))
    return patient.with_objects({**objects, number: content, **changed})


def _packed_many(filling: bytes, size: int) -> bytes:
    packer = zlib.compressobj(9)
    block = filling * (2**20 // len(filling))
    return b"".join(packer.compress(block) for _ in range(size // len(block))) + packer.flush()
