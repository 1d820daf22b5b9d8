import { useTranslation } from "@/lib/i18n/use-translation";
import { useCallback } from "react";
import { Link, useLocation } from "react-router";

import { useRegistry } from "@/plugins/use-registry";

/** The way around: a column beside the page, and on a small screen a row above it. */
export function AdminNav() {
  const { t } = useTranslation("admin");
  const { adminPages } = useRegistry();
  const { pathname } = useLocation();
  const shown = useCallback((link: HTMLElement | null) => link?.scrollIntoView({ block: "nearest", inline: "center" }), []);
  const current = placeOf(pathname, adminPages.filter(({ label }) => label !== undefined).map(({ path }) => path));
  return (
    <nav
      aria-label={t("nav.label")}
      className="-mx-4 flex gap-1 overflow-x-auto border-b border-border px-4 sm:-mx-8 sm:px-8 lg:sticky lg:top-24 lg:mx-0 lg:grid lg:content-start lg:gap-0.5 lg:self-start lg:overflow-visible lg:border-0 lg:px-0"
    >
      <p aria-hidden className="mb-2 hidden px-3 text-xs font-semibold text-muted-foreground lg:block">
        {t("nav.label")}
      </p>
      {adminPages.map(({ path, plugin, label }) =>
        label === undefined ? null : (
          <Link
            key={`${plugin}:${path}`}
            to={path}
            ref={path === current ? shown : undefined}
            aria-current={path === current ? "page" : undefined}
            className="-mb-px flex min-h-11 items-center border-b-2 border-transparent px-3 whitespace-nowrap text-muted-foreground hover:text-foreground focus-visible:-outline-offset-3 aria-[current=page]:border-primary aria-[current=page]:font-semibold aria-[current=page]:text-foreground lg:mb-0 lg:rounded-control lg:border-b-0 lg:hover:bg-raised lg:aria-[current=page]:bg-raised lg:aria-[current=page]:text-primary"
          >
            {typeof label === "function" ? label() : label}
          </Link>
        ),
      )}
    </nav>
  );
}

/** Which entry a page belongs to: the one with the longest address that the page's begins with. */
function placeOf(pathname: string, entries: readonly string[]): string | undefined {
  const within = entries.filter((path) => pathname === path || pathname.startsWith(`${path}/`));
  return within.sort((one, other) => other.length - one.length)[0];
}
