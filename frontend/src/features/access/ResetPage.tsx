import { useState } from "react";
import { useTranslation } from "@/lib/i18n/use-translation";
import { Link } from "react-router";

import { api } from "@/api/api";
import { Problem } from "@/api/problem";
import { Form } from "@/components/Form";
import { PasswordField } from "@/components/PasswordField";
import { Stage } from "@/components/Stage";
import { Button } from "@/components/ui/button";
import { useApiForm } from "@/hooks/use-api-form";
import { useMailToken } from "@/hooks/use-mail-token";
import { paths } from "@/lib/paths";
import { newPassword, z } from "@/lib/zod";

const schema = z.object({ new_password: newPassword });
type Outcome = "open" | "done" | "invalid";

export default function ResetPage() {
  const { t } = useTranslation();
  const token = useMailToken();
  const [outcome, setOutcome] = useState<Outcome>(token ? "open" : "invalid");
  const sign = t("reset.sign", { returnObjects: true });
  if (outcome === "open") {
    return (
      <Stage key="open" title={t("reset.title")} lead={t("reset.lead")} sign={sign}>
        <ResetForm token={token} onOutcome={setOutcome} />
      </Stage>
    );
  }
  const done = outcome === "done";
  return (
    <Stage key={outcome} title={t(`reset.${outcome}Title`)} lead={t(`reset.${outcome}`)} sign={sign}>
      <Button asChild className="justify-self-start">
        <Link to={done ? paths.signIn : paths.forgot}>{t(done ? "reset.signIn" : "reset.again")}</Link>
      </Button>
    </Stage>
  );
}

function ResetForm({ token, onOutcome }: { token: string; onOutcome: (outcome: Outcome) => void }) {
  const { t } = useTranslation();
  const form = useApiForm({
    schema,
    defaults: { new_password: "" },
    send: async (body) => {
      try {
        await api("post", "/api/auth/password/reset", { body: { token, ...body } });
        onOutcome("done");
      } catch (error) {
        if (!refusesToken(error)) throw error;
        onOutcome("invalid");
      }
    },
  });
  return (
    <Form form={form} submit={t("reset.submit")}>
      <PasswordField
        label={t("fields.newPassword")}
        hint={t("hints.password")}
        autoComplete="new-password"
        error={form.formState.errors.new_password}
        {...form.register("new_password")}
      />
    </Form>
  );
}

/** A refusal that a better password would not change. */
function refusesToken(error: unknown): boolean {
  if (!(error instanceof Problem) || error.passing || error.status === 429) return false;
  return !("new_password" in error.fields);
}
