/** How a title is set over a drawn poster: a face, a size that lets the longest word stand, and where. */
export interface Lettering {
  face: Face;
  /** 0 is the largest; the sizes stand in poster.css. */
  step: number;
}

interface Cut {
  /** In hundredths of the poster's width. */
  largest?: number;
  /** Mean width of a letter, in parts of its size. */
  letter: number;
  lines: number;
}

const CUTS = {
  /** Narrow capitals, as on a cinema's sign. */
  sign: { letter: 0.5, lines: 4 },
  /** A bookish roman. */
  book: { letter: 0.43, lines: 4 },
  /** Its italic, in the middle. */
  letter: { letter: 0.4, lines: 4 },
  /** Small, wide capitals below a rule. */
  plate: { letter: 0.86, lines: 4, largest: 12 },
  /** Plain and heavy. */
  bold: { letter: 0.53, lines: 4 },
} as const satisfies Record<string, Cut>;

export type Face = keyof typeof CUTS;

/** Sizes in hundredths of the poster's width, as in poster.css. */
const STEPS = [22, 19, 16.5, 14, 12, 10, 8.5, 7] as const;
const ROOM = 84;

const FACES: Readonly<Record<string, readonly Face[]>> = {
  action: ["sign", "bold"],
  adventure: ["sign", "book"],
  animation: ["bold", "letter"],
  comedy: ["bold", "letter"],
  crime: ["sign", "plate"],
  documentary: ["plate", "bold"],
  drama: ["book", "letter", "plate"],
  family: ["bold", "letter"],
  fantasy: ["letter", "book"],
  history: ["book", "plate"],
  horror: ["sign", "letter"],
  music: ["letter", "bold"],
  mystery: ["plate", "book"],
  romance: ["letter", "book"],
  "science-fiction": ["plate", "sign"],
  thriller: ["sign", "plate"],
  war: ["sign", "book"],
  western: ["sign", "book"],
};
const ANY: readonly Face[] = ["sign", "book", "letter", "bold", "plate"];

/** Always the same for the same film, so that people know it again. */
export function lettering(title: string, genre: string | undefined, seed: number): Lettering {
  const faces = FACES[genre ?? ""] ?? ANY;
  const face = faces[(seed * 7 + title.length) % faces.length] ?? "sign";
  return { face, step: largest(title, CUTS[face]) };
}

function largest(title: string, { letter, lines, largest: most = STEPS[0] }: Cut): number {
  const words = title.split(/\s+/);
  const longest = Math.max(...words.map((word) => word.length));
  const fits = (size: number) => {
    const across = ROOM / (size * letter);
    return size <= most && longest <= across && linesOf(words, across) <= lines;
  };
  const step = STEPS.findIndex(fits);
  return step < 0 ? STEPS.length - 1 : step;
}

function linesOf(words: string[], across: number): number {
  let [lines, filled] = [1, 0];
  for (const { length } of words) {
    const wrapped = filled > 0 && filled + 1 + length > across;
    lines += wrapped ? 1 : 0;
    filled = wrapped || filled === 0 ? length : filled + 1 + length;
  }
  return lines;
}
