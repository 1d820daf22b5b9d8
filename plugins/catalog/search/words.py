"""The plain form of titles and names: what is written in two ways is one here.

Small letters without marks, no apostrophes (`don't` is `dont`), `&` is `and`, initials are one word (`J. J.` is `jj`).
Letters of other scripts stay letters. Everything that is searched, sorted or compared goes through here, and so do queries.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Sequence

ARTICLES = ("the", "a", "an")
LONGEST = 60  # letters; what is longer is no word that anybody types
LONGEST_KEY = 500
"""Letters of a key: an index of the database holds no more than 2,700 bytes, and one letter can become eighteen."""

_LETTERS = str.maketrans(
    {
        **dict(zip("øłđðħıŋŧ", "olddhint", strict=True)),
        **dict.fromkeys("'`´’‘‛ʻʼʹʾʿ′＇׳״", ""),
        **dict.fromkeys("&＆", " and "),
        "æ": "ae",
        "œ": "oe",
        "þ": "th",
    }
)
_THOUSANDS = re.compile(r"(?<=\d),(?=\d{3}(?!\d))")
_INITIALS = re.compile(r"(?<![^\W_])(?:[^\W\d_][.*])+[^\W\d_](?![^\W_])")
_DOLLAR = re.compile(r"(?<=[a-z])\$|\$(?=[a-z])")
_PLAIN = re.compile(r"[a-z0-9]+")
_UNSPACED = re.compile(
    "[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3005-\u3007\u3040-\u30ff\u31f0-\u31ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff"
    "\U00020000-\U0003ffff]+"
)


def words(text: str) -> list[str]:
    """The plain words of a text, in their order; none when it has neither letters nor digits."""
    folded = _fold(text)
    folded = _INITIALS.sub(_joined, _THOUSANDS.sub("", _DOLLAR.sub("s", folded)))
    found = _PLAIN.findall(folded) if folded.isascii() else list(_runs(folded))
    return [word[:LONGEST] for word in _initials_joined(found)]


def plain(text: str) -> str:
    """The plain words with one space between."""
    return " ".join(words(text))


def title_key(title: str) -> str:
    """What titles are sorted and compared by: the plain words, a leading English article at the end (`grudge the`).

    Articles of other languages stay where they are: `die` and `la` begin English titles too. A title of signs is its own key.
    """
    found = words(title)
    return (" ".join(article_last(found)) or title.strip().casefold())[:LONGEST_KEY]


def name_key(name: str) -> str:
    """What makes two spellings of a name one person."""
    return (plain(name) or name.strip().casefold())[:LONGEST_KEY]


def article_last(found: Sequence[str]) -> Sequence[str]:
    """The words with a leading article at the end; themselves where there is none."""
    if len(found) > 1 and found[0] in ARTICLES:
        return [*found[1:], found[0]]
    return found


def terms(found: Sequence[str]) -> list[str]:
    """What words are indexed by: themselves; those of scripts without spaces by their characters and pairs of them."""
    return [term for word in found for term in ([word] if spaced(word) else [*word, *pairs(word)])]


def pairs(word: str) -> list[str]:
    """Each two characters that stand together."""
    return [word[at : at + 2] for at in range(len(word) - 1)]


def spaced(word: str) -> bool:
    """Whether the word is of a script that writes spaces between words."""
    return word.isascii() or not _UNSPACED.match(word)


def _fold(text: str) -> str:
    if text.isascii():
        return text.lower().translate(_LETTERS)
    apart = "".join(f" {char} " if unicodedata.category(char) == "No" else char for char in text)
    bare = "".join(char for char in unicodedata.normalize("NFKD", apart) if not _mark(char))
    return unicodedata.normalize("NFC", bare).casefold().translate(_LETTERS)


def _mark(char: str) -> bool:
    """Accents and points that are left out when typed; not the vowels of Indian and Thai writing, nor Japanese voicing."""
    return char >= "\u0300" and (char < "\u0900" or "\u1ab0" <= char < "\u2100") and unicodedata.category(char) == "Mn"


def _runs(text: str) -> Iterator[str]:
    """Letters, digits and their marks that stand together; scripts without spaces are kept apart from the others."""
    kept = "".join(char if unicodedata.category(char)[0] in "LNM" else " " for char in text)
    yield from _UNSPACED.sub(lambda found: f" {found.group()} ", kept).split()


def _joined(found: re.Match[str]) -> str:
    return found.group().replace(".", "").replace("*", "")


def _initials_joined(found: Sequence[str]) -> Iterator[str]:
    run = ""
    for word in found:
        if len(word) == 1 and word.isalpha() and spaced(word):
            run += word
            continue
        if run:
            yield run
        run = ""
        yield word
    if run:
        yield run
