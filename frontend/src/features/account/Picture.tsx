import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useRef } from "react";
import { useTranslation } from "@/lib/i18n/use-translation";

import { api } from "@/api/api";
import { Button } from "@/components/ui/button";
import { Notice } from "@/components/ui/notice";
import { problemText } from "@/lib/i18n/problem-text";
import { meQuery } from "@/session/queries";
import { useMe } from "@/session/use-session";

const ACCEPTED = "image/jpeg,image/png,image/webp";

export function Picture() {
  const { t } = useTranslation();
  const { name, picture_url: url } = useMe();
  const input = useRef<HTMLInputElement>(null);
  const change = usePicture();
  return (
    <div className="grid gap-3">
      <div className="flex flex-wrap items-center gap-5">
        {url ? (
          <img src={url} alt={t("account.person.picture")} width={80} height={80} className="size-20 rounded-full object-cover" />
        ) : (
          <span aria-hidden className="display grid size-20 place-items-center rounded-full bg-raised text-3xl text-primary">
            {name.slice(0, 1).toUpperCase()}
          </span>
        )}
        <input
          ref={input}
          type="file"
          accept={ACCEPTED}
          hidden
          data-testid="picture"
          onChange={(event) => {
            const file = event.target.files?.[0];
            if (file) change.mutate(file);
            event.target.value = "";
          }}
        />
        <Button variant="secondary" size="sm" aria-disabled={change.isPending} onClick={() => input.current?.click()}>
          {t(change.isPending ? "common.working" : "account.picture.choose")}
        </Button>
        {url && (
          <Button variant="ghost" size="sm" onClick={() => change.mutate(null)}>
            {t("account.picture.remove")}
          </Button>
        )}
      </div>
      <p className="text-sm text-muted-foreground">{t("account.picture.hint")}</p>
      <Notice tone="destructive">{change.error && problemText(t, change.error)}</Notice>
      <Notice tone="positive">
        {change.isSuccess && t(change.variables ? "account.picture.saved" : "account.picture.removed")}
      </Notice>
    </div>
  );
}

/** Sends a picture, or takes the one there is away. */
function usePicture() {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: async (file: File | null) => {
      if (!file) return api("delete", "/api/auth/me/picture");
      const body = new FormData();
      body.set("file", file);
      return api("put", "/api/auth/me/picture", { body });
    },
    onSuccess: () => queries.invalidateQueries({ queryKey: meQuery.queryKey }),
  });
}
