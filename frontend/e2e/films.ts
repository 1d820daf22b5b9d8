import type { Page } from "@playwright/test";

/** A file of films; the third line cannot be a film, the fifth has a year that none was made in. The mark keeps the films of two runs apart. */
export function filmsFile(mark: string): { name: string; mimeType: string; buffer: Buffer } {
  const lines = [
    "title,release_year,duration,genres,description",
    `The Lamplighter ${mark},2019,104,"Drama, Mystery",A keeper of the last gas lamps of the city has to choose a successor.`,
    ",2001,91,Drama,A harbour pilot counts waves.",
    `Nine Letters Home ${mark},2004,118,"War, Drama",Nine letters arrive forty years late.`,
    `The Glass Orchard ${mark},1786,97,Science Fiction,Trees that remember.`,
    `Paper Kites ${mark},2011,88,Family,Two sisters and a summer of wind.`,
  ];
  return { name: `films-${mark}.csv`, mimeType: "text/csv", buffer: Buffer.from(lines.join("\n")) };
}

/** A poster that the browser draws: no picture lies in the repository for this. */
export async function poster(page: Page, width = 600, height = 900): Promise<Buffer> {
  const bytes = await page.evaluate(
    async ([across, down]) => {
      const canvas = new OffscreenCanvas(across, down);
      const pen = canvas.getContext("2d");
      if (pen) {
        const sky = pen.createLinearGradient(0, 0, 0, down);
        sky.addColorStop(0, "#16233f");
        sky.addColorStop(1, "#c2622e");
        pen.fillStyle = sky;
        pen.fillRect(0, 0, across, down);
        pen.fillStyle = "#ffd58f";
        pen.beginPath();
        pen.arc(across / 2, down * 0.62, across / 5, 0, 2 * Math.PI);
        pen.fill();
      }
      return [...new Uint8Array(await (await canvas.convertToBlob({ type: "image/png" })).arrayBuffer())];
    },
    [width, height] as const,
  );
  return Buffer.from(bytes);
}

/** A title of the home page that is long enough to be misspelt and still be found. */
export async function someTitle(page: Page): Promise<string> {
  return (await featured(page)).map(({ title }) => title).find((title) => title.length > 12) ?? "";
}

/** Where the film that the home page opens with has its own page. */
export async function somePath(page: Page): Promise<string> {
  const [film] = await featured(page);
  return `/title/${film?.id}/${film?.slug}`;
}

interface Featured {
  id: number;
  slug: string;
  title: string;
}

async function featured(page: Page): Promise<Featured[]> {
  return ((await (await page.request.get("/api/catalog/home")).json()) as { hero: Featured[] }).hero;
}

/** Two letters change places in the longest word. */
export function misspelt(title: string): string {
  const word = title.split(" ").sort((one, other) => other.length - one.length)[0] ?? "";
  const middle = Math.floor(word.length / 2);
  const slip = word.slice(0, middle) + (word[middle + 1] ?? "") + (word[middle] ?? "") + word.slice(middle + 2);
  return title.replace(word, slip);
}
