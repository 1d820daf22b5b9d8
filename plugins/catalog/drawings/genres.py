"""Which scenes and colours suit which kind of film."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Taste:
    """Scenes and palettes; what stands here twice is chosen twice as often."""

    scenes: tuple[str, ...]
    palettes: tuple[str, ...]


def taste(scenes: str, palettes: str) -> Taste:
    return Taste(tuple(scenes.split()), tuple(palettes.split()))


ANY = taste(
    "mountains road forest boat lighthouse skyline facade train lamp bridge door staircase steps birds blocks profile clock",
    "dusk dawn night verdigris moss rose amber azure sepia ice olive lilac",
)
TASTES = {
    "drama": taste(
        "boat facade train bridge door steps birds profile mountains lighthouse skyline leaves kite clock forest lamp road",
        "dusk dawn verdigris rose amber sepia olive lilac ice azure night moss",
    ),
    "comedy": taste(
        "umbrellas tiles balloons steps facade rings clock blocks kite record keys waves curtain",
        "mustard coral azure mint scarlet cobalt lilac olive",
    ),
    "horror": taste(
        "house forest door eye corridor staircase birds lighthouse facade leaves depths blocks",
        "blood ember noir night moss ice blood verdigris",
    ),
    "thriller": taste(
        "corridor staircase skyline lamp blinds eye facade road bridge blocks train rings door",
        "noir ice verdigris blood amber night steel scarlet",
    ),
    "noir": taste(
        "blinds lamp skyline door facade staircase corridor bridge umbrellas blocks",
        "noir noir amber night steel blood verdigris",
    ),
    "crime": taste(
        "skyline blinds lamp facade blocks staircase road bridge corridor door rings",
        "noir scarlet amber ice verdigris night mustard",
    ),
    "mystery": taste(
        "staircase house lighthouse eye clock train corridor facade umbrellas forest door",
        "verdigris night moss amber dusk rose ice olive",
    ),
    "romance": taste(
        "leaves boat balloons umbrellas bridge birds kite waves record facade lamp train",
        "rose coral dusk lilac dream amber azure dawn",
    ),
    "western": taste(
        "canyon canyon road dunes train birds mountains house", "desert ember sepia mustard amber dusk scarlet olive"
    ),
    "science-fiction": taste(
        "planet planet observatory corridor dunes staircase rings skyline eye mountains depths",
        "neon night dream verdigris ice ember cobalt dusk deep",
    ),
    "fantasy": taste(
        "forest mountains planet leaves waves house observatory lighthouse balloons birds",
        "dream moss lilac verdigris rose ice dusk deep",
    ),
    "war": taste(
        "searchlights searchlights train bridge birds road door mountains dunes blocks", "steel ember sepia olive blood ice amber"
    ),
    "family": taste(
        "balloons kite depths snow waves lighthouse tiles train boat planet leaves",
        "azure mint coral mustard lilac deep dream dawn",
    ),
    "documentary": taste(
        "dunes mountains depths observatory birds bridge train waves profile road lighthouse tiles",
        "azure sepia arctic verdigris desert olive deep dawn mustard",
    ),
    "animation": taste(
        "tiles balloons waves depths kite planet snow forest umbrellas leaves rings",
        "mint cobalt coral dream azure mustard deep lilac scarlet",
    ),
    "adventure": taste(
        "mountains dunes boat balloons canyon waves lighthouse planet depths road bridge train",
        "azure desert dusk verdigris dawn ember deep mustard",
    ),
    "music": taste(
        "record keys curtain tiles rings profile waves facade record", "neon mustard rose cobalt scarlet amber dream coral"
    ),
    "history": taste(
        "train bridge clock mountains boat steps searchlights waves birds profile", "sepia olive dusk steel amber desert rose"
    ),
    "action": taste(
        "skyline bridge road train canyon searchlights blocks planet rings", "ember scarlet neon ice amber night cobalt"
    ),
    "sports": taste("steps road mountains rings tiles birds waves blocks", "cobalt scarlet azure mustard mint dawn"),
    "short": taste("tiles rings steps umbrellas kite eye leaves clock record", "mint scarlet cobalt coral mustard lilac azure"),
    "silent": taste("curtain clock steps train blocks rings eye staircase profile", "sepia noir amber steel olive"),
}
"""By the slug of a genre. The first genre of a film chooses."""
ALIKE = {
    "animated": "animation",
    "anime": "animation",
    "kids": "family",
    "children": "family",
    "teen": "comedy",
    "satire": "comedy",
    "supernatural": "horror",
    "slasher": "horror",
    "found-footage": "horror",
    "suspense": "thriller",
    "spy": "thriller",
    "political": "thriller",
    "legal": "crime",
    "sci-fi": "science-fiction",
    "superhero": "action",
    "martial-arts": "action",
    "disaster": "action",
    "musical": "music",
    "performance": "music",
    "dance": "music",
    "historical": "history",
    "biography": "history",
    "sport": "sports",
    "nature": "documentary",
    "travel": "documentary",
    "film-noir": "noir",
    "erotic": "romance",
}


def of(genre: str) -> Taste:
    """What suits a genre; one that nobody thought of gets what suits everything."""
    return TASTES.get(ALIKE.get(genre, genre), ANY)
