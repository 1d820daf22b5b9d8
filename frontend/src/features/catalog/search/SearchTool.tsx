import { Search } from "lucide-react";
import { lazy, Suspense, useRef, useState } from "react";
import { useTranslation } from "@/lib/i18n/use-translation";
import { useLocation } from "react-router";

import { Button } from "@/components/ui/button";
import { SEARCH } from "@/features/catalog/paths";
import { useSlashKey } from "@/hooks/use-slash-key";

const SearchField = lazy(() => import("@/features/catalog/search/SearchField"));

/** The search in the header: a sign that becomes a field. The page of the search has a field of its own. */
export function SearchTool() {
  const { pathname, key } = useLocation();
  return pathname === SEARCH ? null : <Tool key={key} />;
}

function Tool() {
  const { t } = useTranslation();
  const [open, setOpen] = useState(false);
  const button = useRef<HTMLButtonElement>(null);
  useSlashKey(() => setOpen(true));
  const close = (focus: boolean) => {
    setOpen(false);
    if (focus) requestAnimationFrame(() => button.current?.focus());
  };
  if (open) {
    return (
      <Suspense fallback={<span className="h-11 w-72" />}>
        <div className="w-72 max-w-[45vw] max-sm:hidden">
          <SearchField focused close={close} />
        </div>
      </Suspense>
    );
  }
  return (
    <Button
      ref={button}
      variant="ghost"
      size="icon"
      aria-label={t("search.open")}
      aria-keyshortcuts="/"
      className="max-sm:hidden"
      onClick={() => setOpen(true)}
    >
      <Search aria-hidden />
    </Button>
  );
}
