import { useMutation } from "@tanstack/react-query";
import { useState } from "react";

import { upload } from "@/admin/upload";
import { api } from "@/api/api";
import { useMoviesChanged, type AdminMovie } from "@/features/catalog/admin/queries";

export type Kind = "poster" | "backdrop";

/** Gives a film a picture, or takes it away; `part` is how much of the file is on its way, from 0 to 1. */
export function useArtwork(movie: AdminMovie, kind: Kind) {
  const changed = useMoviesChanged();
  const [part, setPart] = useState(0);
  const path = { movie_id: movie.id, kind };
  const change = useMutation({
    mutationFn: (file: File | null) => {
      if (!file) return api("delete", "/api/catalog/movies/{movie_id}/artwork/{kind}", { path });
      const body = new FormData();
      body.set("file", file);
      setPart(0);
      return upload<AdminMovie>({ method: "PUT", path: `/api/catalog/movies/${movie.id}/artwork/${kind}`, body, onProgress: setPart });
    },
    onSuccess: (now) => changed(now),
  });
  return { change, part };
}
