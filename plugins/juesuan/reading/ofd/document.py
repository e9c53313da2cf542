"""The parts of an OFD file that lead to its pages: OFD.xml, Document.xml, templates, annotations, attachments."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from lxml import etree

from juesuan.errors import RejectedFile
from juesuan.reading.model import Remark
from juesuan.reading.ofd.geometry import box_of
from juesuan.reading.ofd.parts import Parts, child, children, local, text_of
from juesuan.reading.ofd.resources import Resources, resources_of

#: Where a layer or a template belongs: beneath the body, in it, over it.
_ZORDER = {"Background": 0, "Body": 1, "Foreground": 2}
_FIGURE = re.compile(r"\d")
_NAMED, _SHORT = 6, 24

Box = tuple[float, float, float, float]


@dataclass(frozen=True, slots=True)
class Described:
    """One document. root: of its Document.xml, whose name is ``name``. pages: names of their parts with their numbers
    (ID)."""

    name: str
    root: etree._Element
    title: str
    pages: tuple[tuple[str, str], ...]

    @property
    def common(self) -> etree._Element | None:
        return child(self.root, "CommonData")


def described(parts: Parts) -> Described:
    """The one document of a file. Raises RejectedFile: 'encrypted', 'several_documents', 'damaged'."""
    if parts.find("/Encryptions.xml"):
        raise RejectedFile(
            "encrypted", f"{parts.file_name} is protected by a password: ask the publisher for an open copy."
        )
    entry = parts.named("/OFD.xml", "", "the entry")
    bodies = list(children(parts.root(entry), "DocBody"))
    if len(bodies) > 1:
        raise RejectedFile(
            "several_documents",
            f"{parts.file_name} holds {len(bodies)} documents in one file: save each as a file of its own.",
        )
    if not bodies:
        raise parts.damaged("it holds no document")
    name = parts.named(_doc_root(parts, bodies[0], entry), entry, "its document")
    root = parts.root(name)
    listed = child(root, "Pages")
    pages = [] if listed is None else list(children(listed, "Page"))
    info = child(bodies[0], "DocInfo")
    return Described(
        name,
        root,
        "" if info is None else text_of(info, "Title"),
        tuple((page.get("ID") or "", parts.named(page.get("BaseLoc") or "", name, "its page")) for page in pages),
    )


def _doc_root(parts: Parts, body: etree._Element, entry: str) -> str:
    """Where the document is: that of the version that is current, where there are versions."""
    listed = child(body, "Versions")
    for version in () if listed is None else children(listed, "Version"):
        if (version.get("Current") or "").lower() in ("true", "1"):
            name = parts.named(version.get("BaseLoc") or "", entry, "its current version")
            if location := text_of(parts.root(name), "DocRoot"):
                return "/" + parts.named(location, name, "its document")
    return text_of(body, "DocRoot")


class Pages:
    """The pages of a document: their boxes, layers and resources."""

    def __init__(self, parts: Parts, document: Described) -> None:
        self._parts = parts
        self._document = document
        common = document.common
        self._box = None if common is None else _physical_box(common, "PageArea")
        named = [] if common is None else children(common, "PublicRes", "DocumentRes")
        self._locations = [((r.text or ""), document.name) for r in named]
        self._resources = resources_of(parts, self._locations)
        templates = () if common is None else children(common, "TemplatePage")
        self._templates = {t.get("ID") or "": t for t in templates}
        self._template_layers: dict[str, list[etree._Element]] = {}

    def root(self, name: str) -> etree._Element:
        """The root of a page by the name of its part. Raises RejectedFile."""
        return self._parts.root(name)

    def box(self, page: etree._Element) -> Box:
        """x, y, width and height of the paper in millimetres. Raises ValueError."""
        box = _physical_box(page, "Area") or self._box
        if box is None:
            raise ValueError("nothing says how large it is")
        return box

    def resources(self, page: etree._Element, name: str) -> Resources:
        """What its objects refer to."""
        own = [((r.text or ""), name) for r in children(page, "PageRes")]
        return resources_of(self._parts, [*self._locations, *own]) if own else self._resources

    def layers(self, page: etree._Element) -> list[etree._Element]:
        """Its layers and those of its templates, from the bottom to the top."""
        ordered = [(_ZORDER.get(layer.get("Type") or "", 1), layer) for layer in _layers(page)]
        for use in children(page, "Template"):
            template = self._templates.get(use.get("TemplateID") or "")
            if template is None:
                raise ValueError(f"its template {use.get('TemplateID')!r} is not there")
            zorder = _ZORDER.get(use.get("ZOrder") or template.get("ZOrder") or "", 0)
            # A foreground lies over all of the page, a background beneath all of it.
            rank = {0: -1, 1: 1, 2: 3}[zorder]
            ordered += [(rank, layer) for layer in self._layers_of_template(template)]
        return [layer for _, layer in sorted(ordered, key=lambda pair: pair[0])]

    def _layers_of_template(self, template: etree._Element) -> list[etree._Element]:
        location = template.get("BaseLoc") or ""
        if location not in self._template_layers:
            name = self._parts.named(location, self._document.name, "its template")
            root = self._parts.root(name)
            if child(root, "Template") is not None:
                raise ValueError("a template made of templates")
            self._template_layers[location] = list(_layers(root))
        return self._template_layers[location]


def remarks_of(parts: Parts, document: Described) -> dict[str, list[Remark]]:
    """What is not read, by the numbers of pages; '' stands for the whole document."""
    found: dict[str, list[Remark]] = {}
    for number, text in _annotations(parts, document):
        if _FIGURE.search(text):
            detail = text[:_SHORT] + ("…" if len(text) > _SHORT else "")
            found.setdefault(number, []).append(Remark("annotation_text", detail))
    if names := list(_attachments(parts, document)):
        detail = "、".join(names[:_NAMED]) + (" …" if len(names) > _NAMED else "")
        found.setdefault("", []).append(Remark("attached_file", detail))
    return found


def _annotations(parts: Parts, document: Described) -> Iterator[tuple[str, str]]:
    """The texts that annotations show, each with the number of its page."""
    for listed, base in _listed(parts, document.root, document.name, "Annotations"):
        for page in children(listed, "Page"):
            name = parts.find(text_of(page, "FileLoc"), base)
            for annotation in children(parts.root(name), "Annot") if name else ():
                if (annotation.get("Visible") or "").lower() in ("false", "0"):
                    continue
                text = "".join("".join(code.itertext()) for code in annotation.iter() if local(code) == "TextCode")
                if text := " ".join(text.split()):
                    yield page.get("PageID") or "", text


def _attachments(parts: Parts, document: Described) -> Iterator[str]:
    for listed, _ in _listed(parts, document.root, document.name, "Attachments"):
        for attachment in children(listed, "Attachment"):
            if (attachment.get("Visible") or "").lower() not in ("false", "0"):
                yield attachment.get("Name") or text_of(attachment, "FileLoc")


def _listed(parts: Parts, root: etree._Element, base: str, kind: str) -> Iterator[tuple[etree._Element, str]]:
    location = text_of(root, kind)
    if location and (name := parts.find(location, base)):
        yield parts.root(name), name


def _layers(page: etree._Element) -> Iterator[etree._Element]:
    content = child(page, "Content")
    return iter(()) if content is None else children(content, "Layer")


def _physical_box(element: etree._Element, area: str) -> Box | None:
    found = child(element, area)
    return None if found is None else box_of(text_of(found, "PhysicalBox"))
