"""In which of the alphabets before UTF-8 subtitles are written: told by the letters that the languages have.

A byte means another letter in each of them. Read by the right one, words consist of letters of one language; where letters fill
words, as Cyrillic ones do, the common ones are common and small.
"""

from __future__ import annotations

import codecs
from collections.abc import Iterable, Iterator

CYRILLIC = "cp1251 koi8_r koi8_u cp866 iso8859_5 mac_cyrillic"
COMMON = "оеаинтсрвлі"
"""The most frequent letters of the languages that are written so."""
SELDOM = "ЂЃЅЈЉЊЋЌЏѕ"
"""Letters that hardly any sentence has; by a wrong alphabet, many begin with one."""
QUOTES = "…–—‘’“”„«»№\xa0"
WEST, CENTRE, TURKISH, BALTIC = "cp1252 iso8859_15", "cp1250 iso8859_2", "cp1254 iso8859_9", "cp1257 iso8859_13"
LATIN = {
    "fr": (WEST, "àâæçéèêëîïôœùûüÿ"),
    "de": (WEST, "äöüßé"),
    "es": (WEST, "áéíñóúüºª"),
    "pt": (WEST, "áâãàçéêíóôõúüºª"),
    "it": (WEST, "àèéìíòóùú"),
    "nl": (WEST, "áéëïíóöüè"),
    "sv": (WEST, "åäöéü"),
    "da": (WEST, "æøåéö"),
    "nb": (WEST, "æøåéòô"),
    "fi": (WEST, "äöåéšž"),
    "is": (WEST, "áðéíóúýþæö"),
    "pl": (CENTRE, "ąćęłńóśźż"),
    "cs": (CENTRE, "áčďéěíňóřšťúůýž"),
    "sk": (CENTRE, "áäčďéíĺľňóôŕšťúýž"),
    "hu": (CENTRE, "áéíóöőúüű"),
    "hr": (CENTRE, "čćđšž"),
    "sl": (CENTRE, "čšžćđ"),
    "ro": (f"{CENTRE} iso8859_16", "ăâîșțşţ"),
    "tr": (TURKISH, "çğıİöşüâîû"),
    "lt": (BALTIC, "ąčęėįšųūž"),
    "lv": (BALTIC, "āčēģīķļņšūž"),
    "et": (BALTIC, "äõöüšž"),
}
"""Languages with the alphabets that they are written in and their letters beside a to z, the most likely ones first."""
OLDER = {WEST: "cp850 mac_roman", CENTRE: "cp852 mac_latin2", TURKISH: "cp857 mac_turkish", BALTIC: "cp775"}
"""Of systems before Windows: looked at only where the language is known."""
OTHERS = {
    **dict.fromkeys(("ru", "uk", "be", "bg", "sr", "mk"), CYRILLIC),
    "th": "cp874",
    "el": "cp1253 iso8859_7 cp737",
    "ar": "cp1256 iso8859_6",
    "fa": "cp1256",
    "ja": "cp932 euc_jp",
    "ko": "cp949",
}
BLOCKS = {"th": (0x0E00, 0x0E7F), "el": (0x0370, 0x03FF), "ar": (0x0600, 0x06FF), "fa": (0x0600, 0x06FF), "ko": (0xAC00, 0xD7A3)}
HIRAGANA = (0x3040, 0x309F)
"""Half of what is said in Japanese; the other half could be Chinese."""
SIGNS = "…–—―‘’‚“”„«»‹›¿¡·•°♪♫€£©®™½¼¾§´ \xa0\xad"
"""Found in any language."""
READ = 32_768  # bytes
SURE, LIKELY, ENOUGH = 0.95, 0.5, 0.15
CAPITALS = 0.9
"""Of so many letters, a caption is written in capitals."""
FULL = 2
"""Where letters beyond a to z are more than one in so many, they are all that words consist of."""


def told(data: bytes, language: str = "") -> str | None:
    """The alphabet of bytes that are no UTF-8; `language` is a tag, if it is known. None when the letters do not tell."""
    spoken, data = language.partition("-")[0].lower(), _some(data)
    foreign, plain = sum(byte > 127 for byte in data), sum(chr(byte).isalpha() for byte in data if byte < 128)
    if foreign * FULL > plain and (found := _full(data, spoken)):
        return found
    return _sparse(data, [spoken], older=True) or _sparse(data, LATIN)


def _some(data: bytes) -> bytes:
    """The first lines with letters beyond a to z: more of them tell no more, and take their time."""
    return b"\n".join(line for line in data.splitlines() if not line.isascii())[:READ]


def _full(data: bytes, spoken: str) -> str | None:
    if spoken in BLOCKS:
        found = _best((_share(_in(text, BLOCKS[spoken]), text), name) for name, text in _read(data, OTHERS[spoken]))
        return found[1] if found[0] > LIKELY else None
    kana = _best((_share(_in(text, HIRAGANA), text), name) for name, text in _read(data, OTHERS["ja"]))
    if kana[0] > ENOUGH:
        return kana[1]
    words = _best((_cyrillic(text), name) for name, text in _read(data, CYRILLIC))
    return words[1] if words[0] > LIKELY else None


def _sparse(data: bytes, languages: Iterable[str], *, older: bool = False) -> str | None:
    known = [(*LATIN[language], OLDER.get(LATIN[language][0], "")) for language in languages if language in LATIN]
    fits = (
        (_fit(text, letters), name)
        for names, letters, before in known
        for name, text in _read(data, f"{names} {before if older else ''}")
    )
    found = _best(fits)
    return found[1] if found[0] >= SURE else None


def _read(data: bytes, names: str) -> Iterator[tuple[str, str]]:
    for name in names.split():
        try:
            yield name, codecs.getincrementaldecoder(name)().decode(data)  # what is cut off at the end is no mistake
        except UnicodeDecodeError:
            continue


def _best(found: Iterable[tuple[float, str]]) -> tuple[float, str]:
    """The first of the best."""
    return max(found, key=lambda one: round(one[0], 3), default=(-1.0, ""))


def _cyrillic(text: str) -> float:
    letters = [char for char in text if char > "\x7f" and char not in QUOTES]
    if sum(char.isupper() for char in letters) > CAPITALS * len(letters):
        letters = [char.lower() for char in letters]
    known = ("Ѐ" <= char <= "ӿ" and char not in SELDOM for char in letters)
    worth = ((char in COMMON) + (char.lower() in COMMON) if fits else -2 for char, fits in zip(letters, known, strict=True))
    return sum(worth) / (2 * len(letters) or 1)


def _fit(text: str, letters: str) -> float:
    foreign = [char for char in text if char > "\x7f" and char not in SIGNS]
    return _share(sum(char in letters or char.lower() in letters for char in foreign), "".join(foreign))


def _in(text: str, block: tuple[int, int]) -> int:
    return sum(block[0] <= ord(char) <= block[1] for char in text)


def _share(found: int, text: str) -> float:
    return found / (sum(char > "\x7f" and char not in SIGNS for char in text) or 1)
