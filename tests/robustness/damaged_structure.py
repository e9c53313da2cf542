"""Hostile skeletons: page trees, boxes, cross-reference sections, encryption and references that lead astray."""

from __future__ import annotations

import struct
from collections.abc import Callable
from io import BytesIO
from random import Random
from typing import Any

from reportlab.lib.pdfencrypt import StandardEncryption
from reportlab.pdfgen.canvas import Canvas

from robustness.surgery import Patient, Raw, reference, stream, written

Surgery = Callable[[Patient, Random], bytes]

_BAD_NUMBERS = (-1, 0, 1e9, 1e300, Raw(b"NaN"), Raw(b"-inf"), Raw(b"/X"), Raw(b"(many)"), Raw(b"9" * 400), Raw(b"null"))


def kids_loop(patient: Patient, rng: Random) -> bytes:
    """The page tree contains itself: directly, or through a page that says that its parent is its child."""
    tree = patient.object(patient.page_tree)
    if rng.random() < 0.5:
        kids = [reference(patient.page_tree), *tree["Kids"], reference(patient.page_tree)]
        return patient.with_objects({patient.page_tree: {**tree, "Kids": kids}})
    looped = {"Type": Raw(b"/Pages"), "Count": 1, "Kids": [reference(patient.page_tree)]}
    looped["Parent"] = reference(patient.page_tree)
    return patient.with_objects({rng.choice(patient.pages): looped})


def deep_page_tree(patient: Patient, rng: Random) -> bytes:
    """Many levels of one branch each."""
    depth = rng.choice((20, 200, 900, 5_000, 50_000))
    first = patient.free
    nodes: dict[int, Any] = {
        first + i: {"Type": Raw(b"/Pages"), "Count": len(patient.pages), "Kids": [reference(first + i + 1)]}
        for i in range(depth)
    }
    nodes[first + depth] = patient.object(patient.page_tree)
    nodes[patient.page_tree] = {"Type": Raw(b"/Pages"), "Count": len(patient.pages), "Kids": [reference(first)]}
    return patient.with_objects(nodes)


def page_count_claimed(patient: Patient, rng: Random) -> bytes:
    """/Count says anything but the number of pages."""
    tree = patient.object(patient.page_tree)
    return patient.with_objects({patient.page_tree: {**tree, "Count": rng.choice((*_BAD_NUMBERS, 10**9, 2**63))}})


def pages_multiplied(patient: Patient, rng: Random) -> bytes:
    """Really many pages: copies by the thousand, or a tree whose every level has the next one ten times."""
    tree = patient.object(patient.page_tree)
    if rng.random() < 0.5:
        page = patient.object(patient.pages[0])
        count = rng.choice((2_001, 20_000))
        copies = {patient.free + i: page for i in range(count)}
        kids = [*tree["Kids"], *map(reference, copies)]
        return patient.with_objects({**copies, patient.page_tree: {**tree, "Count": len(kids), "Kids": kids}})
    depth, first = rng.choice((5, 9, 30)), patient.free
    levels: dict[int, Any] = {
        first + i: {"Type": Raw(b"/Pages"), "Count": 10 ** (depth - i), "Kids": [reference(first + i + 1)] * 10}
        for i in range(depth)
    }
    levels[first + depth] = tree
    root = {**patient.object(patient.root), "Pages": reference(first)}
    return patient.with_objects({**levels, patient.root: root})


def kids_of_no_page(patient: Patient, rng: Random) -> bytes:
    """Branches that are no pages."""
    tree = patient.object(patient.page_tree)
    odd = rng.choice((None, 7, Raw(b"/Name"), "words", [], {}, reference(0), reference(10**7), reference(patient.root)))
    kids = rng.choice(([odd], [*tree["Kids"], odd], odd))
    return patient.with_objects({patient.page_tree: {**tree, "Kids": kids}})


def page_unmarked(patient: Patient, rng: Random) -> bytes:
    """A page without /Type, /Parent, /Contents or /Resources, or with something else in their place."""
    key = rng.choice(("Type", "Parent", "Contents", "Resources"))
    value = rng.choice((None, 7, "words", Raw(b"/Other"), [[]], reference(10**7)))
    return patient.with_objects(patient.with_page(rng.choice(patient.pages), **{key: value}))


def catalog_broken(patient: Patient, rng: Random) -> bytes:
    """The root of the document is something else, or its own child."""
    odd = (7, [], "words", {}, {"Pages": reference(patient.root)}, {"Pages": 7}, reference(patient.root))
    return patient.with_objects({patient.root: rng.choice(odd)})


def media_box(patient: Patient, rng: Random) -> bytes:
    """Pages of no size, of any size, upside down, or of no numbers."""
    boxes: tuple[Any, ...] = (
        [0, 0, 10**9, 10**9],
        [0, 0, 14_400, 14_400],
        [0, 0, 1e300, 1e300],
        [0, 0, 0, 0],
        [600, 800, 0, 0],
        [-600, -800, 0, 0],
        [-(10**9), -(10**9), -(10**9) + 600, -(10**9) + 800],
        [0, 0, Raw(b"NaN"), Raw(b"NaN")],
        [Raw(b"1e400"), 0, 600, 800],
        [0, 0, 600],
        [Raw(b"/A"), Raw(b"/B"), Raw(b"/C"), Raw(b"/D")],
        [[0], [0], [600], [800]],
        [0, 0, 0.001, 0.001],
        "box",
        [0, 0, Raw(b"9" * 400), 800],
    )
    key = rng.choice(("MediaBox", "MediaBox", "CropBox"))
    return patient.with_objects(patient.with_page(rng.choice(patient.pages), **{key: rng.choice(boxes)}))


def rotation_and_unit(patient: Patient, rng: Random) -> bytes:
    """/Rotate and /UserUnit beyond what they may be."""
    key = rng.choice(("Rotate", "UserUnit"))
    value = rng.choice((45, -90, 1, 90.5, 10**12, *_BAD_NUMBERS))
    return patient.with_objects(patient.with_page(rng.choice(patient.pages), **{key: value}))


def references_in_a_circle(patient: Patient, rng: Random) -> bytes:
    """An object that is a reference to itself, or to one that leads back."""
    first, second = patient.free, patient.free + 1
    circle = rng.choice(({first: reference(first)}, {first: reference(second), second: reference(first)}))
    key = rng.choice(("Contents", "Resources", "MediaBox", "Rotate", "Annots", "Parent"))
    page = patient.with_page(rng.choice(patient.pages), **{key: reference(first)})
    return patient.with_objects({**circle, **page})


def nested_deeply(patient: Patient, rng: Random) -> bytes:
    """Arrays or dictionaries within each other, closed or not, where any value may stand."""
    depth = rng.choice((100, 1_000, 30_000, 300_000))
    opening, closing = rng.choice(((b"[", b"]"), (b"<</A", b">>"), (b"[<</A", b">>]")))
    nested = Raw(opening * depth + b" 0 " + closing * rng.choice((depth, 0)))
    place = rng.choice(("catalog", "page", "resources", "info"))
    if place == "catalog":
        return patient.with_objects({patient.root: {**patient.object(patient.root), "Names": nested}})
    if place == "info":
        return patient.with_objects({patient.free: {"Title": nested}}, {"Info": reference(patient.free)})
    key = "Resources" if place == "resources" else "Tabs"
    return patient.with_objects(patient.with_page(patient.pages[0], **{key: nested}))


def information_odd(patient: Patient, rng: Random) -> bytes:
    """A title that is long, looped or no text."""
    first = patient.free
    values = (
        "x" * 10_000_000,
        7,
        [reference(first)],
        {"T": reference(first)},
        Raw(b"<feff"),
        Raw(b"<zz>"),
        b"\xfe\xff\xd8",
    )
    return patient.with_objects({first: {"Title": rng.choice(values)}}, {"Info": reference(first)})


def labels_and_outlines(patient: Patient, rng: Random) -> bytes:
    """Trees beside the pages (labels, outlines, structure, names) that contain themselves."""
    first = patient.free
    node = {"Kids": [reference(first)] * 3, "Nums": [0, {"S": Raw(b"/D"), "St": 10**9}], "Next": reference(first)}
    node |= {"First": reference(first), "K": [reference(first)], "Parent": reference(first)}
    key = rng.choice(("PageLabels", "Outlines", "StructTreeRoot", "Names", "AcroForm", "OCProperties"))
    return patient.with_objects({first: node, patient.root: {**patient.object(patient.root), key: reference(first)}})


def encryption_unknown(patient: Patient, rng: Random) -> bytes:
    """Encrypted, the file says, in a way that nobody knows or that says nothing."""
    standard: dict[str, Any] = {"Filter": Raw(b"/Standard"), "V": 2, "R": 3, "Length": 128, "P": -44}
    keys = {"O": b"o" * 32, "U": b"u" * 32}
    dictionaries: tuple[Any, ...] = (
        {"Filter": Raw(b"/Nobody.Knows"), "V": 1},
        {"Filter": Raw(b"/Adobe.PubSec"), "V": 4, "SubFilter": Raw(b"/adbe.pkcs7.s5"), "Recipients": [b"x"]},
        {**standard, **keys},
        {**standard, **keys, "V": 99, "R": 99},
        {**standard, **keys, "Length": 10**9},
        {**standard, **keys, "Length": -8},
        standard,
        {
            **standard,
            "V": 4,
            "R": 4,
            "CF": {"X": {"CFM": Raw(b"/Nothing")}},
            "StmF": Raw(b"/X"),
            "StrF": Raw(b"/X"),
            **keys,
        },
        {**standard, "V": 5, "R": 6, "O": b"o" * 48, "U": b"u" * 48, "OE": b"", "UE": b""},
        {**standard, "O": 7, "U": []},
        {},
        7,
        reference(patient.free),
    )
    return patient.with_objects(
        {patient.free: rng.choice(dictionaries)}, {"Encrypt": reference(patient.free), "ID": [b"i" * 16, b"i" * 16]}
    )


def password_wanted(_: Patient, rng: Random) -> bytes:
    """A file that really is encrypted."""
    target = BytesIO()
    strength = rng.choice((40, 128))
    canvas = Canvas(target, encrypt=StandardEncryption("user", ownerPassword="owner", strength=strength), invariant=1)
    for line in range(20):
        canvas.drawString(72, 760 - 20 * line, f"line {line} {rng.random():.4f}")
    canvas.save()
    return target.getvalue()


def xref_loop(patient: Patient, rng: Random) -> bytes:
    """Sections of the cross-reference that name each other, or themselves, as the one before."""
    body = patient.source + b"\n"
    first = len(body)
    section = b"xref\n0 0\ntrailer\n%s\n"
    trailer = {"Size": patient.free, "Root": reference(patient.root)}
    if rng.random() < 0.5:
        key = rng.choice(("Prev", "XRefStm"))
        body += section % written({**trailer, "Prev": patient.start, key: first})
    else:
        second = first + len(section % written({**trailer, "Prev": 10**9 + first}))
        body += section % written({**trailer, "Prev": Raw(b"%010d" % second)})
        body += section % written({**trailer, "Prev": first})
    return body + b"startxref\n%d\n%%%%EOF\n" % first


def xref_enormous(patient: Patient, rng: Random) -> bytes:
    """A cross-reference table or stream that claims more than there can be."""
    body = patient.source + b"\n"
    start = len(body)
    trailer: dict[str, Any] = {"Root": reference(patient.root), "Prev": patient.start}
    if rng.random() < 0.5:
        claim = rng.choice((b"0 1000000000", b"0 -5", b"99999999999 1", b"-1 2", b"0 2000000"))
        body += b"xref\n%s\n0000000000 65535 f \ntrailer\n%s\n" % (claim, written({**trailer, "Size": 10**9}))
    else:
        widths = rng.choice(([1, 4, 2], [0, 0, 0], [1, 10**6, 1], [-1, 2, 1], [1, 2], 7))
        index = rng.choice(([0, 10**9], [0, 3], [10**12, 5], [0], [-5, 10], 7))
        entries = {"Type": Raw(b"/XRef"), "W": widths, "Index": index, "Size": 10**9, **trailer}
        body += b"%d 0 obj\n%s\nendobj\n" % (patient.free, stream(bytes(70), **entries))
    return body + b"startxref\n%d\n%%%%EOF\n" % start


def object_stream_loop(patient: Patient, rng: Random) -> bytes:
    """Object streams that lie in each other or in themselves, continue themselves, or claim too much. A page's
    dictionary is said to lie in the first."""
    page, first, second = rng.choice(patient.pages), patient.free, patient.free + 1
    inner = written(patient.object(page))
    entries: dict[str, Any] = {"Type": Raw(b"/ObjStm"), "N": 1, "First": 20}
    packed = b"%-20s" % (b"%d 0" % page) + inner
    kind = rng.choice(("itself", "each_other", "extends", "many", "beyond", "sound"))
    if kind == "extends":
        entries["Extends"] = reference(first)
    elif kind == "many":
        entries["N"] = rng.choice((10**9, -1, "x"))
    elif kind == "beyond":
        entries["First"] = rng.choice((10**9, -20, "x"))
    body = patient.source + b"\n"
    place = len(body)
    body += b"%d 0 obj\n%s\nendobj\n" % (first, stream(packed, **entries))
    start = len(body)
    where = {"itself": (2, first, 0), "each_other": (2, second, 0)}.get(kind, (1, place, 0))
    rows = [(page, (2, first, 0)), (first, where)]
    if kind == "each_other":
        rows.append((second, (2, first, 0)))
    table = b"".join(struct.pack(">BIH", *row) for _, row in rows)
    index = [n for number, _ in rows for n in (number, 1)]
    section: dict[str, Any] = {"Type": Raw(b"/XRef"), "W": [1, 4, 2], "Index": index, "Size": patient.free + 3}
    section |= {"Root": reference(patient.root), "Prev": patient.start}
    body += b"%d 0 obj\n%s\nendobj\n" % (patient.free + 2, stream(table, **section))
    return body + b"startxref\n%d\n%%%%EOF\n" % start


STRUCTURE_DAMAGE: dict[str, Surgery] = {
    f.__name__: f
    for f in (
        kids_loop,
        deep_page_tree,
        page_count_claimed,
        pages_multiplied,
        kids_of_no_page,
        page_unmarked,
        catalog_broken,
        media_box,
        rotation_and_unit,
        references_in_a_circle,
        nested_deeply,
        information_odd,
        labels_and_outlines,
        encryption_unknown,
        password_wanted,
        xref_loop,
        xref_enormous,
        object_stream_loop,
    )
}
