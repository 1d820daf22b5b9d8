import { useSyncExternalStore } from "react";

import { sessionFetch } from "@/api/session-fetch";

import { Task } from "./task";
import type { Wish } from "./wish";

/** How many files are sent at once; the others wait, so that the first film is there soon. */
const AT_ONCE = 2;
const ACTIVE = new Set(["starting", "sending", "waiting"]);

let tasks: readonly Task[] = [];
let waiting: readonly Task[] = [];
let shown: readonly Task[] = [];
let last = 0;
const listeners = new Set<() => void>();
const endings = new Set<() => void>();

/** Uploads of this page. They go on while one looks at other pages of the site. */
export function useTasks(): readonly Task[] {
  return useSyncExternalStore(subscribe, () => shown);
}

export function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

/** Calls `listener` whenever a file has arrived. */
export function onArrival(listener: () => void): () => void {
  endings.add(listener);
  return () => endings.delete(listener);
}

export function send(...wishes: readonly Wish[]): void {
  const added = wishes.map((wish) => new Task((last += 1), wish, changed));
  tasks = [...tasks, ...added];
  waiting = [...waiting, ...added];
  changed();
}

/** Takes it off the list; what the service has of it is thrown away, unless it is complete. */
export async function drop(task: Task): Promise<void> {
  task.stop();
  forget(task);
  const { token, standing } = task.state;
  if (token && standing !== "done") await giveUp(token);
}

export async function giveUp(token: string): Promise<void> {
  await sessionFetch(`/api/streaming/uploads/${token}`, { method: "DELETE", headers: { "Tus-Resumable": "1.0.0" } });
}

export function forget(task: Task): void {
  tasks = tasks.filter((other) => other !== task);
  waiting = waiting.filter((other) => other !== task);
  changed();
}

const isUnderWay = (task: Task) => ACTIVE.has(task.state.standing) && !waiting.includes(task);
const isDone = (task: Task) => task.state.standing === "done";

function changed(): void {
  const done = tasks.filter(isDone);
  tasks = tasks.filter((task) => !isDone(task));
  while (waiting.length > 0 && tasks.filter(isUnderWay).length < AT_ONCE) {
    const [next, ...rest] = waiting;
    waiting = rest;
    void next?.start();
  }
  shown = [...tasks];
  window.onbeforeunload = tasks.some((task) => ACTIVE.has(task.state.standing)) ? (event) => event.preventDefault() : null;
  listeners.forEach((listener) => listener());
  if (done.length > 0) endings.forEach((ending) => ending());
}
