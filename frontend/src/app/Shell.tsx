import { Suspense } from "react";
import { Outlet, useLocation } from "react-router";

import { Header } from "@/app/Header";
import { PageSkeleton } from "@/app/PageSkeleton";
import { SkipLink } from "@/app/SkipLink";
import { PageBoundary } from "@/components/Crash";

/** What stands around every page of somebody who is signed in. */
export function Shell() {
  const { pathname } = useLocation();
  return (
    <div className="flex min-h-dvh flex-col">
      <SkipLink />
      <Header />
      <main id="content" tabIndex={-1} className="flex-1 outline-none">
        <PageBoundary key={pathname}>
          <Suspense fallback={<PageSkeleton />}>
            <Outlet />
          </Suspense>
        </PageBoundary>
      </main>
    </div>
  );
}
