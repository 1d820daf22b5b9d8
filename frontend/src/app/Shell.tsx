import { Suspense } from "react";
import { Outlet } from "react-router";

import { Header } from "@/app/Header";
import { PageSkeleton } from "@/app/PageSkeleton";
import { SkipLink } from "@/app/SkipLink";

/** What stands around every page of somebody who is signed in. */
export function Shell() {
  return (
    <div className="flex min-h-dvh flex-col">
      <SkipLink />
      <Header />
      <main id="content" tabIndex={-1} className="flex-1 outline-none">
        <Suspense fallback={<PageSkeleton />}>
          <Outlet />
        </Suspense>
      </main>
    </div>
  );
}
