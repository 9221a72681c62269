"""Prints the rows of a CSV file as a table over A4 pages with ReportLab, its head repeated and pages numbered."""

import csv
import io
import json
import sys
import time

from reportlab.lib import colors
from reportlab.lib.pagesizes import A4
from reportlab.lib.units import mm
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.cidfonts import UnicodeCIDFont
from reportlab.platypus import LongTable, SimpleDocTemplate, TableStyle

with open(sys.argv[1], encoding="utf-8-sig", newline="") as file:
    headings, *rows = csv.reader(file)
# CSV has one line to a cell; on paper the goods stand below one another.
rows = [[*row[:3], row[3].replace(" 土", "\n土"), *row[4:]] for row in rows]

before = time.perf_counter()
# A font that every reader of PDFs brings: nothing has to be embedded.
pdfmetrics.registerFont(UnicodeCIDFont("STSong-Light"))
target = io.BytesIO()
document = SimpleDocTemplate(target, pagesize=A4, topMargin=13 * mm, bottomMargin=17 * mm)
table = LongTable([headings, *rows], repeatRows=1)
table.setStyle(
    TableStyle(
        [
            ("FONTNAME", (0, 0), (-1, -1), "STSong-Light"),
            ("FONTSIZE", (0, 0), (-1, -1), 9.5),
            ("LINEBELOW", (0, 0), (-1, -1), 0.4, colors.lightgrey),
            ("VALIGN", (0, 0), (-1, -1), "MIDDLE"),
        ]
    )
)
pages = 0


def foot(canvas, _):
    global pages
    pages = canvas.getPageNumber()
    canvas.setFont("STSong-Light", 8)
    canvas.drawRightString(A4[0] - 13 * mm, 8 * mm, f"第 {pages} 页")


document.build([table], onFirstPage=foot, onLaterPages=foot)
seconds = time.perf_counter() - before

# Not getrusage: its mark begins with the memory of whoever started this program.
with open("/proc/self/status") as status:
    mebibytes = next(int(line.split()[1]) // 1024 for line in status if line.startswith("VmHWM:"))
print(json.dumps({"seconds": seconds, "count": pages, "mebibytes": mebibytes}))
