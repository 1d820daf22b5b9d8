import type { Kind } from "../queries";

export interface Wish {
  file: File;
  kind: Kind;
  movieId?: number;
  premium?: boolean;
  publish?: boolean;
}

/** What the service is told of a file. */
export function metadata({ file, kind, movieId, premium, publish }: Wish): Record<string, string> {
  return {
    filename: file.name,
    kind,
    ...(movieId !== undefined && { movie_id: String(movieId) }),
    ...(premium && { premium: "1" }),
    ...(publish && { publish: "1" }),
  };
}

/** The same file for the same purpose goes on where it stopped. */
export function fingerprint({ file, kind, movieId = 0 }: Wish): string {
  return ["marquee", kind, movieId, file.name, file.size, file.lastModified].join("-");
}
