import "@testing-library/jest-dom/vitest";

import { cleanup, configure } from "@testing-library/react";
import i18next from "i18next";
import { afterAll, afterEach, beforeAll } from "vitest";

import { chooseLanguage, startI18n, withDoorTexts } from "@/lib/i18n/i18n";

import { forgetCookies } from "./cookies";
import { server } from "./server";

// Pages are imported when they are reached, which takes a busy machine its time.
configure({ asyncUtilTimeout: 5_000 });

// What jsdom does not have yet.
class Observer {
  observe = () => undefined;
  unobserve = () => undefined;
  disconnect = () => undefined;
}
Object.assign(window, { ResizeObserver: Observer, IntersectionObserver: Observer, scrollTo: () => undefined });
Object.assign(HTMLElement.prototype, { showPopover: () => undefined, hidePopover: () => undefined });
Object.assign(HTMLDialogElement.prototype, {
  showModal(this: HTMLDialogElement) {
    this.open = true;
  },
  close(this: HTMLDialogElement) {
    this.open = false;
  },
});

beforeAll(async () => {
  server.listen({ onUnhandledRequest: "error" });
  // Files share what they import, and with it the texts that features have added.
  if (i18next.isInitialized) await chooseLanguage("en");
  else await startI18n("en").then(() => withDoorTexts(Promise.resolve()));
  localStorage.clear();
});

afterEach(() => {
  cleanup();
  server.resetHandlers();
  forgetCookies();
  window.history.replaceState(null, "", "/");
});

afterAll(() => {
  server.close();
});
