"""Notes and comments: who wrote them and what they say get pseudonyms, where they stand stays."""

from __future__ import annotations

from teamform.workbook.anonymize.strings import add_text
from teamform.workbook.anonymize.texts import Texts
from teamform.workbook.anonymize.trees import child, drop_attributes, keep_children, name_of, named, remove
from teamform.workbook.graft.trees import Element

_OF_SHAPES = frozenset({"alt", "title", "href", "target"})
_OF_NOTES = frozenset({
    "MoveWithCells", "SizeWithCells", "Anchor", "AutoFill", "Row", "Column", "Visible", "Locked", "LockText",
    "TextHAlign", "TextVAlign",
})  # fmt: skip


def rewrite_notes(root: Element, texts: Texts) -> None:
    """Rewrite the notes of a sheet in place."""
    for author in named(root, "author"):
        author.text = texts.free(author.text or "")
    for note in named(root, "text"):
        said = "".join(one.text or "" for one in named(note, "t"))
        keep_children(note, ())
        add_text(note, texts.free(said))


def rewrite_threads(root: Element, texts: Texts) -> None:
    """Rewrite the comments of a sheet in place."""
    for comment in named(root, "threadedComment"):
        text = child(comment, "text")
        keep_children(comment, {"text"})
        if text is not None:
            text.text = texts.free(text.text or "")


def rewrite_writers(root: Element, texts: Texts) -> None:
    """Rewrite the list of those who wrote comments in place."""
    for person in named(root, "person"):
        person.set("displayName", texts.free(person.get("displayName", "")))
        drop_attributes(person, {"userId", "providerId"})


def rewrite_shapes_of_notes(root: Element) -> None:
    """Rewrite the boxes of notes in place; those of controls, which say more, are taken out."""
    for shape in named(root, "shape"):
        data = child(shape, "ClientData")
        if data is None or data.get("ObjectType") != "Note":
            remove(shape)
            continue
        keep_children(data, _OF_NOTES)
    for one in list(root.iter()):
        drop_attributes(one, _OF_SHAPES)
        if name_of(one) == "textbox":
            keep_children(one, ())
            one.text = None
