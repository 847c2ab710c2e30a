"""A partnership's workbook as long as one likes: headings merged over the table, 25 questions under each."""

from __future__ import annotations

from io import BytesIO

import xlsxwriter

HEADS = ("No", "Question", "Why", "What good looks like", "Examples of evidence", "Rating")
HEADS += ("Comments", "Evidence", "Action", "Lead", "By when")


def of_questions(count: int) -> bytes:
    """XLSX with that many questions, each with a drop-down of its own."""
    into = BytesIO()
    book = xlsxwriter.Workbook(into, {"in_memory": True})
    sheet = book.add_worksheet("Audit")
    sheet.write_row(2, 0, HEADS)
    row = 3
    for area in range((count + 24) // 25):
        sheet.merge_range(row, 0, row, len(HEADS) - 1, f"Section {area + 1}: things")
        row += 1
        for number in range(1, min(25, count - area * 25) + 1):
            text = f"We do the thing with number {number} of section {area + 1}, and we can show that it is done."
            cells = (f"{area + 1}.{number}", text, "Because it matters.", "Everybody can say it.", "Minutes\nPolicy")
            sheet.write_row(row, 0, cells)
            sheet.data_validation(row, 5, row, 5, {"validate": "list", "source": ["Red", "Amber", "Green"]})
            row += 1
    book.close()
    return into.getvalue()
