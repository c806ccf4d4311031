"""What the parts of a package point to."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from teamform.workbook.package import Package, RefusedError, part_key, resolved
from teamform.workbook.reading.xml import read_elements


@dataclass(frozen=True, slots=True)
class Relationship:
    """A pointer from one part to another.

    Attributes
    ----------
    type
        The address that names its kind; it ends in ``/worksheet``, ``/table`` ...
    target
        The part that it leads to.
    """

    type: str
    target: str


def relationships(package: Package, part: str) -> dict[str, Relationship]:
    """Return a part's relationships by id; those that lead out of the package are left out.

    Parameters
    ----------
    package, part
        Where to look; the empty part stands for the package itself.
    """
    place = relationships_part(part)
    found: dict[str, Relationship] = {}

    def take(element: str, attributes: dict[str, str]) -> None:
        if element == "Relationship" and attributes.get("TargetMode") != "External":
            target = resolved(part, attributes["Target"])
            found[attributes["Id"]] = Relationship(attributes["Type"], target)

    if package.has(place):
        with package.reading(place) as stream:
            read_elements(stream, take)
    return found


def relationships_part(part: str) -> str:
    """Return the part that holds the relationships of another."""
    folder, _, name = part.rpartition("/")
    return f"{folder}/_rels/{name}.rels" if folder else f"_rels/{name}.rels"


def workbook_part(package: Package) -> str:
    """Return the part that lists the sheets.

    Raises
    ------
    RefusedError
        When there is none.
    """
    for relation in relationships(package, "").values():
        if relation.type.endswith("/officeDocument"):
            return relation.target
    raise RefusedError("E112", "no workbook part in the file", "a whole workbook")


def related(package: Package, part: str, kind: str) -> str:
    """Return the first part there is that another leads to by a kind such as ``/styles``; else nothing."""
    targets = [one.target for one in relationships(package, part).values() if one.type.endswith(kind)]
    return next((target for target in targets if package.has(target)), "")


def reachable(package: Package, *, avoiding: Iterable[str] = ()) -> set[str]:
    """Return the keys of all parts that the package leads to, without passing through some of them."""
    avoided = {part_key(part) for part in avoiding}
    seen: set[str] = set()
    ahead = [""]
    while ahead:
        part = ahead.pop()
        for relation in relationships(package, part).values():
            key = part_key(relation.target)
            if key not in seen and key not in avoided and package.has(relation.target):
                seen.add(key)
                ahead.append(relation.target)
    return seen
