"""Makes a strict workbook of one that openpyxl wrote, as Excel saves "Strict Open XML": the same
parts, whose names lie in other namespaces. WORKBOOK STRICT."""

import sys
import zipfile

OLD = "http://schemas.openxmlformats.org/"
NEW = "http://purl.oclc.org/ooxml/"
NAMESPACES = [
    ("spreadsheetml/2006/main", "spreadsheetml/main"),
    ("officeDocument/2006/relationships", "officeDocument/relationships"),
    ("drawingml/2006/main", "drawingml/main"),
]

with zipfile.ZipFile(sys.argv[1]) as source, zipfile.ZipFile(
    sys.argv[2], "w", zipfile.ZIP_DEFLATED
) as strict:
    for name in source.namelist():
        part = source.read(name).decode()
        for old, new in NAMESPACES:
            part = part.replace(OLD + old, NEW + new)
        if name == "xl/workbook.xml":
            part = part.replace("<workbook ", '<workbook conformance="strict" ', 1)
        strict.writestr(name, part)
