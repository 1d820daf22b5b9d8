import type { Ui, UiModule } from "@/api/ui";
import { API_LEVEL, type UiPlugin } from "@/sdk/host";

import { builtIn } from "./built-in";
import { draftFor } from "./draft";
import { registry as registryOfThePage, type Registry } from "./registry";

export type Load = (module: UiModule) => Promise<UiPlugin>;

let mounted: Promise<void> | undefined;

/** Mounts the modules of this page; drawing may happen twice, mounting must not. */
export function mountOnce(ui: Ui): Promise<void> {
  mounted ??= mountAll(ui, registryOfThePage);
  return mounted;
}

/** Mounts exactly what the service names, each module on its own: one that fails takes nothing else with it. */
export async function mountAll(ui: Ui, registry: Registry, load: Load = loadModule): Promise<void> {
  await Promise.all(ui.modules.map((module) => mount(module, registry, load)));
  registry.settle();
}

async function mount(module: UiModule, registry: Registry, load: Load): Promise<void> {
  try {
    const { default: register, apiLevel = 1 } = await load(module);
    if (apiLevel > API_LEVEL) throw new Error(`it needs level ${apiLevel} of the host, which has ${API_LEVEL}`);
    const { host, contributions } = draftFor(module.plugin, module.built_in);
    await register(host);
    registry.add(contributions);
    addStyle(module);
  } catch (error) {
    registry.fail(module.plugin, error instanceof Error ? error.message : String(error));
    console.error(`The interface of plugin "${module.plugin}" is left out:`, error);
  }
}

async function loadModule({ plugin, built_in, url }: UiModule): Promise<UiPlugin> {
  if (!built_in && url) return (await import(/* @vite-ignore */ ownAddress(url))) as UiPlugin;
  const load = Object.hasOwn(builtIn, plugin) ? builtIn[plugin] : undefined;
  if (!load) throw new Error("this build of the frontend does not contain it");
  return load();
}

/** Modules come from this service and nowhere else, whatever an answer says. */
function ownAddress(url: string): string {
  const address = new URL(url, window.location.origin);
  if (address.origin !== window.location.origin) throw new Error(`${url} is not an address of this service`);
  return address.href;
}

/** A style that cannot be had leaves the module plain, and working. */
function addStyle({ plugin, css }: UiModule): void {
  if (!css) return;
  const link = document.createElement("link");
  link.rel = "stylesheet";
  link.href = ownAddress(css);
  link.addEventListener("error", () => console.error(`The style of plugin "${plugin}" cannot be loaded: ${css}`));
  document.head.append(link);
}
