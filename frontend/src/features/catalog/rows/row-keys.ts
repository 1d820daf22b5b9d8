const ROW = "[data-row]";
const STOP = "a[href]";

/** Where a key leads from a film in a row; undefined when it is none of ours. */
export function destination(from: HTMLElement, key: string): HTMLElement | undefined {
  const row = from.closest<HTMLElement>(ROW);
  if (!row) return undefined;
  const stops = stopsOf(row);
  const at = stops.indexOf(from);
  switch (key) {
    case "ArrowRight":
      return stops[at + 1];
    case "ArrowLeft":
      return stops[at - 1];
    case "Home":
      return stops[0];
    case "End":
      return stops.at(-1);
    case "ArrowDown":
      return inRow(from, neighbour(row, 1));
    case "ArrowUp":
      return inRow(from, neighbour(row, -1));
    default:
      return undefined;
  }
}

const stopsOf = (row: HTMLElement) => [...row.querySelectorAll<HTMLElement>(STOP)];

function neighbour(row: HTMLElement, step: number): HTMLElement | undefined {
  const rows = [...document.querySelectorAll<HTMLElement>(ROW)];
  return rows[rows.indexOf(row) + step];
}

/** The film that stands closest above or below. */
function inRow(from: HTMLElement, row: HTMLElement | undefined): HTMLElement | undefined {
  if (!row) return undefined;
  const middle = (element: HTMLElement) => {
    const { left, width } = element.getBoundingClientRect();
    return left + width / 2;
  };
  const distance = (element: HTMLElement) => Math.abs(middle(element) - middle(from));
  return stopsOf(row).reduce<HTMLElement | undefined>(
    (best, stop) => (!best || distance(stop) < distance(best) ? stop : best),
    undefined,
  );
}
