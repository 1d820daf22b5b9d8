/** `/v/<expires>/<signature>/<film>/<token>/…`: the signature is for the folder, whatever lies in it. */
const SIGNED = /^\/v\/(\d+)\/[^/]+\/([^/]+\/[^/]+)\/(.*)$/;

interface Signed {
  expires: number;
  folder: string;
  path: string;
}

/** Addresses of one film's folder, always below the newest signature. */
export class Addresses {
  #newest: string;

  constructor(address: string) {
    this.#newest = address;
  }

  /** What a fresh address says counts from now on, for everything in the same folder. */
  renew(address: string): void {
    if (sameFolder(address, this.#newest)) this.#newest = address;
  }

  /** Another folder, or another edition in it, takes over. */
  follow(address: string): void {
    this.#newest = address;
  }

  /** The same thing below the newest signature; an address of another folder stays as it is. */
  newest(address: string): string {
    const [old, fresh] = [signed(address), signed(this.#newest)];
    if (!fresh || old?.folder !== fresh.folder) return address;
    const url = new URL(this.#newest, here());
    url.pathname = url.pathname.slice(0, -fresh.path.length) + old.path;
    url.search = new URL(address, here()).search;
    return url.href;
  }
}

/** Whether two addresses name the same thing, however they are signed. */
export function sameThing(one: string, other: string): boolean {
  const [first, second] = [signed(one), signed(other)];
  return first && second ? first.folder === second.folder && first.path === second.path : one === other;
}

/** Whether two addresses name parts of the same file of a film. */
export function sameFolder(one: string, other: string): boolean {
  return signed(one)?.folder === signed(other)?.folder;
}

/** When an address ends, in milliseconds as Date.now() tells them; never, if it has no signature. */
export function expiry(address: string): number {
  return signed(address)?.expires ?? Infinity;
}

function signed(address: string): Signed | undefined {
  const [, seconds, folder, path] = SIGNED.exec(new URL(address, here()).pathname) ?? [];
  return folder && path ? { expires: Number(seconds) * 1000, folder, path } : undefined;
}

function here(): string {
  return window.location.origin;
}
