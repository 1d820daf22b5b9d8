import { useState } from "react";
import { useTranslation } from "@/lib/i18n/use-translation";
import { Link } from "react-router";

import { api } from "@/api/api";
import { Form } from "@/components/Form";
import { Stage } from "@/components/Stage";
import { TextField } from "@/components/TextField";
import { Button } from "@/components/ui/button";
import { useApiForm } from "@/hooks/use-api-form";
import { paths } from "@/lib/paths";
import { email, z } from "@/lib/zod";

const schema = z.object({ email });

export default function ForgotPage() {
  const { t } = useTranslation();
  const [sentTo, setSentTo] = useState<string>();
  const sign = t("forgot.sign", { returnObjects: true });
  if (sentTo !== undefined) {
    return (
      <Stage key="sent" title={t("forgot.sentTitle")} lead={t("forgot.sent", { email: sentTo })} sign={sign}>
        <BackToSignIn />
      </Stage>
    );
  }
  return (
    <Stage key="ask" title={t("forgot.title")} lead={t("forgot.lead")} sign={sign}>
      <AskForm onSent={setSentTo} />
      <BackToSignIn />
    </Stage>
  );
}

function AskForm({ onSent }: { onSent: (email: string) => void }) {
  const { t } = useTranslation();
  const form = useApiForm({
    schema,
    defaults: { email: "" },
    send: async (body) => {
      await api("post", "/api/auth/password/forgot", { body });
      onSent(body.email);
    },
  });
  return (
    <Form form={form} submit={t("forgot.submit")}>
      <TextField
        label={t("fields.email")}
        type="email"
        autoComplete="username"
        error={form.formState.errors.email}
        {...form.register("email")}
      />
    </Form>
  );
}

function BackToSignIn() {
  const { t } = useTranslation();
  return (
    <Button asChild variant="link" size="text" className="justify-self-start">
      <Link to={paths.signIn}>{t("forgot.back")}</Link>
    </Button>
  );
}
