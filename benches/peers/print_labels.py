"""Prints labels with QR codes with ReportLab, 24 to an A4 page, and answers how long that took."""

import io
import json
import sys
import time

from reportlab.graphics import renderPDF
from reportlab.graphics.barcode.qr import QrCodeWidget
from reportlab.graphics.shapes import Drawing
from reportlab.lib.pagesizes import A4
from reportlab.lib.units import mm
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.cidfonts import UnicodeCIDFont
from reportlab.pdfgen.canvas import Canvas

count = int(sys.argv[1])
before = time.perf_counter()
pdfmetrics.registerFont(UnicodeCIDFont("STSong-Light"))
target = io.BytesIO()
canvas = Canvas(target, pagesize=A4)
width, height, side = A4[0] / 3, A4[1] / 8, 15 * mm
for number in range(1, count + 1):
    at = (number - 1) % 24
    if number > 1 and at == 0:
        canvas.showPage()
    left, top = at % 3 * width + 3 * mm, A4[1] - at // 3 * height - 3 * mm
    canvas.setFont("STSong-Light", 24)
    canvas.drawString(left, top - 20, str(number))
    canvas.setFont("STSong-Light", 9)
    lines = ["王*", "南门水果店 3-*-*", "红富士苹果 5斤装 ×2", "土鸡蛋 30枚 ×1", "小青菜 ×3"]
    for row, line in enumerate(lines):
        canvas.drawString(left, top - 32 - row * 11, line)
    code = QrCodeWidget(f"LL:{number:08}", barLevel="M")
    x0, y0, x1, y1 = code.getBounds()
    drawing = Drawing(side, side, transform=[side / (x1 - x0), 0, 0, side / (y1 - y0), 0, 0])
    drawing.add(code)
    renderPDF.draw(drawing, canvas, left + width - side - 6 * mm, top - side)
canvas.save()
seconds = time.perf_counter() - before

# Not getrusage: its mark begins with the memory of whoever started this program.
with open("/proc/self/status") as status:
    mebibytes = next(int(line.split()[1]) // 1024 for line in status if line.startswith("VmHWM:"))
print(json.dumps({"seconds": seconds, "count": count, "mebibytes": mebibytes}))
