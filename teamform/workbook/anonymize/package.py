"""Follows the package from part to part: what is known is rewritten, all else is left out."""

from __future__ import annotations

import base64
import posixpath
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from lxml import etree

from teamform.domain.problem import Problem
from teamform.workbook.anonymize import book as book_part
from teamform.workbook.anonymize import comments, drawings, styles
from teamform.workbook.anonymize.cells import cells_of
from teamform.workbook.anonymize.formulas import Formulas
from teamform.workbook.anonymize.kinds import BOOK_TYPE, KEPT, PICTURES, PLAN, ROOTS, Kind, end_of, said_of
from teamform.workbook.anonymize.names import Names
from teamform.workbook.anonymize.plan import ResultCells, renamed_plan, rewrite_hidden
from teamform.workbook.anonymize.sheet import SheetRewriter
from teamform.workbook.anonymize.strings import Strings
from teamform.workbook.anonymize.texts import Texts
from teamform.workbook.anonymize.trees import forget, name_of, serialized, strip
from teamform.workbook.graft import content_types
from teamform.workbook.graft.archive import join, new_entry
from teamform.workbook.graft.content_types import ContentTypes
from teamform.workbook.graft.trees import Element, parse, parse_part
from teamform.workbook.layout import HIDDEN_SHEET
from teamform.workbook.package import Package, RefusedError, part_key, resolved
from teamform.workbook.reading.book import Book
from teamform.workbook.reading.relationships import related, relationships, relationships_part, workbook_part
from teamform.workbook.reading.tables import Table
from teamform.workbook.sheets import assignments

_NEEDED = frozenset({Kind.BOOK, Kind.SHEET, Kind.STRINGS})
"""Without these it is no workbook, or no text is there."""
_BLANK = "xl/media/blank.png"
_BLANK_PICTURE = base64.b64decode(
    "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg=="
)
_TYPES = "http://schemas.openxmlformats.org/package/2006/content-types"
_DEFAULTS = {
    "rels": "application/vnd.openxmlformats-package.relationships+xml",
    "xml": "application/xml",
    "vml": "application/vnd.openxmlformats-officedocument.vmlDrawing",
    "png": "image/png",
}


@dataclass(frozen=True, slots=True)
class Rewritten:
    """A package without names.

    Attributes
    ----------
    parts
        Its parts.
    left_out
        How many parts of each kind are not in it, in words.
    """

    parts: Mapping[str, bytes]
    left_out: Mapping[str, int]

    @property
    def content(self) -> bytes:
        """Return the file."""
        return join(new_entry(name, content) for name, content in self.parts.items())


def rewritten(
    package: Package, book: Book, tables: Sequence[Table], texts: Texts, problem: Problem | None = None
) -> Rewritten:
    """Return a package with pseudonyms for all names and texts.

    Parameters
    ----------
    package
        The workbook, which is not changed.
    book, tables
        Its sheets as they were read, and the input sheets among them.
    texts
        What gives each text its pseudonym.
    problem
        The problem under its pseudonyms; without it, the plan of an earlier solve is left out.

    Raises
    ------
    RefusedError
        When a part that must be kept is damaged.
    """
    hidden = book.result(HIDDEN_SHEET)
    plan = None
    if hidden is not None and problem is not None:
        plan = renamed_plan((values for _, values in hidden.rows), problem, texts)
    return _Rewriting(package, book, tables, texts, plan).done()


class _Rewriting:
    def __init__(
        self,
        package: Package,
        book: Book,
        tables: Sequence[Table],
        texts: Texts,
        plan: Mapping[str, str] | None,
    ) -> None:
        self._package = package
        self._texts = texts
        self._tables = tables
        self._sheets = {part_key(sheet.part): sheet for sheet in book.sheets}
        self._types = ContentTypes(parse_part(package, content_types.PART))
        self._trees: dict[str, tuple[Element, Kind]] = {}
        self._relations: dict[str, Element] = {}
        self._plan = plan
        is_left_out = book.result(HIDDEN_SHEET) is not None and plan is None
        self._left_out: Counter[str] = Counter({PLAN: 1} if is_left_out else {})
        main = workbook_part(package)
        root = parse_part(package, main)
        sheets_and_ranges = book_part.sheet_names(root), book_part.range_names(root)
        self._names = Names.of(*sheets_and_ranges, book, tables, with_plan=self._plan is not None)
        sheets = {name.casefold(): new for name, new in self._names.sheets.items()}
        self._formulas = Formulas(sheets, self._names.in_formulas, texts.literal)
        self._strings = Strings()
        self._has_strings = bool(related(package, main, "/sharedStrings"))

    def done(self) -> Rewritten:
        """Rewrite all parts, and list what they are."""
        self._follow("", None, None)
        for root, kind in self._trees.values():
            if kind is Kind.STRINGS:
                self._strings.fill(root)
        parts = {content_types.PART: self._content_types()}
        for name in ("", *self._trees):
            if name:
                parts[name] = serialized(self._trees[name][0])
            if name in self._relations:
                parts[relationships_part(name)] = serialized(self._relations[name])
        if self._left_out[PICTURES]:
            parts[_BLANK] = _BLANK_PICTURE
        return Rewritten(parts, dict(self._left_out))

    # -- from part to part --------------------------------------------------------------------------------

    def _keep(self, part: str, kind: Kind, sheet: SheetRewriter | None) -> bool:
        """Rewrite a part and what it leads to; tell whether it can be kept."""
        if part in self._trees:
            return True
        try:
            root = parse_part(self._package, part)
        except RefusedError:
            if kind in _NEEDED:
                raise
            return False
        if name_of(root) not in ROOTS[kind]:
            if kind in _NEEDED:
                found = f"a part that is not what it should be, {part}"
                raise RefusedError("E112", found, "a whole workbook")
            return False
        strip(root)
        self._trees[part] = root, kind
        own = self._rewrite(part, kind, root, sheet)
        self._follow(part, root, own)
        if kind is Kind.DRAWING:
            drawings.drop_empty_anchors(root)
        return True

    def _follow(self, part: str, root: Element | None, sheet: SheetRewriter | None) -> None:
        """Keep what a part leads to and is known; forget all else."""
        place = relationships_part(part)
        if not self._package.has(place):
            return
        relations = parse_part(self._package, place)
        strip(relations)
        gone = [one for one in list(relations) if not self._follow_one(part, one, sheet)]
        for one in gone:
            relations.remove(one)
        if root is not None:
            forget(root, {one.get("Id", "") for one in gone})
        if len(relations):
            self._relations[part] = relations

    def _follow_one(self, part: str, relation: Element, sheet: SheetRewriter | None) -> bool:
        """Tell whether a relationship stays."""
        is_inside = relation.get("TargetMode") != "External"
        kind = KEPT.get(end_of(relation.get("Type", "")))
        target = resolved(part, relation.get("Target", ""))
        if kind is Kind.PICTURE and is_inside:
            self._left_out[PICTURES] += 1
            relation.set("Target", posixpath.relpath(_BLANK, posixpath.dirname(part) or "."))
            return True
        is_there = is_inside and self._package.has(target) and not (kind is Kind.TABLE and sheet is None)
        if is_there and kind is not None and self._keep(target, kind, sheet):
            return True
        self._left_out[said_of(relation.get("Type", ""))] += 1
        return False

    # -- part by part -------------------------------------------------------------------------------------

    def _rewrite(
        self, part: str, kind: Kind, root: Element, sheet: SheetRewriter | None
    ) -> SheetRewriter | None:
        """Rewrite a part in place; return how the sheet is rewritten that it is."""
        texts, formulas = self._texts, self._formulas
        match kind:
            case Kind.SHEET:
                return self._rewrite_sheet(part, root)
            case Kind.BOOK:
                book_part.rewrite_book(root, self._names, formulas, self._sheet_relations(part))
            case Kind.TABLE:
                assert sheet is not None  # see _follow_one
                called = root.get("displayName", "") or root.get("name", "")
                sheet.rewrite_table(root, self._names.tables[called.casefold()])
            case Kind.DRAWING:
                drawings.rewrite_drawing(root, texts, formulas)
            case Kind.CHART:
                drawings.rewrite_chart(root, texts, formulas)
            case Kind.STYLES:
                styles.rewrite_styles(root)
            case Kind.THEME:
                styles.rewrite_theme(root)
            case _:
                self._rewrite_comments(kind, root)
        return None

    def _rewrite_comments(self, kind: Kind, root: Element) -> None:
        match kind:
            case Kind.NOTES:
                comments.rewrite_notes(root, self._texts)
            case Kind.THREADS:
                comments.rewrite_threads(root, self._texts)
            case Kind.WRITERS:
                comments.rewrite_writers(root, self._texts)
            case Kind.SHAPES_OF_NOTES:
                comments.rewrite_shapes_of_notes(root)

    def _sheet_relations(self, part: str) -> set[str]:
        found = relationships(self._package, part).items()
        return {identifier for identifier, relation in found if KEPT.get(end_of(relation.type)) is Kind.SHEET}

    def _rewrite_sheet(self, part: str, root: Element) -> SheetRewriter:
        content = self._sheets.get(part_key(part))
        cells = cells_of(content, self._tables, self._texts)
        if content is not None and content.result and self._plan is not None:
            is_assignments = content.result == assignments.NAME
            cells = ResultCells(content, self._texts, is_assignments=is_assignments)
        rewriter = SheetRewriter(cells, self._formulas, self._strings if self._has_strings else None)
        rewriter.rewrite(root)
        if content is not None and content.result == HIDDEN_SHEET and self._plan is not None:
            rewrite_hidden(root, self._plan)
        return rewriter

    # -- the list of parts --------------------------------------------------------------------------------

    def _content_types(self) -> bytes:
        root = parse(f'<Types xmlns="{_TYPES}"/>'.encode())
        for ending, kind in _DEFAULTS.items():
            attributes = {"Extension": ending, "ContentType": kind}
            etree.SubElement(root, f"{{{_TYPES}}}Default", attributes)
        types = ContentTypes(root)
        for part, (_, kind_of_part) in self._trees.items():
            is_book = kind_of_part is Kind.BOOK
            types.declare(part, BOOK_TYPE if is_book else self._types.of(part))
        return types.serialized()
