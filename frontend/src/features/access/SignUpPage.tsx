import { useQueryClient } from "@tanstack/react-query";
import { useTranslation } from "@/lib/i18n/use-translation";
import { Link, useLocation, useNavigate } from "react-router";

import { api } from "@/api/api";
import { Form } from "@/components/Form";
import { PasswordField } from "@/components/PasswordField";
import { Stage } from "@/components/Stage";
import { TextField } from "@/components/TextField";
import { useApiForm } from "@/hooks/use-api-form";
import { paths } from "@/lib/paths";
import { email, newPassword, personName, z } from "@/lib/zod";
import { returnPath } from "@/session/return-path";
import { enterAs } from "@/session/use-session";

const schema = z.object({ name: personName, email, password: newPassword });

export default function SignUpPage() {
  const { t } = useTranslation();
  const { search } = useLocation();
  const form = useApiForm({ schema, defaults: { name: "", email: "", password: "" }, send: useSignUp() });
  const { errors } = form.formState;
  return (
    <Stage title={t("signUp.title")} lead={t("signUp.lead")} sign={t("signUp.sign", { returnObjects: true })}>
      <Form form={form} submit={t("signUp.submit")}>
        <TextField label={t("fields.yourName")} autoComplete="name" error={errors.name} {...form.register("name")} />
        <TextField
          label={t("fields.email")}
          type="email"
          autoComplete="username"
          error={errors.email}
          {...form.register("email")}
        />
        <PasswordField
          label={t("fields.password")}
          hint={t("hints.password")}
          autoComplete="new-password"
          error={errors.password}
          {...form.register("password")}
        />
      </Form>
      <p className="text-muted-foreground">
        {t("signUp.haveAccount")}{" "}
        <Link to={paths.signIn + search} className="text-primary underline underline-offset-4">
          {t("signUp.signIn")}
        </Link>
      </p>
    </Stage>
  );
}

function useSignUp() {
  const queries = useQueryClient();
  const navigate = useNavigate();
  const { search } = useLocation();
  return async (body: z.infer<typeof schema>) => {
    enterAs(queries, await api("post", "/api/auth/register", { body }));
    await navigate(returnPath(search), { replace: true });
  };
}
