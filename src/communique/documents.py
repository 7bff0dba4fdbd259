"""Documents as bytes, the same for the same document at any hour."""

from __future__ import annotations

import io
import zipfile

from docx.document import Document

#: What a member of the file is dated: the first day that the format knows.
_FIRST_DAY = (1980, 1, 1, 0, 0, 0)
DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


def docx_bytes(document: Document) -> bytes:
    """A document as a file."""
    written, kept = io.BytesIO(), io.BytesIO()
    document.save(written)
    with zipfile.ZipFile(written) as made, zipfile.ZipFile(kept, "w", zipfile.ZIP_DEFLATED) as file:
        for name in made.namelist():
            file.writestr(zipfile.ZipInfo(name, _FIRST_DAY), made.read(name), zipfile.ZIP_DEFLATED)
    return kept.getvalue()
