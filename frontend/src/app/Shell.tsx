import { Suspense, useEffect } from "react";
import { Outlet, useLocation } from "react-router";

import { BottomBar } from "@/app/BottomBar";
import { Footer } from "@/app/Footer";
import { Header } from "@/app/Header";
import { PageSkeleton } from "@/app/PageSkeleton";
import { SkipLink } from "@/app/SkipLink";
import { PageBoundary } from "@/components/Crash";
import { useScrollMemory } from "@/hooks/use-scroll-memory";
import { endOpening } from "@/lib/opening";

/** What stands around every page but the door. */
export function Shell() {
  const { pathname } = useLocation();
  useScrollMemory();
  useEffect(() => endOpening, [pathname]);
  return (
    <div className="flex min-h-dvh flex-col">
      <SkipLink />
      <Header />
      <main id="content" tabIndex={-1} className="min-h-svh flex-1 outline-none">
        <PageBoundary key={pathname}>
          <Suspense fallback={<PageSkeleton />}>
            <Outlet />
          </Suspense>
        </PageBoundary>
      </main>
      <Footer />
      <BottomBar />
    </div>
  );
}
