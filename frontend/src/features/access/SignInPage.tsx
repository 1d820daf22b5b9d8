import { useQueryClient } from "@tanstack/react-query";
import { useTranslation } from "@/lib/i18n/use-translation";
import { Link, useLocation, useNavigate } from "react-router";

import { api } from "@/api/api";
import { Form } from "@/components/Form";
import { PasswordField } from "@/components/PasswordField";
import { Stage } from "@/components/Stage";
import { TextField } from "@/components/TextField";
import { Notice } from "@/components/ui/notice";
import { useApiForm } from "@/hooks/use-api-form";
import { paths } from "@/lib/paths";
import { email, oldPassword, z } from "@/lib/zod";
import { profilesQuery } from "@/session/queries";
import { profilesPath, returnPath } from "@/session/return-path";
import { enterAs } from "@/session/use-session";

const schema = z.object({ email, password: oldPassword });

export default function SignInPage() {
  const { t } = useTranslation();
  const { search } = useLocation();
  const form = useApiForm({ schema, defaults: { email: "", password: "" }, send: useSignIn() });
  const { errors } = form.formState;
  return (
    <Stage title={t("signIn.title")} lead={t("signIn.lead")} sign={t("signIn.sign", { returnObjects: true })}>
      {returnPath(search) !== paths.home && <Notice>{t("signIn.ended")}</Notice>}
      <Form form={form} submit={t("signIn.submit")}>
        <TextField
          label={t("fields.email")}
          type="email"
          autoComplete="username"
          error={errors.email}
          {...form.register("email")}
        />
        <PasswordField
          label={t("fields.password")}
          autoComplete="current-password"
          error={errors.password}
          {...form.register("password")}
        />
      </Form>
      <Link to={paths.forgot} className="justify-self-start text-primary underline-offset-4 hover:underline">
        {t("signIn.forgot")}
      </Link>
      <p className="text-muted-foreground">
        {t("signIn.noAccount")}{" "}
        <Link to={paths.signUp + search} className="text-primary underline underline-offset-4">
          {t("signIn.signUp")}
        </Link>
      </p>
    </Stage>
  );
}

/** Signs in and leads on: where several people watch, by way of asking who it is. */
function useSignIn() {
  const queries = useQueryClient();
  const navigate = useNavigate();
  const { search } = useLocation();
  return async (body: z.infer<typeof schema>) => {
    enterAs(queries, await api("post", "/api/auth/login", { body }));
    const people = await queries.query(profilesQuery).catch(() => []);
    const next = returnPath(search);
    await navigate(people.length > 1 ? profilesPath(next) : next, { replace: true });
  };
}
