"""The file: dated by the publication and not by the clock, so that the same content gives the same bytes."""

import io
import re
import zipfile
from datetime import datetime

from lib.exports import application

_DATES = re.compile(rb"(<dcterms:(created|modified)[^>]*>)[^<]*(</dcterms:)")
_MAKER = re.compile(rb"(<Application>)[^<]*(</Application>)")
_OLDEST = (1980, 1, 1, 0, 0, 0)  # that a zip can hold


def packed(content: bytes, dated: datetime) -> bytes:
    """A zip with its parts in order, its dates, those of the workbooks inside, and its maker replaced."""
    out = io.BytesIO()
    stamp = dated.strftime("%Y-%m-%dT%H:%M:%SZ").encode()
    with zipfile.ZipFile(io.BytesIO(content)) as read, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as written:
        for part in read.infolist():
            inside = read.read(part)
            if part.filename.endswith(".xlsx"):
                inside = packed(inside, dated)
            elif part.filename == "docProps/core.xml":
                inside = _DATES.sub(rb"\g<1>" + stamp + rb"\g<3>", inside)
            elif part.filename == "docProps/app.xml":
                inside = _MAKER.sub(rb"\g<1>" + application.NAME.encode() + rb"\g<2>", inside)
            stored = zipfile.ZIP_STORED if part.filename.endswith((".png", ".xlsx")) else zipfile.ZIP_DEFLATED
            written.writestr(zipfile.ZipInfo(part.filename, _OLDEST), inside, stored)
    return out.getvalue()
