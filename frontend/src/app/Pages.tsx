import { useSuspenseQuery } from "@tanstack/react-query";
import { lazy, Suspense, type ComponentType } from "react";
import { Route, Routes, useLocation } from "react-router";

import { uiQuery } from "@/api/ui";
import { PageSkeleton } from "@/app/PageSkeleton";
import { Shell } from "@/app/Shell";
import { PageBoundary } from "@/components/Crash";
import { withDoorTexts } from "@/lib/i18n/i18n";
import { paths } from "@/lib/paths";
import { useRegistry } from "@/plugins/use-registry";
import { RequireNoSession } from "@/session/RequireNoSession";
import { RequireSession } from "@/session/RequireSession";

const SignInPage = lazy(() => withDoorTexts(import("@/features/access/SignInPage")));
const SignUpPage = lazy(() => withDoorTexts(import("@/features/access/SignUpPage")));
const ForgotPage = lazy(() => withDoorTexts(import("@/features/access/ForgotPage")));
const ResetPage = lazy(() => withDoorTexts(import("@/features/access/ResetPage")));
const VerifyPage = lazy(() => withDoorTexts(import("@/features/access/VerifyPage")));
const EmptyHomePage = lazy(() => import("@/app/EmptyHomePage"));
const NotFoundPage = lazy(() => import("@/components/NotFound"));

/** The core's own pages and those that plugins registered; what is still being mounted is not yet "not found". */
export function Pages() {
  const { pages, settled } = useRegistry();
  const framed = pages.filter(({ bare }) => !bare);
  const open = framed.filter(({ access }) => access === "public");
  const closed = framed.filter(({ access }) => access !== "public");
  const hasHome = open.some(({ path }) => path === paths.home);
  return (
    <Suspense fallback={<PageSkeleton />}>
      <Routes>
        <Route element={<RequireNoSession />}>
          <Route path={paths.signIn} element={<SignInPage />} />
          <Route path={paths.signUp} element={<SignUpPage />} />
          <Route path={paths.forgot} element={<ForgotPage />} />
        </Route>
        <Route path={paths.reset} element={<ResetPage />} />
        <Route path={paths.verify} element={<VerifyPage />} />
        {pages.map(({ path, component: Page, bare }) => bare && <Route key={path} path={path} element={<BarePage of={Page} />} />)}
        <Route element={<Shell />}>
          {!hasHome && <Route path={paths.home} element={settled ? <EmptyHomePage /> : <Mounting />} />}
          {open.map(({ path, component: Page }) => (
            <Route key={path} path={path} element={<Page />} />
          ))}
          <Route element={<RequireSession />}>
            {closed.map(({ path, component: Page }) => (
              <Route key={path} path={path} element={<Page />} />
            ))}
          </Route>
          <Route path="*" element={settled ? <NotFoundPage /> : <Mounting />} />
        </Route>
      </Routes>
    </Suspense>
  );
}

/** A page that asks for itself who may see it. */
function BarePage({ of: Page }: { of: ComponentType }) {
  const { pathname } = useLocation();
  return (
    <PageBoundary key={pathname}>
      <Page />
    </PageBoundary>
  );
}

/** While modules are on their way; when the service cannot name them, the boundary of the page says so. */
function Mounting() {
  useSuspenseQuery(uiQuery);
  return <PageSkeleton />;
}
