"""Files as people have them: cut off, of odd signs, of enormous cells. Every good line comes out, and none takes for ever."""

import csv
import gzip
import io
import json
import random
import string

import pytest

from plugins.catalog.importing import json_pieces, source, values
from plugins.catalog.importing.piece import Piece
from plugins.catalog.importing.reading import film_of, understood
from plugins.catalog.importing.source import HEAD, Source


def pieces(content):
    content = content if isinstance(content, bytes) else content.encode()
    return list(Source(lambda: io.BytesIO(content), len(content)).pieces())


def titles(content):
    return [piece.values["title"] for piece in pieces(content) if not piece.trouble]


ENDS = ["\n", "\r\n", "\r"]


@pytest.mark.parametrize("end", ENDS)
@pytest.mark.parametrize("over", range(-2, 3))
def test_a_line_may_end_wherever_the_first_look_at_a_file_ends(end, over):
    first = "title,year" + end
    long = "x" * (HEAD + over - len(first) - len(end)) + end
    assert titles(first + long + f"B{end}C{end}") == [long.strip(), "B", "C"]


@pytest.mark.parametrize("seed", range(60))
def test_whatever_is_written_as_a_table_is_read_again(seed):
    chance = random.Random(seed)
    signs = string.ascii_letters + " ,;\"'\n\r\t\u2028\u2029\x85\x0b\x0c\x1c\x1d\x1e\U0001f600ß"
    text, given = io.StringIO(newline=""), []
    end = chance.choice(ENDS)
    writer = csv.writer(text, lineterminator=end, quoting=csv.QUOTE_MINIMAL if end == "\r\n" else csv.QUOTE_ALL)
    writer.writerow(["title", "plot"])
    while text.tell() < HEAD * 2:
        row = ["".join(chance.choices(signs, k=chance.randint(0, 60))) for _ in range(2)]
        writer.writerow(row)
        given += [row] if any(cell.strip() for cell in row) else []
    found = pieces(text.getvalue())
    assert [list(piece.values.values()) for piece in found] == given and not any(piece.trouble for piece in found)


@pytest.mark.parametrize("encoding", ["utf-32", "utf-16", "utf-8-sig"])
def test_a_mark_at_the_beginning_tells_the_encoding(encoding):
    assert titles('[{"title": "Amélie"}]'.encode(encoding)) == ["Amélie"]


def test_a_list_that_is_cut_off_says_so_and_keeps_what_came_before():
    found = pieces('[{"title": "A"},\n{"title": "B"},\n')
    assert [piece.values for piece in found[:2]] == [{"title": "A"}, {"title": "B"}]
    assert [(piece.line, piece.trouble) for piece in found[2:]] == [(3, json_pieces.CUT_OFF)]
    assert pieces('{"films": [{"title": "A"}')[-1].trouble == json_pieces.CUT_OFF
    assert [piece.trouble for piece in pieces('{"films": [{"title": "A"}], "pages": [1, 2]}')] == [""]


@pytest.mark.parametrize("size", [5_000, 3_000_000])
@pytest.mark.parametrize(
    "broken", ['{"title": "A", "plot": nothing "%s},\n', '{"title": "A", "plot": nothing "%s}, ', '{"a": "%s\n']
)
def test_after_a_string_that_is_never_closed_good_films_are_found(broken, size):
    content = "[" + broken % ("\\" * 7 + "x" * size) + '{"title": "B"}, {"title": "C"}]'
    assert titles(content) == ["B", "C"]


@pytest.mark.parametrize("shift", range(0, 40, 3))
def test_where_a_broken_film_is_read_in_parts_its_end_is_the_same(monkeypatch, shift):
    broken = '{"a": no, "b": {"c": [1, {"d": "}\\""}]}, "e": "f\n   {"title": "B"},\n{"g": h, "i" : {"j": 1}}, {"title": "C"}]'
    whole = "[" + " " * shift + broken
    expected = pieces(whole)
    monkeypatch.setattr(json_pieces, "CHUNK", 7)
    monkeypatch.setattr(source, "HEAD", 1)
    assert [piece.values for piece in pieces(whole)] == [piece.values for piece in expected]
    assert [piece.line for piece in pieces(whole)] == [piece.line for piece in expected]
    assert titles(whole) == ["B", "C"]


def test_of_a_string_without_end_only_a_part_is_kept_in_mind(monkeypatch):
    longest = 0

    class Watched(json_pieces.Window):
        def more(self):
            nonlocal longest
            read = super().more()
            longest = max(longest, len(self.seen))
            return read

    monkeypatch.setattr(json_pieces, "Window", Watched)
    assert len(pieces('[{"a": broken "' + "x" * 12_000_000)) == 2
    assert longest < 3 * json_pieces.LONGEST


def test_style_sheets_leave_texts_and_long_cells_take_no_ages():
    assert values.text("The Lamp.mw-parser-output .sr-only{border:0;clip:rect(0,0,0,0)} (film)", 300) == "The Lamp (film)"
    assert values.text("A.b{c}D .e{f}", 300) == "AD" and values.text("Mr. X} .{", 300) == "Mr. X} .{"
    for odd in ("." * 400_000 + "{", ".a" * 200_000 + "{", ".a{" * 200_000, " .a{" * 100_000 + "]"):
        with pytest.raises(values.Wrong, match="letters"):
            values.text(odd, 300)
    assert values.paragraphs("a" + " " * 400_000, 300) == "a"


def test_names_of_signs_only_are_no_names():
    film = film_of(1, {"title": "?", "cast": ["?", ")", "ʼ", "’", "Ada Lovelace", "李", "2"]})
    assert film.title == "?" and [part.name for part in film.parts["actor"]] == ["Ada Lovelace", "李", "2"]
    assert film.troubles == [f"actor: “{sign}” is no name" for sign in "?)ʼ’"]


def test_a_number_of_thousands_of_digits_is_no_age():
    film = film_of(1, {"title": "A", "age": "9" * 5000, "duration": "9" * 5000, "year": "9" * 5000, "rating": "9" * 5000})
    assert film.columns == {"title": "A"} and len(film.troubles) == 4


def test_whatever_goes_wrong_with_a_line_is_told_of_that_line(monkeypatch):
    monkeypatch.setattr(values, "_scalar", lambda value: 1 / 0)
    film = understood(Piece(7, {"title": "A"}))
    assert film.line == 7 and "ZeroDivisionError" in film.refused


def test_signs_that_no_database_keeps_are_in_no_piece_of_a_good_film():
    odd = "a\0b\ud800c"
    film = film_of(
        1, json.loads(json.dumps({"title": odd, "plot": odd, "cast": [odd], "genres": [odd], "id": odd, "u" + odd: 1}))
    )
    said = json.dumps([film.columns, film.genres, film.parts, film.unknown])
    assert "\\u0000" not in said and "\\ud800" not in said


def film(content):
    """The only film of a file, and what is wrong with it."""
    (found,) = map(understood, pieces(content))
    return found


def test_tables_of_tabs_mean_their_quotation_marks_as_they_stand():
    """So the lists of IMDb are written: without any quoting."""
    assert titles('id\ttitle\tyear\n1\t"Rome" again\t1999\n2\t"Unclosed\t2000\n3\tSeven"\t2001\n') == [
        '"Rome" again',
        '"Unclosed',
        'Seven"',
    ]
    assert titles('title\tplot\n"A ""B"""\t"two\nlines"\nC\t\n') == ['A "B"', "C"]


def test_a_space_may_stand_before_a_quoted_cell():
    found = pieces('"title", "plot", "year"\n"A", "Hello, ""world"", you", 1999\nB, "two\nlines", 2000\n')
    assert [piece.values["plot"] for piece in found] == ['Hello, "world", you', "two\nlines"]


@pytest.mark.parametrize("hint", ["sep=;", "SEP=;", '"sep=;"'])
def test_the_line_that_tells_excel_what_separates_is_no_line_of_names(hint):
    found = pieces(f"{hint}\r\ntitle;plot\r\nA;b, c, d\r\n")
    assert [(piece.line, piece.values) for piece in found] == [(3, {"title": "A", "plot": "b, c, d"})]


@pytest.mark.parametrize("cell", ["x" * 3_000_000, '"' + "x" * 3_000_000 + '"'])
def test_a_line_that_is_too_long_is_one_line(cell):
    found = [understood(piece) for piece in pieces(f"title,year\n{cell},1999\nA,1999\n,2000\n")]
    assert [(film.line, bool(film.refused)) for film in found] == [(2, True), (3, False), (4, True)]


def test_packed_files_and_spreadsheets_are_called_so():
    assert "packed with gzip" in pieces(gzip.compress(b'[{"title": "A"}]'))[0].trouble
    assert "a spreadsheet: save it as CSV" in pieces(b"PK\x03\x04\x14\0")[0].trouble


@pytest.mark.parametrize("first", ["cast", "actors", "genres"])
def test_a_film_may_begin_with_its_people_or_genres(first):
    content = json.dumps({first: [{"name": "Ada"}], "title": "A"})
    assert titles(f"{content}\n{content}") == ["A", "A"]


def test_answers_of_other_services_count_their_films_first():
    answer = '{"page": 1, "query": "a b", "next": null, "results": [{"title": "A"}, {"title": "B"}], "total_pages": 9}'
    assert titles(answer) == ["A", "B"]
    assert titles('{"place": 3, "awards": [{"name": "Golden"}], "title": "A"}') == ["A"]
    assert titles('{"id": 3, "items": [{"name": "Golden"}], "title": "A"}') == ["A"]


def test_a_number_that_is_none_is_an_empty_field_and_an_endless_one_is_told():
    empty = film('[{"title": "A", "rating": NaN, "tagline": NaN, "year": 1999}]')
    assert empty.columns == {"title": "A", "release_year": 1999} and not empty.troubles
    endless = film('[{"title": "A", "rating": -Infinity, "tagline": Infinity}]')
    assert endless.columns == {"title": "A"}
    assert endless.troubles == ["rating: “-inf” is no number", "tagline: “inf” is no number"]


@pytest.mark.parametrize(
    ("head", "line", "expected"),
    [
        ("IMDb Rating,Const,Title,Runtime (mins)", "8.6,tt1,A,142", {"rating": 4.3, "external_id": "tt1", "duration": 142}),
        ("Series_Title,Released_Year", "A,1994", {"release_year": 1994}),
        ("Titel;Jahr;Laufzeit;Altersfreigabe;premium", "A;1981;149.0;FSK 12;ja", {"release_year": 1981, "duration": 149}),
        ("title,maturity,premium", "A,12.0,f", {"maturity": 12, "is_premium": False}),
    ],
)
def test_tables_of_others_are_understood(head, line, expected):
    found = film(f"{head}\n{line}\n")
    assert expected.items() <= found.columns.items() and found.title == "A" and not found.unknown and not found.troubles


def test_languages_are_tags_however_large_their_letters():
    assert [values.language(said) for said in ("EN", "en_US", "pt-BR", "English")] == ["en", "en-US", "pt-BR", "en"]
