import { useQuery } from "@tanstack/react-query";

import { useWatching } from "@/features/streaming/player/use-watching";

/** One small picture of the film: a part of a sheet of them. */
export interface StillPicture {
  start: number;
  end: number;
  sheet: string;
  x: number;
  y: number;
  width: number;
  height: number;
}

const CUE = /(?:(\d+):)?(\d\d):(\d\d\.\d+)\s+-->\s+(?:(\d+):)?(\d\d):(\d\d\.\d+).*\n(\S+)#xywh=(\d+),(\d+),(\d+),(\d+)/g;

/** The pictures that a WebVTT file names; its sheets lie beside it, whatever folder it says. */
export function stillsOf(text: string, address: string): StillPicture[] {
  return [...text.replaceAll("\r", "").matchAll(CUE)].map((match) => {
    const [, h1, m1, s1, h2, m2, s2, file = "", ...area] = match;
    const [x = 0, y = 0, width = 0, height = 0] = area.map(Number);
    const sheet = new URL(file.split("/").at(-1) ?? "", address).href;
    return { start: seconds(h1, m1, s1), end: seconds(h2, m2, s2), sheet, x, y, width, height };
  });
}

export function pictureAt(stills: StillPicture[], time: number): StillPicture | undefined {
  return stills.find(({ start, end }) => start <= time && time < end) ?? stills.at(-1);
}

/** The small pictures of the film, fetched when somebody first looks for a place. */
export function useStoryboard(): StillPicture[] {
  const { session, addresses } = useWatching();
  const { data } = useQuery({
    queryKey: ["streaming", "storyboard", session.session_id],
    queryFn: ({ signal }) => fetched(addresses.newest(session.storyboard_url ?? ""), signal),
    enabled: session.storyboard_url !== null,
    staleTime: Infinity,
    gcTime: 60_000,
  });
  return data ?? [];
}

async function fetched(address: string, signal: AbortSignal): Promise<StillPicture[]> {
  const answer = await fetch(address, { signal });
  if (!answer.ok) throw new Error(`the storyboard answers ${answer.status}`);
  return stillsOf(await answer.text(), new URL(address, window.location.href).href);
}

function seconds(hours = "0", minutes = "0", rest = "0"): number {
  return Number(hours) * 3600 + Number(minutes) * 60 + Number(rest);
}
