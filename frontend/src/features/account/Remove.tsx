import { useState } from "react";
import { useTranslation } from "@/lib/i18n/use-translation";

import { api } from "@/api/api";
import { Form } from "@/components/Form";
import { PasswordField } from "@/components/PasswordField";
import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";
import { Section } from "@/features/account/Section";
import { useApiForm } from "@/hooks/use-api-form";
import { leaveTo } from "@/lib/leave-to";
import { paths } from "@/lib/paths";
import { oldPassword, z } from "@/lib/zod";

const schema = z.object({ password: oldPassword });

export function Remove() {
  const { t } = useTranslation();
  const [asking, setAsking] = useState(false);
  return (
    <Section title={t("account.remove.title")} text={t("account.remove.text")}>
      <Button variant="danger" className="justify-self-start" onClick={() => setAsking(true)}>
        {t("account.remove.open")}
      </Button>
      {asking && (
        <Dialog title={t("account.remove.confirmTitle")} onClose={() => setAsking(false)}>
          <ConfirmForm />
        </Dialog>
      )}
    </Section>
  );
}

function ConfirmForm() {
  const { t } = useTranslation();
  const form = useApiForm({
    schema,
    defaults: { password: "" },
    blame: { "bad-credentials": { field: "password", message: "errors.passwordWrong" } },
    send: async (body) => {
      await api("post", "/api/auth/me/delete", { body });
      leaveTo(paths.signUp);
    },
  });
  return (
    <Form form={form} submit={t("account.remove.submit")} variant="destructive">
      <p className="leading-relaxed text-muted-foreground">{t("account.remove.confirmText")}</p>
      <PasswordField
        label={t("fields.currentPassword")}
        autoComplete="current-password"
        error={form.formState.errors.password}
        {...form.register("password")}
      />
    </Form>
  );
}
