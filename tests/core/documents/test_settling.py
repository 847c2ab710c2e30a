"""Tracked changes and comments in a copy: insertions stay, deletions and remarks go, and every other byte stays."""

from __future__ import annotations

import io
import zipfile
from xml.parsers import expat

import pytest
from hypothesis import given
from hypothesis import strategies as st
from openpyxl import Workbook, load_workbook
from openpyxl.comments import Comment
from screening_files import package

from s11desktop.documents import cleaning, reading
from s11desktop.documents.settling import settled
from s11desktop.errors import CannotClean

DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
BODY = "word/document.xml"


def document(inside: str) -> bytes:
    head = '<?xml version="1.0" encoding="UTF-8"?>'
    return f'{head}\n<w:document xmlns:w="w"><w:body>{inside}</w:body></w:document>'.encode()


SETTLED = (
    (
        '<w:p><w:ins w:author="Jo" w:id="1"><w:r><w:t>new</w:t></w:r></w:ins></w:p>',
        "<w:p><w:r><w:t>new</w:t></w:r></w:p>",
    ),
    (
        '<w:p><w:del w:author="Jo"><w:r><w:delText>Jamie</w:delText></w:r></w:del>x</w:p>',
        "<w:p>x</w:p>",
    ),
    (
        '<w:p><w:pPr><w:rPr><w:ins w:author="a&gt;b" w:d=">"/></w:rPr></w:pPr></w:p>',
        "<w:p><w:pPr><w:rPr></w:rPr></w:pPr></w:p>",
    ),
    (
        "<w:moveFrom><w:r>old</w:r></w:moveFrom><w:moveTo><w:r>old</w:r></w:moveTo>",
        "<w:r>old</w:r>",
    ),
    (
        "<w:tr><w:trPr><w:del/></w:trPr><w:tc>Jamie</w:tc></w:tr><w:tr><w:tc>b</w:tc></w:tr>",
        "<w:tr><w:tc>b</w:tc></w:tr>",
    ),
    (
        "<w:ins><w:del><w:r>both</w:r></w:del><w:r>kept</w:r></w:ins>",
        "<w:r>kept</w:r>",
    ),
    (
        '<w:rPr><w:b/><w:rPrChange w:author="Jo"><w:rPr/></w:rPrChange></w:rPr>',
        "<w:rPr><w:b/></w:rPr>",
    ),
    (
        'a<w:commentRangeStart w:id="0"/>b<w:commentRangeEnd w:id="0"/><w:r><w:commentReference w:id="0"/></w:r>',
        "ab<w:r></w:r>",
    ),
    (
        "<w:p>nothing &amp; <!-- kept --> else</w:p>",
        "<w:p>nothing &amp; <!-- kept --> else</w:p>",
    ),
)


@pytest.mark.parametrize(("before", "after"), SETTLED)
def test_changes_are_settled_as_they_stand(before: str, after: str) -> None:
    assert settled(BODY, document(before)) == document(after)


def test_a_deleted_column_is_left_to_a_person() -> None:
    with pytest.raises(CannotClean):
        settled(BODY, document("<w:tc><w:tcPr><w:cellDel/></w:tcPr></w:tc>"))


def test_comments_and_who_made_them_go() -> None:
    remarks = b'<w:comments xmlns:w="w"><w:comment w:author="Jo"><w:p>Jamie</w:p></w:comment><w:comment/></w:comments>'
    assert settled("word/comments.xml", remarks) == b'<w:comments xmlns:w="w"></w:comments>'
    assert settled("word/people.xml", remarks) == b'<w:comments xmlns:w="w"></w:comments>'
    sheet = b"<comments><authors><author>Jo</author></authors><comment><text><t>Jamie</t></text></comment></comments>"
    assert settled("xl/comments1.xml", sheet) == (
        b"<comments><authors><author></author></authors><comment><text><t></t></text></comment></comments>"
    )
    people = b'<x><person displayName="Jo &quot;B&quot;" id="{1}" userId="jo@x"/></x>'
    assert settled("xl/persons/person.xml", people) == (
        b'<x><person displayName="Author" id="{1}" userId="Author"/></x>'
    )
    assert settled("word/styles.xml", b"<a/>") is None


@pytest.mark.parametrize("data", [b"", b"Jamie", b'<!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>'])
def test_what_is_no_such_part_is_refused(data: bytes) -> None:
    with pytest.raises((ValueError, expat.ExpatError)):
        settled(BODY, data)


WORDS = st.text(st.characters(exclude_categories=["Cs", "Cc"], exclude_characters="<>&'\""), max_size=5)
TREES = st.recursive(
    WORDS,
    lambda inner: st.builds(
        lambda tag, parts: f'<w:{tag} w:a="&gt; >">{"".join(parts)}</w:{tag}>',
        st.sampled_from(["p", "ins", "del", "moveTo", "moveFrom", "r", "tr", "trPr"]),
        st.lists(inner, max_size=3),
    ),
    max_leaves=12,
)


@given(TREES)
def test_what_comes_out_is_whole_and_settled(inside: str) -> None:
    made = settled(BODY, document(inside))
    assert made is not None
    tags: list[str] = []
    parser = expat.ParserCreate()
    parser.StartElementHandler = lambda tag, _: tags.append(tag)
    parser.Parse(made, True)
    assert not {"w:ins", "w:del", "w:moveTo", "w:moveFrom"} & set(tags)
    assert settled(BODY, made) == made


def test_a_cleaned_document_has_no_changes_and_no_comments() -> None:
    body = (
        '<w:p><w:ins w:author="Jo Bloggs"><w:r><w:t>We lock the gate.</w:t></w:r></w:ins>'
        '<w:del w:author="Jo Bloggs"><w:r><w:delText>Jamie, aged 7, got out.</w:delText></w:r></w:del></w:p>'
    )
    remarks = (
        '<w:comments xmlns:w="w"><w:comment w:author="Jo"><w:p><w:r><w:t>Ask</w:t></w:r></w:p></w:comment></w:comments>'
    )
    before = package("docx", {BODY: document(body).decode(), "word/comments.xml": remarks}, {"author": "Jo Bloggs"})
    assert {each.kind for each in reading.read(io.BytesIO(before), DOCX).particulars} > {"tracked-changes", "comments"}
    out = io.BytesIO()
    cleaning.clean_copy(io.BytesIO(before), DOCX, out)
    clean = reading.read(out, DOCX)
    assert (clean.particulars, [part.words for part in clean.parts]) == ((), ["We lock the gate."])
    with zipfile.ZipFile(out) as file:
        assert not any(b"Jamie" in file.read(name) or b"Jo" in file.read(name) for name in file.namelist())


def test_the_comment_of_a_cell_is_empty_and_the_workbook_whole() -> None:
    book = Workbook()
    sheet = book.worksheets[0]
    sheet["A1"], sheet["B1"] = "Training", "=1+1"
    sheet["A1"].comment = Comment("Ask Jamie", "Jo Bloggs")
    book.properties.creator = "Jo Bloggs"
    before, after = io.BytesIO(), io.BytesIO()
    book.save(before)
    cleaning.clean_copy(before, XLSX, after)
    assert reading.read(after, XLSX).particulars == ()
    again = load_workbook(after).worksheets[0]
    assert (again["A1"].value, again["B1"].value) == ("Training", "=1+1")
    assert "Jamie" not in str(again["A1"].comment)
