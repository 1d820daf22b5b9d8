const WIDTH = 480;
const HEIGHT = 270;
const INSET = 16;
const ACROSS = 20;
const DOWN = 11;
const PHASES = 3;

interface Bulb {
  x: number;
  y: number;
}

const bulbs = frame();

/** Evenly spaced points around the sign, in walking order, so that the light seems to run. */
function frame(): Bulb[] {
  const x = (step: number) => INSET + (step * (WIDTH - 2 * INSET)) / ACROSS;
  const y = (step: number) => INSET + (step * (HEIGHT - 2 * INSET)) / DOWN;
  const along = (count: number, at: (step: number) => Bulb) => Array.from({ length: count }, (_, step) => at(step));
  return [
    ...along(ACROSS, (step) => ({ x: x(step), y: y(0) })),
    ...along(DOWN, (step) => ({ x: x(ACROSS), y: y(step) })),
    ...along(ACROSS, (step) => ({ x: x(ACROSS - step), y: y(DOWN) })),
    ...along(DOWN, (step) => ({ x: x(0), y: y(DOWN - step) })),
  ];
}

/** The lit sign above a cinema's door. Decoration: it says nothing that the page does not say. */
export function MarqueeSign({ lines, className }: { lines: readonly string[]; className?: string }) {
  const gap = 62;
  const first = HEIGHT / 2 - ((lines.length - 1) * gap) / 2 + 16;
  return (
    <svg viewBox={`0 0 ${WIDTH} ${HEIGHT}`} className={className} aria-hidden>
      <rect x="2" y="2" width={WIDTH - 4} height={HEIGHT - 4} rx="22" className="fill-card stroke-border" strokeWidth="2" />
      <rect x="32" y="32" width={WIDTH - 64} height={HEIGHT - 64} rx="8" fill="#f6ead2" />
      {lines.map((line, index) => (
        <g key={line}>
          <line x1="32" x2={WIDTH - 32} y1={first + index * gap + 12} y2={first + index * gap + 12} stroke="#d9c7a3" strokeWidth="2" />
          <text
            x={WIDTH / 2}
            y={first + index * gap}
            textAnchor="middle"
            fontSize={index === 0 ? 46 : 34}
            fill="#2a1608"
            className="sign-letters uppercase"
          >
            {line}
          </text>
        </g>
      ))}
      {bulbs.map(({ x, y }, index) => (
        <circle key={index} cx={x} cy={y} r="4.5" className="sign-bulb" data-phase={index % PHASES} />
      ))}
    </svg>
  );
}
