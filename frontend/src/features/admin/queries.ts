import { keepPreviousData, queryOptions } from "@tanstack/react-query";

import { api, type Reply } from "@/api/api";

export type Service = Reply<"get", "/api/admin/plugins">;
export type Plugin = Service["plugins"][number];
export type Hook = Plugin["hooks"][number];
export type Setting = Plugin["settings"][number];
export type JobPage = Reply<"get", "/api/admin/jobs">;
export type Job = JobPage["items"][number];
export type JobStatus = Job["status"];
export type UserPage = Reply<"get", "/api/admin/users">;
export type User = UserPage["items"][number];

const BUSY_MS = 2_000;
const IDLE_MS = 15_000;

/** The core and every plugin that was found. */
export const serviceQuery = queryOptions({
  queryKey: ["admin", "plugins"],
  queryFn: ({ signal }) => api("get", "/api/admin/plugins", { signal }),
  staleTime: 5_000,
});

export interface JobFilter {
  status?: JobStatus;
  plugin?: string;
  cursor?: number;
}

/** One page of jobs; asked again by itself, often while something runs. */
export const jobsQuery = (filter: JobFilter) =>
  queryOptions({
    queryKey: ["admin", "jobs", filter],
    queryFn: ({ signal }) => api("get", "/api/admin/jobs", { query: { limit: 30, ...filter }, signal }),
    placeholderData: keepPreviousData,
    refetchInterval: ({ state }) => (state.data && (state.data.counts.doing ?? 0) > 0 ? BUSY_MS : IDLE_MS),
    staleTime: 0,
  });

/** A job with every attempt that failed. */
export const jobQuery = (id: number) =>
  queryOptions({
    queryKey: ["admin", "jobs", "one", id],
    queryFn: ({ signal }) => api("get", "/api/admin/jobs/{job_id}", { path: { job_id: id }, signal }),
    refetchInterval: BUSY_MS,
    staleTime: 0,
  });

export interface UserFilter {
  q?: string;
  role?: User["role"];
  state?: User["state"];
  cursor?: number;
}

/** One page of accounts. */
export const usersQuery = (filter: UserFilter) =>
  queryOptions({
    queryKey: ["admin", "users", filter],
    queryFn: ({ signal }) => api("get", "/api/admin/users", { query: { limit: 50, ...filter }, signal }),
    placeholderData: keepPreviousData,
    staleTime: 0,
  });
