import { afterEach, expect, test } from "vitest";

import { booted, rebooted } from "@/api/boot";

function page(text: string): void {
  document.body.innerHTML = `<script type="application/json" id="boot">${text}</script>`;
  rebooted();
}

afterEach(() => {
  document.body.innerHTML = "";
  rebooted();
});

test("an answer in the page is handed out once: what is asked for later has to be asked for", () => {
  page('{"/api/ui": {"name": "Roxy"}}');
  expect(booted("/api/ui")).toEqual({ name: "Roxy" });
  expect(booted("/api/ui")).toBeUndefined();
});

test("a page without answers, or with broken ones, has none", () => {
  rebooted();
  expect(booted("/api/ui")).toBeUndefined();
  page("{no");
  expect(booted("/api/ui")).toBeUndefined();
});
