"""The drawn documents of the sample organisations, made anew: `python tests/samples/organisations/make.py`.

They are committed under resources/samples; run this only to change them. Everything in them is invented.
"""

from __future__ import annotations

import io
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QRectF
from PySide6.QtGui import QColor, QFont, QFontDatabase, QGuiApplication, QImage, QPainter, QPen
from reportlab.lib.pagesizes import A4
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.pdfgen.canvas import Canvas

ROOT = Path(__file__).resolve().parents[3]
SAMPLES = ROOT / "resources" / "samples"
FONTS = ROOT / "resources" / "fonts"
DARK, BLUE, GREEN, QUIET = "#1b1f24", "#1d569b", "#1f6435", "#4b5561"
FACE = "Atkinson Hyperlegible Next"


@dataclass(frozen=True)
class Line:
    """Words at a place, sizes in pixels."""

    x: float
    y: float
    words: str
    size: int
    colour: str = DARK
    bold: bool = False


@dataclass(frozen=True)
class Box:
    """A rounded box: its corner, size and ground."""

    x: float
    y: float
    wide: float
    high: float
    ground: str


def picture(name: str, wide: int, high: int, ground: str, *parts: Line | Box) -> None:
    """Draw one picture."""
    image = QImage(wide, high, QImage.Format.Format_RGB32)
    image.fill(QColor(ground))
    painter = QPainter(image)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    for part in parts:
        if isinstance(part, Box):
            painter.setPen(QPen(QColor(QUIET), 2))
            painter.setBrush(QColor(part.ground))
            painter.drawRoundedRect(QRectF(part.x, part.y, part.wide, part.high), 14, 14)
            continue
        font = QFont(FACE)
        font.setPixelSize(part.size)
        font.setBold(part.bold)
        painter.setFont(font)
        painter.setPen(QColor(part.colour))
        painter.drawText(int(part.x), int(part.y), part.words)
    painter.end()
    assert image.save(str(SAMPLES / name), quality=0)


def dsl_rota() -> None:
    """Who is on call, morning to evening."""
    days = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday")
    first = ("Rukhsana", "Rukhsana", "Lucy", "Rukhsana", "Rukhsana")
    late = ("Bea", "Lucy", "Bea", "Lucy", "Bea")
    parts: list[Line | Box] = [
        Line(40, 66, "Who is on call for safeguarding", 36, bold=True),
        Line(190, 124, "7.45 to 3.30", 24, QUIET),
        Line(400, 124, "3.30 to 6.00", 24, QUIET),
        Line(610, 124, "Trips, holidays", 24, QUIET),
    ]
    for row, day in enumerate(days):
        top = 142 + row * 66
        parts += [
            Line(40, top + 38, day, 24, bold=True),
            Box(186, top, 190, 54, "#e3ecf7"),
            Line(206, top + 36, first[row], 26),
            Box(396, top, 190, 54, "#e6f2e8"),
            Line(416, top + 36, late[row], 26),
            Box(606, top, 230, 54, "#fbf3dc"),
            Line(626, top + 36, "01632 960206", 26),
        ]
    picture("quillmere/dsl-rota.png", 880, 540, "#ffffff", *parts, Line(40, 514, "An invented example", 20, QUIET))


def lanyard_card() -> None:
    """Both sides of the card."""
    steps = ("Listen.", "Do not promise to keep it secret.", "Do not question.", "Write it down in their words.")
    pictures = ("A picture of a pupil, real or made:", "do not look, do not copy, do not send.")
    parts: list[Line | Box] = [Box(24, 24, 400, 460, "#e3ecf7"), Box(456, 24, 400, 460, "#fbf3dc")]
    parts += [Line(48, 84, "If a child tells you", 34, BLUE, bold=True)]
    parts += [Line(48, 144 + n * 48, step, 24) for n, step in enumerate(steps)]
    parts += [
        Line(48, 144 + 4 * 48, "Pass it on now.", 24, bold=True),
        Line(480, 84, "Pass it on to", 34, BLUE, bold=True),
    ]
    people = ("Rukhsana 01632 960201", "Lucy 01632 960202", "Bea (nursery) 01632 960204", "Danger now: 999")
    parts += [Line(480, 144 + n * 48, who, 24, bold=n == 3) for n, who in enumerate(people)]
    parts += [Line(480, 360 + n * 32, words, 20) for n, words in enumerate(pictures)]
    parts += [Line(48, 460, "An invented example", 18, QUIET)]
    picture("quillmere/lanyard-card.png", 880, 508, "#ffffff", *parts)


def worry_box() -> None:
    """The poster beside each box."""
    picture(
        "quillmere/worry-box.png",
        760,
        560,
        "#fff6dd",
        Box(60, 210, 240, 220, "#e3ecf7"),
        Box(110, 250, 140, 18, DARK),
        Line(98, 360, "Worries", 40, BLUE, bold=True),
        Line(60, 120, "Got a worry?", 60, bold=True),
        Line(350, 260, "Write it or draw it.", 34),
        Line(350, 320, "Somebody reads it", 34),
        Line(350, 364, "before home time.", 34),
        Line(350, 424, "You can tell us, too.", 34, GREEN, bold=True),
        Line(60, 520, "Childline 0800 1111 · an invented example", 22, QUIET),
    )


def poster_by_the_door() -> None:
    """Who to tell, and who steps in."""
    picture(
        "dapplewick/poster-by-the-door.png",
        760,
        520,
        "#e6f2e8",
        Line(50, 100, "Worried about a child?", 50, bold=True),
        Box(50, 150, 310, 200, "#ffffff"),
        Line(80, 220, "Tell Siân", 44, BLUE, bold=True),
        Line(80, 280, "01632 960301", 32),
        Box(400, 150, 310, 200, "#ffffff"),
        Line(430, 220, "or Dorota", 44, BLUE, bold=True),
        Line(430, 280, "01632 960302", 32),
        Line(50, 420, "Danger now: 999. You need not ask us first.", 32, bold=True),
        Line(50, 480, "An invented example", 22, QUIET),
    )


def who_answers_to_whom() -> None:
    """From the worker to the director."""
    line = ("You, the worker", "Team manager: Meera Joshi", "Head of service: Anthony Osei", "Director, and the board")
    parts: list[Line | Box] = [Line(50, 80, "Who answers to whom", 44, bold=True)]
    for row, words in enumerate(line):
        top = 120 + row * 96
        parts += [Box(50, top, 560, 70, "#e3ecf7"), Line(80, top + 45, words, 30)]
    parts.append(Line(50, 530, "Worried about one of them? Tell the next. An invented example", 22, QUIET))
    picture("hillford-youth-justice/who-answers-to-whom.png", 760, 560, "#ffffff", *parts)


REPORT = (
    ("Safeguarding report to governors", True),
    ("Quillmere Primary Academy (an invented example)", False),
    ("", False),
    ("What the year looked like", True),
    ("Records opened: 118 (last year 104). Most about neglect and about life online.", False),
    ("Told to children’s services: 14. In 12 we heard back within two weeks.", False),
    ("Time from noticing to telling: under two hours in every record we looked at.", False),
    ("Staff trained and checked: 63 of 66.", False),
    ("", False),
    ("What worries us", True),
    ("Reasons for “monitor” are missing in a quarter of the records.", False),
    ("The DSL’s two afternoons were lost eleven times.", False),
    ("We have no help for a pupil under 11 who has hurt another.", False),
    ("", False),
    ("What we will do, by whom and by when", True),
    ("1. A reason and a day beside every “monitor”. Rukhsana, December.", False),
    ("2. Cover for the two afternoons. Daniel, January.", False),
    ("3. Ask the partnership about help for those who harmed. Rukhsana, January.", False),
    ("4. A table by group for early help and use of force. Rukhsana, January.", False),
    ("5. New letting agreement for every hirer. Jo, November.", False),
    ("", False),
    ("What governors asked: how do you know that pupils tell you? Answer: 94 in 100 can name two adults;", False),
    ("we will ask again in June, and ask the six who could not what would help.", False),
)


def report_to_governors() -> None:
    """One page of figures, what they mean and five actions."""
    pdfmetrics.registerFont(TTFont("words", FONTS / "AtkinsonHyperlegibleNext-Regular.ttf"))
    pdfmetrics.registerFont(TTFont("bold", FONTS / "AtkinsonHyperlegibleNext-Bold.ttf"))
    made = io.BytesIO()
    canvas = Canvas(made, pagesize=A4, invariant=1, lang="en-GB")
    canvas.setTitle("Safeguarding report to governors (an invented example)")
    canvas.setAuthor("S11 Desktop")
    for row, (words, bold) in enumerate(REPORT):
        canvas.setFont("bold" if bold else "words", (20 if row == 0 else 13) if bold else 11)
        canvas.drawString(60, A4[1] - 80 - row * 25, words)
    canvas.save()
    (SAMPLES / "quillmere" / "report-to-governors.pdf").write_bytes(made.getvalue())


def main() -> None:
    """Draw all of them."""
    app = QGuiApplication(["make", "-platform", "offscreen"])
    for name in ("AtkinsonHyperlegibleNext-Regular.ttf", "AtkinsonHyperlegibleNext-Bold.ttf"):
        assert QFontDatabase.addApplicationFont(str(FONTS / name)) >= 0
    for draw in (dsl_rota, lanyard_card, worry_box, poster_by_the_door, who_answers_to_whom, report_to_governors):
        draw()
    app.quit()


if __name__ == "__main__":
    main()
