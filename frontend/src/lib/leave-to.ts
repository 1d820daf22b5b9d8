/** Loads a page anew, so that nothing of what this one knew stays in memory. */
export function leaveTo(path: string): void {
  window.location.assign(path);
}
