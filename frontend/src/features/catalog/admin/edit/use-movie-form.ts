import { useEffect, useState } from "react";

import { api } from "@/api/api";
import { Problem } from "@/api/problem";
import { changeOf, newOf, same, valuesOf, type MovieValues } from "@/features/catalog/admin/edit/form-values";
import { movieSchema } from "@/features/catalog/admin/edit/movie-schema";
import { useMoviesChanged, type AdminMovie } from "@/features/catalog/admin/queries";
import { useApiForm, type ApiForm } from "@/hooks/use-api-form";

/** What a stale edit ran into: the film as it is now, and what the form held. */
export interface Stale {
  base: MovieValues;
  current: AdminMovie;
  yours: MovieValues;
}

/** Problems that are about one field, by their code; the sentence is the service's. */
const FIELD_OF: Record<string, string> = { "slug-taken": "slug", "external-id-taken": "external_id" };

export interface MovieForm extends ApiForm<MovieValues> {
  stale: Stale | undefined;
  saved: boolean;
  /** Sends a film that was put together from two versions; true when that went well. */
  resolve: (values: MovieValues) => Promise<void>;
  dismiss: () => void;
}

/** The form of a film that is there. */
export function useMovieForm(movie: AdminMovie): MovieForm {
  const changed = useMoviesChanged();
  const [read, setRead] = useState(movie);
  const [stale, setStale] = useState<Stale>();
  const [saved, setSaved] = useState(false);
  const save = async (values: MovieValues, from: AdminMovie) => {
    setSaved(false);
    try {
      const body = changeOf(values, valuesOf(from), from.version);
      const now = await api("patch", "/api/catalog/movies/{movie_id}", { path: { movie_id: movie.id }, body });
      form.reset(valuesOf(now));
      setRead(now);
      setStale(undefined);
      setSaved(true);
      changed(now);
    } catch (error) {
      if (!isStale(error)) throw atField(error);
      setStale({ base: valuesOf(from), current: error.body.current, yours: values });
    }
  };
  // A newer version with the same fields (another poster, say) is no conflict; one with others must become one.
  const base = same(valuesOf(movie), valuesOf(read)) ? movie : read;
  const form = useApiForm({ schema: movieSchema, defaults: valuesOf(movie), send: (values) => save(values, base) });
  const { reset } = form;
  const untouched = !form.formState.isDirty;
  useEffect(() => {
    if (!untouched || movie.version <= read.version) return;
    reset(valuesOf(movie));
    setRead(movie);
  }, [movie, read, untouched, reset]);
  return {
    ...form,
    stale,
    saved,
    dismiss: () => setStale(undefined),
    resolve: async (values) => {
      if (stale) await save(values, stale.current);
    },
  };
}

/** The form of a film that is to be added; `onCreated` is told its id. */
export function useNewMovieForm(defaults: MovieValues, onCreated: (id: number) => void): ApiForm<MovieValues> {
  const changed = useMoviesChanged();
  return useApiForm({
    schema: movieSchema,
    defaults,
    send: async (values) => {
      try {
        const movie = await api("post", "/api/catalog/movies", { body: newOf(values) });
        changed(movie);
        onCreated(movie.id);
      } catch (error) {
        throw atField(error);
      }
    },
  });
}

function isStale(error: unknown): error is Problem & { body: { current: AdminMovie } } {
  return error instanceof Problem && error.code === "stale";
}

function atField(error: unknown): unknown {
  if (!(error instanceof Problem)) return error;
  const field = FIELD_OF[error.code];
  return field ? new Problem(error.status, error.code, error.message, error.requestId, { [field]: error.message }) : error;
}
