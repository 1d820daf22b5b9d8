import { Suspense } from "react";
import { Navigate, Route, Routes, useLocation } from "react-router";

import { AdminTexts } from "@/admin/AdminTexts";
import { PageBoundary } from "@/components/Crash";
import { AdminNav } from "@/features/admin/AdminNav";
import { AdminSkeleton } from "@/features/admin/AdminSkeleton";
import { NothingHere } from "@/features/admin/NothingHere";
import { RequireAdmin } from "@/features/admin/RequireAdmin";
import { Contained } from "@/plugins/Contained";
import { useRegistry } from "@/plugins/use-registry";

/** Everything below /admin: who may be here, the way around, and the page that was asked for. */
export default function AdminShell() {
  return (
    <Suspense fallback={<AdminSkeleton />}>
      <AdminTexts>
        <RequireAdmin>
          <div className="mx-auto grid max-w-[100rem] gap-x-10 gap-y-6 px-4 pt-4 pb-16 sm:px-8 lg:grid-cols-[12.5rem_minmax(0,1fr)] lg:pt-10">
            <AdminNav />
            <AdminPages />
          </div>
        </RequireAdmin>
      </AdminTexts>
    </Suspense>
  );
}

function AdminPages() {
  const { adminPages, settled } = useRegistry();
  const { pathname } = useLocation();
  const first = adminPages.find(({ label }) => label !== undefined);
  return (
    <PageBoundary key={pathname}>
      <Suspense fallback={<AdminSkeleton />}>
        <Routes>
          {first && <Route index element={<Navigate to={first.path} replace />} />}
          {adminPages.map(({ path, plugin, component: Page }) => (
            <Route
              key={path}
              path={path.replace(/^\/admin\//, "")}
              element={path.startsWith("/admin/x/") ? <Contained plugin={plugin} children={<Page />} /> : <Page />}
            />
          ))}
          <Route path="*" element={settled ? <NothingHere /> : <AdminSkeleton />} />
        </Routes>
      </Suspense>
    </PageBoundary>
  );
}
