import { useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslation } from "@/lib/i18n/use-translation";

import { api } from "@/api/api";
import { Form } from "@/components/Form";
import { TextField } from "@/components/TextField";
import { Notice } from "@/components/ui/notice";
import { Picture } from "@/features/account/Picture";
import { Section } from "@/features/account/Section";
import { useApiForm } from "@/hooks/use-api-form";
import { personName, z } from "@/lib/zod";
import { meQuery } from "@/session/queries";
import { useMe } from "@/session/use-session";

const schema = z.object({ name: personName });

export function Person() {
  const { t } = useTranslation();
  return (
    <Section title={t("account.person.title")} text={t("account.person.text")}>
      <Picture />
      <NameForm />
    </Section>
  );
}

function NameForm() {
  const { t } = useTranslation();
  const queries = useQueryClient();
  const { name } = useMe();
  const [saved, setSaved] = useState(false);
  const form = useApiForm({
    schema,
    defaults: { name },
    send: async (body) => {
      setSaved(false);
      queries.setQueryData(meQuery.queryKey, await api("patch", "/api/auth/me", { body }));
      setSaved(true);
    },
  });
  return (
    <Form form={form} submit={t("common.save")} variant="secondary">
      <TextField
        label={t("fields.yourName")}
        autoComplete="name"
        error={form.formState.errors.name}
        {...form.register("name")}
      />
      <Notice tone="positive">{saved && t("common.saved")}</Notice>
    </Form>
  );
}
