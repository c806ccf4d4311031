"""The graft: the steps, in their order."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from teamform.workbook.graft import calc_chain, content_types, mark
from teamform.workbook.graft.archive import Entry, comment_of, join, new_entry, read_entries
from teamform.workbook.graft.book import Book, NewSheet
from teamform.workbook.graft.content_types import ContentTypes
from teamform.workbook.graft.donor import Donor, free_part
from teamform.workbook.graft.host import Host
from teamform.workbook.graft.relations import Relations
from teamform.workbook.graft.sheets import free_name, rewritten_sheet, rewritten_table, table_name
from teamform.workbook.graft.styles import Formats, Stylesheet
from teamform.workbook.graft.trees import OFFICE_RELATIONSHIPS
from teamform.workbook.package import part_key
from teamform.workbook.reading.relationships import relationships_part

_WORKSHEET, _STYLES = f"{OFFICE_RELATIONSHIPS}/worksheet", f"{OFFICE_RELATIONSHIPS}/styles"
_NEW_STYLES = "xl/styles.xml"
_STYLES_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.styles+xml"
_SHEET_KIND, _TABLE_KIND = "worksheet+xml", "table+xml"


def graft(host: Host, results: bytes) -> bytes:
    """Return a copy of the user's workbook with the result sheets in it.

    Parameters
    ----------
    host
        The user's workbook. Result sheets of an earlier solve in it are replaced.
    results
        A workbook of XlsxWriter's with the result sheets alone, called as ``host.result_names`` says.
    """
    return _Graft(host, Donor(results)).done()


@dataclass
class _Graft:
    """One graft: parts that change, parts that are new, parts that are gone."""

    host: Host
    donor: Donor
    changed: dict[str, bytes] = field(default_factory=dict)
    new: dict[str, Entry] = field(default_factory=dict)

    def __post_init__(self) -> None:
        host = self.host
        self.gone = host.old_parts | self._stale_chain()
        self.book = Book(host.tree(host.part))
        self.relations = Relations(host.part, host.tree(relationships_part(host.part)))
        self.types = ContentTypes(host.tree(content_types.PART))

    def done(self) -> bytes:
        """Return the finished package."""
        self.relations.forget(self.gone)
        self.types.forget(self.gone)
        formats = self._add_styles()
        names = self.donor.new_names(self._taken())
        self._add_parts(names, formats)
        self._list_sheets(names)
        host = self.host
        self.changed[relationships_part(host.part)] = self.relations.serialized()
        self.changed[content_types.PART] = self.types.serialized()
        return self._packed()

    def _stale_chain(self) -> frozenset[str]:
        """Return the chain of calculations where it leads to sheets that are taken out."""
        chain = self.host.related(calc_chain.KIND)
        numbers = [sheet.number for sheet in self.host.old]
        is_stale = chain and calc_chain.names_sheet(self.host.package, chain, numbers)
        return frozenset({part_key(chain)} if is_stale else ())

    def _taken(self) -> set[str]:
        present = {part_key(info.filename) for info in self.host.package.entries}
        return (present | {part_key(part) for part in self.new}) - self.gone

    # -- styles -------------------------------------------------------------------------------------------

    def _add_styles(self) -> Formats:
        part = self.host.related("/styles")
        styles = Stylesheet(self.host.tree(part) if part else None)
        formats = styles.adopt(self.donor.styles)
        if part:
            self.changed[part] = styles.serialized()
        else:
            part = free_part(_NEW_STYLES, self._taken())
            self._add(part, styles.serialized())
            self.relations.add(_STYLES, part)
            self.types.declare(part, _STYLES_TYPE)
        return formats

    # -- parts --------------------------------------------------------------------------------------------

    def _add_parts(self, names: Mapping[str, str], formats: Formats) -> None:
        """Add the sheets and whatever they lead to: tables, notes, drawings, charts."""
        tables = _Tables(dict(self.host.tables), self.book.global_names())
        front = self.donor.sheets[0].part
        for part, name in names.items():
            content, kind = self.donor.part(part), self.donor.content_types.of(part)
            if kind.endswith(_SHEET_KIND):
                selected = part == front and not self.host.selected
                content = rewritten_sheet(content, self.donor.strings, formats, selected=selected)
            elif kind.endswith(_TABLE_KIND):
                called = tables.take(table_name(content))
                content = rewritten_table(content, formats, tables.numbers[called], called)
            self._add(name, content)
            self.types.declare(name, kind)
            relations = self.donor.relations(part)
            if relations is not None:
                relations.move(name, names)
                self._add(relationships_part(name), relations.serialized())

    def _add(self, part: str, content: bytes) -> None:
        """Add a part, packed at once: all of them unpacked would take much memory."""
        self.new[part] = new_entry(part, content)

    def _list_sheets(self, names: Mapping[str, str]) -> None:
        sheets = [
            NewSheet(sheet.name, self.relations.add(_WORKSHEET, names[sheet.part]), sheet.state)
            for sheet in self.donor.sheets
        ]
        old = {sheet.relation for sheet in self.host.old}
        self.book.replace_sheets(old, sheets, [sheet.relation for sheet in self.host.selected])
        self.book.replace_names(self.donor.defined_names(), [sheet.relation for sheet in sheets])

    # -- the package --------------------------------------------------------------------------------------

    def _packed(self) -> bytes:
        """Return the package, with a fingerprint of all that is in it but the workbook part."""
        entries = [*self._copied(), *self.new.values()]
        self.book.hide_text(mark.NAME, mark.fingerprint((entry.info for entry in entries), self.host.part))
        book = {part_key(self.host.part): self.book.serialized()}
        comment = comment_of(self.host.package.content)
        return join((_replaced(entry, book) for entry in entries), comment)

    def _copied(self) -> Iterator[Entry]:
        """Yield what was there and is not gone, each entry where it stood."""
        changed = {part_key(part): content for part, content in self.changed.items()}
        for entry in read_entries(self.host.package.content):
            if part_key(entry.info.filename) not in self.gone:
                yield _replaced(entry, changed)


def _replaced(entry: Entry, contents: Mapping[str, bytes]) -> Entry:
    """Return an entry with its new content, where there is one."""
    content = contents.get(part_key(entry.info.filename))
    return entry if content is None else new_entry(entry.info.filename, content, like=entry.info)


@dataclass
class _Tables:
    """The tables of the user's workbook, and those that come.

    Attributes
    ----------
    numbers
        The id of each table, by its name.
    other_names
        Names in lower case that a table may not have: defined names are in one list with them.
    """

    numbers: dict[str, int]
    other_names: set[str]

    def take(self, name: str) -> str:
        """Return the name that a new table gets, after giving it a number."""
        taken = {one.casefold() for one in self.numbers} | self.other_names
        free = free_name(name, taken)
        self.numbers[free] = max(self.numbers.values(), default=0) + 1
        return free
