import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";
import { FilterPanel, type FilterPanelProps } from "@/features/catalog/browse/FilterPanel";
import { useTranslation } from "@/lib/i18n/use-translation";

interface FilterDialogProps extends FilterPanelProps {
  clear: () => void;
  close: () => void;
}

/** The filters as a sheet from below, with what they leave. */
export default function FilterDialog({ filters, facets, change, clear, close }: FilterDialogProps) {
  const { t } = useTranslation();
  return (
    <Dialog title={t("browse.filters")} onClose={close} className="sheet">
      <FilterPanel filters={filters} facets={facets} change={change} />
      <div className="sheet-foot">
        <Button variant="secondary" onClick={clear}>
          {t("browse.clear")}
        </Button>
        <Button onClick={close}>{t("browse.show", { count: facets?.total ?? 0 })}</Button>
      </div>
    </Dialog>
  );
}
