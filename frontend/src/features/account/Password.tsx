import { useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslation } from "@/lib/i18n/use-translation";

import { api } from "@/api/api";
import { Form } from "@/components/Form";
import { PasswordField } from "@/components/PasswordField";
import { Notice } from "@/components/ui/notice";
import { sessionsQuery } from "@/features/account/queries";
import { Section } from "@/features/account/Section";
import { useApiForm } from "@/hooks/use-api-form";
import { newPassword, oldPassword, z } from "@/lib/zod";
import { useMe } from "@/session/use-session";

const schema = z.object({ current_password: oldPassword, new_password: newPassword });

export function Password() {
  const { t } = useTranslation();
  const { email } = useMe();
  const { form, done } = usePasswordForm();
  const { errors } = form.formState;
  return (
    <Section title={t("account.password.title")} text={t("account.password.text")}>
      <Form form={form} submit={t("account.password.submit")} variant="secondary">
        {/* Password managers want to know whose password it is. */}
        <input type="email" autoComplete="username" value={email} readOnly hidden />
        <PasswordField
          label={t("fields.currentPassword")}
          autoComplete="current-password"
          error={errors.current_password}
          {...form.register("current_password")}
        />
        <PasswordField
          label={t("fields.newPassword")}
          hint={t("hints.password")}
          autoComplete="new-password"
          error={errors.new_password}
          {...form.register("new_password")}
        />
        <Notice tone="positive">{done && t("account.password.done")}</Notice>
      </Form>
    </Section>
  );
}

function usePasswordForm() {
  const queries = useQueryClient();
  const [done, setDone] = useState(false);
  const form = useApiForm({
    schema,
    defaults: { current_password: "", new_password: "" },
    blame: { "bad-credentials": { field: "current_password", message: "errors.passwordWrong" } },
    send: async (body) => {
      setDone(false);
      await api("post", "/api/auth/me/password", { body });
      form.reset();
      setDone(true);
      await queries.invalidateQueries({ queryKey: sessionsQuery.queryKey });
    },
  });
  return { form, done };
}
