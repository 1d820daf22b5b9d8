import { CreditsSection } from "@/features/catalog/admin/edit/CreditsSection";
import { FactsSection } from "@/features/catalog/admin/edit/FactsSection";
import type { MovieValues } from "@/features/catalog/admin/edit/form-values";
import { LinksSection } from "@/features/catalog/admin/edit/LinksSection";
import { TextSection } from "@/features/catalog/admin/edit/TextSection";
import { VisibilitySection } from "@/features/catalog/admin/edit/VisibilitySection";
import type { ApiForm } from "@/hooks/use-api-form";

/** All fields of a film: what is read on the left, what is set on the right. */
export function MovieSections({ form }: { form: ApiForm<MovieValues> }) {
  return (
    <div className="grid items-start gap-5 xl:grid-cols-[minmax(0,1fr)_22rem]">
      <div className="grid gap-5">
        <TextSection form={form} />
        <FactsSection form={form} />
        <CreditsSection form={form} />
      </div>
      <div className="grid gap-5">
        <VisibilitySection form={form} />
        <LinksSection form={form} />
      </div>
    </div>
  );
}
