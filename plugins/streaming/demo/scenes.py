"""The pictures of the demonstration's films."""

from __future__ import annotations

from collections.abc import Callable

from plugins.streaming.demo.drawing import Drawing, Ray

Scene = Callable[[Drawing], None]


def orbit(made: Drawing) -> None:
    """A ship's window: a planet, its moon, and all the stars."""
    made.sky("05060f", "0a0d24", "1a1238")
    made.stars(0.8, 0.002)
    made.stars(0.25, 0.004, "ffe9c8")
    made.disc("e8935a", 210, "W*0.68-t*6", "H*0.62", 0.5)
    made.disc("2a1420", 205, "W*0.68-t*6+H*0.07", "H*0.62+H*0.02", 0.0)
    made.disc("cfd8ea", 26, "W*0.2+t*W/60", "H*0.3-t*2", 0.35)


def desert(made: Drawing) -> None:
    """Dunes in the evening."""
    made.sky("2b1b4d", "b2456e", "f7a35c", "ffd98a")
    made.disc("fff1c4", 70, "W*0.62", "H*0.40+t*4", 0.7)
    made.clouds("ffcf9a", 0.35, 0.010, 0.08, 0.45)
    made.hills("c9744f", 560, [(18, 3, 0.0), (8, 7, 1.0)], 0.006)
    made.hills("a4563f", 640, [(34, 2, 1.0), (12, 5, 2.0)], 0.014)
    made.hills("6e3334", 760, [(50, 2, 3.0), (14, 5, 0.5)], 0.030)
    made.hills("33182a", 900, [(44, 3, 2.0), (10, 11, 4.0)], 0.060)


def lake(made: Drawing) -> None:
    """Hills at daybreak, and the lake in which they stand on their heads."""
    made.sky("20345e", "6f86a8", "f2c9a8", "fbe6c8", "fbe6c8")
    made.disc("fff4d8", 44, "W*0.36", "H*0.42-t*3", 0.8)
    made.hills("7e8fa6", 420, [(46, 3, 0.4), (18, 7, 1.0), (6, 19, 0.0)], 0.002)
    made.hills("4d6379", 480, [(40, 5, 2.0), (14, 11, 1.0)], 0.004)
    made.hills("2c4152", 530, [(26, 4, 1.0), (10, 13, 2.0), (4, 41, 0.0)], 0.007)
    made.mirror(0.58, "1d3040")
    made.clouds("ffffff", 0.30, 0.016, 0.44, 0.66)


def lighthouse(made: Drawing) -> None:
    """A light goes round above the sea at night."""
    made.sky("04070f", "0c1a2e", "1d3a52")
    made.stars(0.35)
    made.disc("dfe8f2", 22, "W*0.18", "H*0.2", 0.4)
    made.beams("fff2c0", [Ray(0.72, 0.395, "t*0.9"), Ray(0.72, 0.395, "t*0.9+PI")])
    made.hills("0a141f", 640, [(20, 1, 4.2), (60, 1, 3.4), (4, 23, 0.0)], 0.0)
    made.lay(made.mask(TOWER, made.high(60), made.high(300), "070d15"), "W*0.72-w/2", "H*0.38")
    made.disc("fffbe0", 9, "W*0.72", "H*0.395", 0.9)
    for color, base, speed, height in (("12283a", 760, 0.02, 9), ("0d1f2e", 840, -0.03, 12), ("081521", 920, 0.05, 15)):
        made.hills(color, base, [(height, 7, 0.0), (height / 2, 13, 1.0), (height / 4, 29, 2.0)], speed)


TOWER = "255*lt(abs(X-W/2),W*(0.16+0.22*Y/H))*gt(Y,H*0.02)"


def rain(made: Drawing) -> None:
    """A town in the rain."""
    made.sky("18222e", "2f3f4d", "5a6a70")
    made.clouds("8a98a0", 0.5, 0.02, 0.0, 0.6)
    made.lay(made.add("crop=iw:ih:0:0", made.mask(ROOFS.format(n=23, low=0.52, high=0.20), made.width, made.height, "24323d")))
    made.lay(made.mask(LIGHTS, made.width, made.height, "ffd48a"))
    made.lay(made.mask(ROOFS.format(n=11, low=0.74, high=0.22), made.width, made.height, "121b24"))
    made.rain(0.30, 22, 1.1)
    made.rain(0.22, 44, 1.9, "e8f0f8")
    made.mirror(0.86, "0b1218")


ROOFS = "255*gt(Y/H,{low}-{high}*abs(sin(floor(X*{n}/W)*12.9898)*cos(floor(X*{n}/W)*4.1414)))"
LIGHTS = (
    "if(lt(mod(X,14),5)*lt(mod(Y,18),8)*gt(Y/H,0.06+0.52-0.20*abs(sin(floor(X*23/W)*12.9898)*cos(floor(X*23/W)*4.1414)))"
    "*gt(sin(floor(X/14)*78.233+floor(Y/18)*37.719),0.72),210,0)"
)


def deep(made: Drawing) -> None:
    """Going down where the light ends."""
    made.sky("1b6f8f", "0f4a6e", "072746", "030d1f")
    turns = [f"PI/2+0.14*sin(t*{0.21 + number * 0.05:.2f}+{number})" for number in range(4)]
    made.beams("9fe8f0", [Ray(x, -0.1, turn, 0.045) for x, turn in zip((0.2, 0.38, 0.55, 0.74), turns)])
    made.rain(0.05, 2, -0.05, "bfe9f2", 0.01)
    made.rain(0.03, 3, -0.09, "e8ffff", -0.01)
    made.hills("04162b", 820, [(40, 2, 0.0), (16, 7, 1.0), (6, 23, 2.0)], 0.012)
    made.hills("020a16", 910, [(34, 3, 2.0), (12, 11, 0.0)], 0.028)


def moons(made: Drawing) -> None:
    """Seven moons; six of them behave."""
    made.sky("120a2e", "3a1f5c", "8a4a7a", "f0a080")
    made.stars(0.5, 0.001)
    for number, color in enumerate(("f7e7c6", "e7b7a0", "b9c7ea", "d8a0c8", "a8e0d0", "f0d080")):
        turn = f"t*{0.14 + number * 0.02:.2f}+{number * 1.05:.2f}"
        made.disc(color, 14 + 9 * (number % 3), f"W*0.5+W*0.34*cos({turn})", f"H*0.36+H*0.20*sin({turn})", 0.5)
    made.disc("ffffff", 20, "W*0.5+W*0.2*sin(t*1.3)*cos(t*0.31)", "H*0.34+H*0.24*sin(t*0.9+1)", 0.7)
    made.hills("5a2c58", 700, [(40, 2, 0.0), (16, 7, 1.0)], 0.010)
    made.hills("2a1238", 820, [(46, 3, 1.0), (12, 13, 0.0)], 0.022)


def searchlights(made: Drawing) -> None:
    """Lights over a town, in the time of the music."""
    made.sky("05070f", "101a30", "2a3350")
    made.stars(0.3)
    turns = [f"-PI/2+0.5*sin(t*{0.5 + 0.13 * number:.2f}+{1.7 * number:.1f})" for number in range(4)]
    made.beams("dfeaff", [Ray(x, 1.0, turn, 0.03) for x, turn in zip((0.12, 0.34, 0.58, 0.83), turns)])
    made.clouds("c8d4f0", 0.22, 0.02, 0.10, 0.5)
    made.lay(made.mask(ROOFS.format(n=31, low=0.80, high=0.16), made.width, made.height, "080b14"))


def tide(made: Drawing) -> None:
    """The sea by day, coming in."""
    made.sky("5fa8d3", "bfe3f0", "fdf3dd", "fdf3dd")
    made.disc("fffbe8", 50, "W*0.74", "H*0.22", 0.8)
    made.clouds("ffffff", 0.75, 0.012, 0.04, 0.42)
    for number, color in enumerate(("4f9cbc", "3b86aa", "2b7096", "1d5a80", "124568")):
        speed = (0.03 + 0.012 * number) * (1 if number % 2 else -1)
        made.hills(color, 480 + 105 * number, [(10 + 5 * number, 5, number), (5 + 2 * number, 11, 2.0 * number)], speed)


def fog(made: Drawing) -> None:
    """A forest that comes and goes in the fog."""
    made.sky("8c9aa0", "c3ccca", "e4e6dd")
    for number, color in enumerate(("a9b5b4", "86959a", "5f7078", "3a4a52", "1d2a30")):
        trees = [(24 + 6 * number, 3 + number, number), (20, 41 + 4 * number, 1.0), (14, 97 + 6 * number, 2.0)]
        made.hills(color, 440 + 100 * number, trees, 0.004 + 0.008 * number)
        made.clouds("eef1ec", 0.5, 0.03 - 0.004 * number, 0.34 + 0.1 * number, 0.62 + 0.1 * number)


def salt(made: Drawing) -> None:
    """White ground, white light, and the mountains that hold it."""
    made.sky("3c78b4", "9cc8e8", "f4f0ea", "ffffff")
    made.clouds("ffffff", 0.6, 0.02, 0.02, 0.35)
    made.hills("9fb4c8", 430, [(40, 3, 0.0), (26, 8, 1.0), (8, 29, 0.0)], 0.003)
    made.hills("7f93b0", 470, [(30, 4, 2.0), (16, 11, 0.0)], 0.006)
    made.mirror(0.54, "e8eef4")


def embers(made: Drawing) -> None:
    """A fire on the plain, from far away."""
    made.sky("0a0508", "24101a", "5a1f1c", "b8481f")
    made.stars(0.3)
    made.disc("ffb35a", 60, "W*0.5", "H*0.80", 0.95)
    made.rain(0.06, 2, -0.22, "ffb060", 0.02)
    made.rain(0.04, 3, -0.34, "ffe0a0", -0.02)
    made.hills("1c0c10", 800, [(30, 2, 0.0), (14, 7, 1.0), (5, 31, 0.0)], 0.006)
    made.hills("0a0406", 900, [(26, 3, 1.0), (10, 17, 0.0)], 0.014)
