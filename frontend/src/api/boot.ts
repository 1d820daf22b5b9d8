type Answers = Record<string, unknown>;

let answers: Answers | undefined;

/**
 * What the service wrote into the page so that the first paint waits for nothing: answers by their address. Each is
 * handed out once, since what is asked for later, as another profile say, has to be asked for.
 */
export function booted(address: string): unknown {
  const found = peeked(address);
  if (found !== undefined) answers = Object.fromEntries(Object.entries(answers ?? {}).filter(([url]) => url !== address));
  return found;
}

/** The same, and it stays: for what cannot wait until it is asked for properly. */
export function peeked(address: string): unknown {
  answers ??= read();
  return answers[address];
}

function read(): Answers {
  const text = document.getElementById("boot")?.textContent;
  try {
    return text ? (JSON.parse(text) as Answers) : {};
  } catch {
    return {};
  }
}

/** Reads the page again: for tests, which write into it. */
export function rebooted(): void {
  answers = undefined;
}
