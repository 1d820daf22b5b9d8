import { useQuery } from "@tanstack/react-query";
import { useEffect } from "react";

import { arrivalsQuery, useFilesChanged, type Arrival } from "../queries";
import { onArrival, useTasks } from "./store";
import type { Task } from "./task";

export interface Arrivals {
  /** Sent from this page, with what the service knows of them. */
  ours: readonly { task: Task; known: Arrival | undefined }[];
  /** Begun elsewhere, or before this page was loaded. */
  others: readonly Arrival[];
}

/** Files on their way, of all films or of one. What shows films' files is asked again when one has arrived. */
export function useArrivals(movieId?: number): Arrivals {
  const tasks = useTasks();
  const { data = [] } = useQuery(arrivalsQuery);
  const changed = useFilesChanged();
  useEffect(() => onArrival(changed));
  const tokens = new Set(tasks.map(({ state }) => state.token));
  const wanted = (id: number | null | undefined) => movieId === undefined || id === movieId;
  return {
    ours: tasks
      .filter(({ wish }) => wanted(wish.movieId))
      .map((task) => ({ task, known: data.find(({ token }) => token === task.state.token) })),
    others: data.filter((arrival) => !tokens.has(arrival.token) && wanted(arrival.movie_id)),
  };
}
