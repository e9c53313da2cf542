"""The page a figure is printed on as a picture, with the figure framed. Runs inside a worker process."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from juesuan.errors import RejectedFile
from juesuan.evidence.lookup import Frame
from juesuan.evidence.neighbourhood import draw_sheet
from juesuan.formats import PDF, XLS, XLSX, format_of, sniff

if TYPE_CHECKING:
    from PIL.Image import Image

FUNCTION = "juesuan.evidence.picture:draw"
#: Pixels per point where nobody asks for another scale.
SCALE = 2.0
#: The frame of the figure that is asked about, and of those that it is compared with.
MAIN, OTHER = (200, 30, 30), (0, 90, 178)
_SHADE = 36  # of 255: how strongly a frame is filled
_AROUND = 2.5  # points between a figure and its frame
#: A cut-out shows so much of the page above and below its frames, in points.
_MARGIN = 70.0


def draw(request: dict[str, Any]) -> dict[str, Any]:
    """Write the picture of a page to ``request['into']`` (PNG); returns its 'width' and 'height' in pixels.

    request: 'path' of the file, 'page_no' (1-based; a sheet's position), 'frames' ([x0, top, x1, bottom] in points),
    'cells' (names such as 'C12', of a workbook), 'asked': how many of them, from the first, are what is asked about
    (default 1), 'scale' in pixels per point, 'is_cut': only the part of the page around the frames.
    Raises RejectedFile: 'no_page' where there is no such page to draw.
    """
    path = Path(request["path"])
    media_type = sniff(path)
    scale = min(max(float(request.get("scale") or SCALE), 0.5), 4.0)
    if media_type == PDF:
        picture = _of_pdf(path, request, scale)
    elif media_type in (XLSX, XLS):
        picture = draw_sheet(path, request["page_no"], request.get("cells") or (), scale, int(request.get("asked", 1)))
    else:
        raise RejectedFile("no_page", f"{path.name} is {format_of(media_type).name}: it has no pages to draw.")
    picture.save(request["into"], format="PNG", compress_level=3)
    return {"width": picture.width, "height": picture.height}


def _of_pdf(path: Path, request: dict[str, Any], scale: float) -> Image:
    import pypdfium2

    from juesuan.reading.pdf.picture import pictures

    try:
        [(picture, scale)] = pictures(path, scale, [int(request["page_no"])])
    except IndexError as error:
        raise RejectedFile("no_page", str(error)) from error
    except pypdfium2.PdfiumError as error:
        raise RejectedFile("damaged", f"{path.name} cannot be drawn: {error}") from error
    frames = [(float(x0), float(top), float(x1), float(bottom)) for x0, top, x1, bottom in request.get("frames") or ()]
    return framed(picture, frames, scale, int(request.get("asked", 1)), is_cut=bool(request.get("is_cut")))


def framed(picture: Image, frames: Sequence[Frame], scale: float, asked: int = 1, *, is_cut: bool = False) -> Image:
    """The picture of a page with ``frames`` (points) drawn: the first ``asked`` in red, the others in blue. is_cut:
    only the part of the page that is around them, as wide as the page."""
    from PIL import Image, ImageDraw

    if not frames:
        return picture
    shade = Image.new("RGBA", picture.size, (0, 0, 0, 0))
    pen = ImageDraw.Draw(shade)
    for number, frame in reversed(list(enumerate(frames))):
        colour = MAIN if number < asked else OTHER
        box = _pixels(frame, scale, picture.size)
        pen.rectangle(box, fill=(*colour, _SHADE), outline=(*colour, 255), width=max(2, round(1.2 * scale)))
    drawn = Image.alpha_composite(picture.convert("RGBA"), shade).convert("RGB")
    if not is_cut:
        return drawn
    top, bottom = min(f[1] for f in frames) - _MARGIN, max(f[3] for f in frames) + _MARGIN
    return drawn.crop(_pixels((0, top, drawn.width / scale, bottom), scale, drawn.size, around=0))


def _pixels(frame: Frame, scale: float, size: tuple[int, int], around: float = _AROUND) -> tuple[int, int, int, int]:
    """The frame in pixels, inside the picture, never turned inside out."""
    x0, top, x1, bottom = frame
    xs = sorted(min(max(round((x + d) * scale), 0), size[0] - 1) for x, d in ((x0, -around), (x1, around)))
    ys = sorted(min(max(round((y + d) * scale), 0), size[1] - 1) for y, d in ((top, -around), (bottom, around)))
    return xs[0], ys[0], max(xs[1], xs[0] + 1), max(ys[1], ys[0] + 1)
