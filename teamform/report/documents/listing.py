"""The list of documents, for the reference."""

from __future__ import annotations

from collections.abc import Mapping

from teamform.domain.base import Frozen
from teamform.report.documents.anonymize import AnonymizeDocument
from teamform.report.documents.check import CheckDocument
from teamform.report.documents.compare import CompareDocument
from teamform.report.documents.failure import ErrorDocument
from teamform.report.documents.file import FileDocument
from teamform.report.documents.frontier import FrontierDocument
from teamform.report.documents.models import ModelDocument, ModelsDocument
from teamform.report.documents.solve import SolveDocument
from teamform.report.documents.verify import VerifyDocument
from teamform.report.documents.whatif import WhatIfDocument

DOCUMENTS: Mapping[str, type[Frozen]] = {
    "new": FileDocument,
    "check": CheckDocument,
    "solve": SolveDocument,
    "whatif": WhatIfDocument,
    "verify": VerifyDocument,
    "compare": CompareDocument,
    "frontier": FrontierDocument,
    "anonymize": AnonymizeDocument,
    "models list": ModelsDocument,
    "models show": ModelDocument,
    "models copy": FileDocument,
    "error": ErrorDocument,
}
"""The document of each command; ``error`` is what any of them prints when it fails."""
