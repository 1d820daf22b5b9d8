import { useMutation } from "@tanstack/react-query";
import { useTranslation } from "@/lib/i18n/use-translation";

import { api } from "@/api/api";
import { Button } from "@/components/ui/button";
import { Notice } from "@/components/ui/notice";
import { useProfilesChanged } from "@/features/account/profiles/use-profiles";
import { problemText } from "@/lib/i18n/problem-text";
import type { Profile } from "@/session/queries";

export function DeleteProfile({ profile, onDone }: { profile: Profile; onDone: () => void }) {
  const { t } = useTranslation();
  const changed = useProfilesChanged();
  const remove = useMutation({
    mutationFn: () => api("delete", "/api/auth/profiles/{profile_id}", { path: { profile_id: profile.id } }),
    onSuccess: async () => {
      await changed();
      onDone();
    },
  });
  return (
    <div className="grid gap-5">
      <p className="leading-relaxed text-muted-foreground">{t("profiles.deleteText")}</p>
      <Notice tone="destructive">{remove.error && problemText(t, remove.error)}</Notice>
      <div className="flex flex-wrap gap-3">
        <Button variant="destructive" aria-disabled={remove.isPending} onClick={() => remove.mutate()}>
          {t("profiles.deleteSubmit")}
        </Button>
        <Button variant="secondary" onClick={onDone}>
          {t("common.cancel")}
        </Button>
      </div>
    </div>
  );
}
