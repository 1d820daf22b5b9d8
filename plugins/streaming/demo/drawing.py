"""Pictures that ffmpeg draws: layers that are drawn once and then move, each a chain of filters.

Drawing costs a formula for every dot, so that a layer is drawn once, small, and only as how much it covers; moving and
laying one over the other costs next to nothing.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

RATE = 25
Wave = tuple[float, int, float]
"""Height in thousandths of the picture, how many of them there are side by side, and where the first begins."""


@dataclass(frozen=True, slots=True)
class Ray:
    """A ray of light from a place of the picture (shares of its sides); `angle` is a formula of t, in radians."""

    x: float
    y: float
    angle: str
    spread: float = 0.05


@dataclass
class Drawing:
    """A graph of filters that grows: `picture` is the label of what there is so far."""

    width: int
    height: int
    chains: list[str] = field(default_factory=list)
    picture: str = ""

    def add(self, chain: str, *inputs: str) -> str:
        """Adds a chain; the label of what comes out of it."""
        label = f"d{len(self.chains)}"
        self.chains.append("".join(f"[{one}]" for one in inputs) + chain + f"[{label}]")
        return label

    def lay(self, layer: str, x: str = "0", y: str = "0") -> None:
        """Puts a layer over what there is."""
        self.picture = self.add(f"overlay=x='{x}':y='{y}':shortest=1", self.picture, layer)

    def change(self, filters: str) -> None:
        """Changes what there is so far."""
        self.picture = self.add(filters, self.picture)

    def high(self, thousandths: float) -> int:
        """So much of the height, in even pixels."""
        return round(self.height * thousandths / 2000) * 2

    def mask(self, formula: str, width: int, height: int, color: str, before: str = "") -> str:
        """A layer of one colour that covers as much as the formula says, 0 to 255; drawn at half the size."""
        small = f"color=c=black:s={width // 2}x{height // 2}:r={RATE},format=gray,trim=end_frame=1"
        steps = f"geq=lum='{formula}'{before},scale={width}:{height}"
        cover = self.add(f"{small},{steps}")
        plain = self.add(f"color=c=0x{color}:s={width}x{height}:r={RATE},trim=end_frame=1,format=yuva420p")
        return self.add(f"alphamerge,{HELD}", plain, cover)

    def sky(self, *colors: str) -> None:
        """The ground of the picture: colours from top to bottom."""
        channels = ":".join(f"{name}='{shade(colors, place)}'" for name, place in (("r", 0), ("g", 2), ("b", 4)))
        line = f"color=c=black:s=2x{self.height}:r={RATE},format=gbrp,trim=end_frame=1,geq={channels}"
        # Some noise, or the bands between so few shades would be seen.
        size = f"scale={self.width}:{self.height}:flags=neighbor,setsar=1,noise=alls=3,format=yuv420p"
        self.picture = self.add(f"{line},{size},{HELD}")

    def hills(self, color: str, base: float, waves: Sequence[Wave], speed: float) -> None:
        """A silhouette that goes by, `speed` widths of the picture a second; it comes round again without a seam."""
        heights = "+".join(f"{a / 1000}*H*sin({count}*2*PI*X/W+{begin})" for a, count, begin in waves)
        layer = self.mask(f"255*clip(Y-{base / 1000}*H-({heights}),0,1)", 2 * self.width, self.height, color)
        self.lay(self.add(f"scroll=h={speed / 2 / RATE:.7f},crop={self.width}:{self.height}:0:0", layer))

    def disc(self, color: str, radius: float, x: str, y: str, glow: float = 0.6) -> None:
        """A sun or a moon with a halo, its centre at `x` and `y` (formulas of t, W, H)."""
        size = self.high(radius * 8)
        distance = "hypot(X-W/2,Y-H/2)/(W/8)"
        halo = f"{glow}*255*exp(-1.6*max(0,{distance}-1))*clip(4-{distance},0,1)"
        layer = self.mask(f"max(255*clip((1-{distance})*W/8,0,1),{halo})", size, size, color)
        self.lay(layer, f"({x})-w/2", f"({y})-h/2")

    def stars(self, share: float, speed: float = 0.0, color: str = "ffffff") -> None:
        """So many dots of a thousand are stars."""
        formula = f"if(lt({DICE},{share / 1000}),60+195*{DICE}*1000/{share},0)"
        layer = self.mask(formula, self.width, self.height, color)
        self.lay(self.add(f"scroll=h={speed / RATE:.7f}", layer))

    def rain(self, share: float, length: int, speed: float, color: str = "c8d8e8", slant: float = 0.0) -> None:
        """Streaks that fall; `speed` heights of the picture a second."""
        blur = f",avgblur=sizeX=1:sizeY={length},lut=y='clip(val*{length},0,150)'"
        layer = self.mask(f"if(lt({DICE},{share / 1000}),255,0)", self.width, self.height, color, blur)
        self.lay(self.add(f"scroll=v={-speed / RATE:.7f}:h={slant / RATE:.7f}", layer))

    def clouds(self, color: str, thick: float, speed: float, top: float = 0.0, bottom: float = 1.0) -> None:
        """Drifting veils between two heights of the picture."""
        fade = f"clip(min((Y/H-{top})*6,({bottom}-Y/H)*6),0,1)"
        veil = "+".join(f"{a}*sin({n}*2*PI*X/W+{p}+{w}*sin({n + 1}*Y/H+{p}))" for a, n, p, w in VEILS)
        layer = self.mask(f"255*{thick}*{fade}*clip(0.35+{veil},0,1)", 2 * self.width, self.height, color)
        self.lay(self.add(f"scroll=h={speed / 2 / RATE:.7f},crop={self.width}:{self.height}:0:0", layer))

    def beams(self, color: str, rays: Sequence[Ray]) -> None:
        """Rays of light that turn. Light is soft: it is drawn at a quarter of the size, all rays together."""
        width, height = self.width // 4, self.height // 4
        lit = self.add(f"color=c=black:s={width}x{height}:r={RATE},format=gray")
        for ray in rays:
            lit = self.add("blend=all_mode=addition:shortest=1", lit, self.turning(ray, width, height))
        cover = self.add(f"scale={self.width}:{self.height}:flags=bilinear", lit)
        plain = self.add(f"color=c=0x{color}:s={self.width}x{self.height}:r={RATE},format=yuva420p")
        self.lay(self.add("alphamerge", plain, cover))

    def turning(self, ray: Ray, width: int, height: int) -> str:
        """What one ray lights."""
        along, across = "(X-W/2)", "(Y-H/2)"
        light = f"200*gt({along},0)*exp(-pow({across}/({ray.spread}*max({along},1)),2))*exp(-2.4*{along}/W)"
        still = f"color=c=black:s={2 * width}x{2 * width}:r={RATE},format=gray,trim=end_frame=1,geq=lum='{light}',{HELD}"
        window = f"crop={width}:{height}:{round(width * (1 - ray.x))}:{round(width - height * ray.y)}"
        return self.add(f"{still},rotate=a='{ray.angle}':c=black,{window}")

    def mirror(self, horizon: float, color: str) -> None:
        """What is above the horizon is seen again in the water below, darker and in waves."""
        top = self.high(horizon * 1000)
        deep = self.height - top
        above, water = self.add("split", self.picture), f"m{len(self.chains)}"
        self.chains[-1] += f"[{water}]"
        tint = f"colorchannelmixer=rr=0.6:gg=0.65:bb=0.75,drawbox=c=0x{color}@0.35:t=fill"
        seen = self.add(f"crop=iw:{deep}:0:{max(top - deep, 0)},vflip,{tint},format=yuv420p", water)
        waves = f"color=c=gray:s={self.width // 2}x{deep // 2}:r={RATE},format=gray,trim=end_frame=1"
        ripple = f"geq=lum='128+12*sin(Y*0.55*(1.2-Y/H)+3*sin(X*6*PI/W))*(0.3+Y/H)',scale={self.width}:{deep},{HELD}"
        across = self.add(f"{waves},{ripple},scroll=v=0.004,format=yuv420p")
        still = self.add(f"color=c=gray:s={self.width}x{deep}:r={RATE},format=yuv420p")
        self.picture = above
        self.lay(self.add("displace=edge=mirror", seen, across, still), "0", str(top))


VEILS = ((0.30, 2, 0.3, 2.0), (0.24, 5, 1.9, 3.0), (0.16, 9, 4.0, 5.0), (0.10, 17, 2.2, 7.0))
DICE = "abs(mod(sin(X*12.9898+Y*78.233)*43758.5453,1))"
"""A number below 1 for every dot, always the same."""
HELD = f"loop=-1:1:0,setpts='round(N/{RATE}/TB)'"
"""One frame, shown for ever."""


def shade(colors: tuple[str, ...], place: int) -> str:
    """A formula of Y for one channel: the colours lie at equal distances, and change softly from one to the next."""
    values = [int(color[place : place + 2], 16) for color in colors]
    steps = len(values) - 1
    found = str(values[-1])
    for number in reversed(range(steps)):
        part = f"(Y*{steps}/H-{number})"
        soft = f"({part}*{part}*(3-2*{part}))"
        found = f"if(lt(Y*{steps}/H,{number + 1}),{values[number]}+({values[number + 1] - values[number]})*{soft},{found})"
    return found
