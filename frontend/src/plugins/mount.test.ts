import { beforeEach, expect, test, vi } from "vitest";

import type { UiModule } from "@/api/ui";
import { mountAll } from "@/plugins/mount";
import { Registry } from "@/plugins/registry";
import type { Host, UiPlugin } from "@/sdk/host";
import { ui } from "@/testing/server";

const Page = () => null;
const module = (plugin: string, more: Partial<UiModule> = {}): UiModule => ({
  plugin,
  version: "1.0.0",
  url: `/plugins/${plugin}/1.0.0/ui.js?h=1`,
  css: null,
  built_in: false,
  ...more,
});
const good: UiPlugin = {
  default: (host: Host) => {
    host.page({ path: "/hello", component: Page });
    host.nav({ label: "Hello", to: "/x/acme/hello" });
    host.slot("home.row.v1", { component: Page, order: 2 });
  },
};

beforeEach(() => {
  vi.spyOn(console, "error").mockReturnValue(undefined);
});

async function mounted(plugins: Record<string, UiPlugin | Error>, modules = Object.keys(plugins).map((name) => module(name))) {
  const registry = new Registry();
  const load = ({ plugin }: UiModule) => {
    const found = plugins[plugin];
    return found instanceof Error || !found ? Promise.reject(found ?? new Error("none")) : Promise.resolve(found);
  };
  await mountAll({ ...ui, modules }, registry, load);
  return registry.snapshot();
}

test("a plugin's page stands below its own address", async () => {
  const { pages, settled } = await mounted({ acme: good });
  expect(pages).toMatchObject([{ plugin: "acme", path: "/x/acme/hello", access: "signed-in" }]);
  expect(settled).toBe(true);
});

test("a page for everybody says so", async () => {
  const open: UiPlugin = { default: (host) => host.page({ path: "/hello", component: Page, access: "public" }) };
  const { pages } = await mounted({ acme: open });
  expect(pages[0]?.access).toBe("public");
});

test("a plugin's page for administrators stands below its own address there", async () => {
  const admin: UiPlugin = { default: (host) => host.adminPage({ path: "/", label: "Lines", component: Page }) };
  const { adminPages } = await mounted({ acme: admin });
  expect(adminPages).toEqual([{ plugin: "acme", path: "/admin/x/acme/", label: "Lines", component: Page, order: 0 }]);
});

test("a tab where films are edited brings its label", async () => {
  const tab: UiPlugin = { default: (host) => host.slot("admin.movie.tab.v1", { label: "Lines", component: Page }) };
  const { slots } = await mounted({ acme: tab });
  expect(slots[0]).toMatchObject({ slot: "admin.movie.tab.v1", label: "Lines" });
});

test("a built-in feature stands where it says", async () => {
  const { pages } = await mounted({ core: good }, [module("core", { built_in: true, url: null })]);
  expect(pages[0]?.path).toBe("/hello");
});

test("only what the service names is mounted", async () => {
  const { pages } = await mounted({ acme: good, other: good }, [module("acme")]);
  expect(pages.map(({ plugin }) => plugin)).toEqual(["acme"]);
});

test("a plugin that cannot be loaded takes nothing else with it", async () => {
  const { pages, failures } = await mounted({ missing: new Error("404"), acme: good });
  expect(pages).toHaveLength(1);
  expect(failures).toEqual({ missing: "404" });
});

test("a plugin that throws half-way leaves nothing behind", async () => {
  const half: UiPlugin = {
    default: async (host) => {
      await good.default(host);
      throw new Error("half-way");
    },
  };
  const { pages, nav, slots, failures } = await mounted({ half });
  expect([pages, nav, slots]).toEqual([[], [], []]);
  expect(failures).toEqual({ half: "half-way" });
});

test("a plugin for a later host is left out and told why", async () => {
  const { pages, failures } = await mounted({ future: { ...good, apiLevel: 2 } });
  expect(pages).toEqual([]);
  expect(failures.future).toContain("level 2");
});

test("contributions stand in their order, whoever came first", async () => {
  const early: UiPlugin = { default: (host) => host.slot("home.row.v1", { component: Page, order: 1 }) };
  const { slots } = await mounted({ acme: good, early });
  expect(slots.map(({ plugin }) => plugin)).toEqual(["early", "acme"]);
});

test("a style that cannot be loaded is told with the name of its plugin, which works", async () => {
  const styled = module("acme", { css: "/plugins/acme/1.0.0/gone.css?h=1" });
  const { pages } = await mounted({ acme: good }, [styled]);
  document.head.querySelector("link[href*='gone.css']")?.dispatchEvent(new Event("error"));
  expect(pages).toHaveLength(1);
  expect(console.error).toHaveBeenCalledWith(expect.stringContaining('plugin "acme"'));
});

test("a module of another site is never loaded", async () => {
  const registry = new Registry();
  await mountAll({ ...ui, modules: [module("evil", { url: "https://evil.example/ui.js" })] }, registry);
  expect(registry.snapshot().failures.evil).toContain("not an address of this service");
});

test("a built-in feature that this build lacks is reported", async () => {
  const registry = new Registry();
  await mountAll({ ...ui, modules: [module("constructor", { built_in: true, url: null })] }, registry);
  expect(registry.snapshot().failures.constructor).toContain("does not contain it");
});
