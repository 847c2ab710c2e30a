"""The guide as one page for a browser: no script, nothing fetched, its pictures inside, the look of our reports."""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Sequence

from guide_reading import (
    GUIDE,
    ROOT,
    Beside,
    Block,
    Chapter,
    Heading,
    Picture,
    Points,
    Spans,
    Table,
    Typed,
    Words,
    plain,
)
from markupsafe import Markup, escape

from s11desktop.words import HELPLINES, HELPLINES_WARNING

TITLE = "S11 Desktop: user guide"
Parts = Sequence[tuple[str, Sequence[Chapter]]]

STYLE = """
main p, main li { max-width: 44rem; }
main ul, main ol { padding-left: 1.4rem; list-style: disc; margin: .6rem 0; }
main ol { list-style: decimal; }
main li { margin: .3rem 0; }
main p { margin: .6rem 0; }
main h3 { font-size: 1.22rem; margin: 1.6rem 0 .4rem; }
main h4 { font-size: 1.02rem; margin: 1.2rem 0 .3rem; }
main table { margin: .8rem 0; }
main td:first-child { width: 32%; }
main .card { margin-top: 2rem; }
main .help { background: var(--ground); border-radius: .6rem; padding: .2rem 1.2rem .6rem; margin: 1rem 0; }
main figure { margin: 1rem 0; }
main img { max-width: 100%; height: auto; border: 1px solid var(--line); border-radius: .5rem; display: block; }
main .beside { display: grid; gap: 1rem 1.2rem; margin: .8rem 0; }
main .beside { grid-template-columns: repeat(auto-fit, minmax(min(100%, 13rem), 1fr)); }
main .beside figure { margin: 0; min-width: 0; }
main .beside figcaption { margin-top: .4rem; font-weight: normal; }
main .wide { overflow-x: auto; }
nav h2 { font-size: 1.15rem; margin: 1rem 0 .3rem; }
nav ol { list-style: decimal; padding-left: 1.6rem; columns: 2 18rem; column-gap: 2.5rem; }
nav li { margin: .15rem 0; break-inside: avoid; }
.back { font-size: .93em; margin-top: 1.4rem; }
code { font: .92em Consolas, "DejaVu Sans Mono", Menlo, monospace; overflow-wrap: anywhere; }
@media print {
  nav.contents { display: block; }
  .back { display: none; }
  main .card { break-before: page; }
  main img { max-height: 11cm; width: auto; }
}
"""

HEAD = """<!DOCTYPE html>
<html lang="en-GB">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; img-src data:; style-src '{digest}'">
<title>{title}</title>
<style>{style}</style>
</head>
<body>
<a class="skip" href="#content">To the content</a>
<div class="page">
<header>
<h1>{title}</h1>
<section class="worry" aria-labelledby="worried"><h2 id="worried">Worried about a child now?</h2>
<ul>{numbers}</ul><p>{warning}</p></section>
</header>
<nav class="contents" aria-label="Contents">{contents}</nav>
<main id="content">
"""


def page(parts: Parts) -> bytes:
    """The page, UTF-8."""
    style = (ROOT / "s11desktop" / "report" / "templates" / "style.css").read_text(encoding="utf-8") + STYLE
    digest = "sha256-" + base64.b64encode(hashlib.sha256(style.encode()).digest()).decode()
    head = Markup(HEAD).format(
        digest=digest,
        title=TITLE,
        style=Markup(style),
        numbers=Markup("").join(
            Markup('<li><a href="tel:{}">{}</a> {}</li>').format(each.number.replace(" ", ""), each.number, each.what)
            for each in HELPLINES
        ),
        warning=HELPLINES_WARNING,
        contents=_contents(parts),
    )
    names = {chapter.name for _, inside in parts for chapter in inside}
    said = [_chapter(chapter, names) for _, inside in parts for chapter in inside]
    return "\n".join([str(head), *said, "</main>\n</div>\n</body>\n</html>\n"]).encode()


def _contents(parts: Parts) -> Markup:
    made, start = Markup(), 1
    for title, inside in parts:
        lines = Markup("").join(
            Markup('<li><a href="#{}">{}</a></li>').format(chapter.name, chapter.title) for chapter in inside
        )
        made += Markup('<h2>{}</h2><ol start="{}">{}</ol>').format(title, start, lines)
        start += len(inside)
    return made


def _chapter(chapter: Chapter, names: set[str]) -> Markup:
    inside, helping = Markup(), False
    for block in chapter.blocks:
        if isinstance(block, Heading) and block.page:
            inside, helping = inside + Markup('<div class="help">'), True
        inside += _block(block, chapter.name, names)
        if helping and isinstance(block, Points):
            inside, helping = inside + Markup("</div>"), False
    return Markup(
        '<section class="card" id="{0}" aria-labelledby="{0}-title"><h2 id="{0}-title">{1}</h2>\n{2}'
        '<p class="back"><a href="#content">To the beginning</a></p></section>'
    ).format(chapter.name, chapter.title, inside)


def _block(block: Block, chapter: str, names: set[str]) -> Markup:
    match block:
        case Heading():
            rank = block.rank + 1
            return Markup('<h{0} id="{1}--{2}">{3}</h{0}>\n').format(
                rank, chapter, block.name, _spans(block.spans, chapter, names)
            )
        case Words():
            css = Markup(' class="quiet"') if block.quiet else Markup()
            return Markup("<p{}>{}</p>\n").format(css, _spans(block.spans, chapter, names))
        case Points():
            points = Markup("\n").join(_point(point, chapter, names) for point in block.points)
            if block.numbered:
                start = Markup(' start="{}"').format(block.numbered) if block.numbered > 1 else Markup()
                return Markup("<ol{}>{}</ol>\n").format(start, points)
            return Markup("<ul>{}</ul>\n").format(points)
        case Table():
            return _table(block, chapter, names)
        case Picture():
            return _figure(block)
        case Beside():
            figures = (_figure(picture, _spans(words, chapter, names)) for picture, words in block.shown)
            return Markup('<div class="beside">\n{}</div>\n').format(Markup("").join(figures))
        case Typed():
            return Markup("<pre>{}</pre>\n").format(block.text)


def _figure(picture: Picture, under: Markup | None = None) -> Markup:
    data = base64.b64encode((GUIDE / picture.name).read_bytes()).decode()
    words = Markup("<figcaption>{}</figcaption>").format(under) if under is not None else Markup()
    return Markup('<figure><img src="data:image/png;base64,{}" alt="{}" width="{}" height="{}">{}</figure>\n').format(
        data, picture.says, picture.width, picture.height, words
    )


def _point(point: tuple[Block, ...], chapter: str, names: set[str]) -> Markup:
    if len(point) == 1 and isinstance(point[0], Words):
        return Markup("<li>{}</li>").format(_spans(point[0].spans, chapter, names))
    return Markup("<li>{}</li>").format(Markup("").join(_block(each, chapter, names) for each in point))


def _table(table: Table, chapter: str, names: set[str]) -> Markup:
    def line(cells: Sequence[Spans], tag: str) -> Markup:
        made = []
        for place, cell in enumerate(cells):
            is_head = tag == "th" or (place == 0 and plain(cell).strip())
            scope = "col" if tag == "th" else "row"
            said = _spans(cell, chapter, names)
            if is_head and plain(cell).strip():
                made.append(Markup('<th scope="{}">{}</th>').format(scope, said))
            else:
                made.append(Markup("<td>{}</td>").format(said))
        return Markup("<tr>{}</tr>").format(Markup("").join(made))

    head = Markup("<thead>{}</thead>").format(line(table.head, "th")) if table.head else Markup()
    body = Markup("\n").join(line(row, "td") for row in table.rows)
    return Markup('<table class="stack">{}<tbody>{}</tbody></table>\n').format(head, body)


def _spans(spans: Spans, chapter: str, names: set[str]) -> Markup:
    made = Markup()
    for span in spans:
        said: Markup = escape(span.text)
        if span.code:
            said = Markup("<code>{}</code>").format(said)
        if span.strong:
            said = Markup("<strong>{}</strong>").format(said)
        if address := _address(span.link, chapter, names):
            said = Markup('<a href="{}">{}</a>').format(address, said)
        made += said
    return made


def _address(link: str, chapter: str, names: set[str]) -> str:
    """Where a link leads in this one page; "" for a file that is not in it."""
    if link.startswith(("https://", "http://", "mailto:", "tel:")):
        return link
    file, _, name = link.partition("#")
    target = file.removesuffix(".md") or chapter
    if not link or "/" in file or target not in names:
        return ""
    return f"#{target}--{name}" if name else f"#{target}"
