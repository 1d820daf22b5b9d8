import { useTranslation } from "@/lib/i18n/use-translation";

import { api, type BodyOf } from "@/api/api";
import { Form } from "@/components/Form";
import { TextField } from "@/components/TextField";
import { Button } from "@/components/ui/button";
import { AvatarPicker } from "@/features/account/profiles/AvatarPicker";
import { useProfilesChanged } from "@/features/account/profiles/use-profiles";
import { useApiForm } from "@/hooks/use-api-form";
import { z } from "@/lib/zod";
import type { Profile } from "@/session/queries";

type AvatarName = NonNullable<BodyOf<"post", "/api/auth/profiles">["avatar"]>;

const schema = z.object({
  name: z.string().trim().min(1, "errors.required").max(40, "errors.profileNameLong"),
  avatar: z.custom<AvatarName>((value) => typeof value === "string"),
});

interface ProfileFormProps {
  profile: Profile | undefined;
  onDone: () => void;
  onDelete: (() => void) | undefined;
}

export function ProfileForm({ profile, onDone, onDelete }: ProfileFormProps) {
  const { t } = useTranslation();
  const changed = useProfilesChanged();
  const form = useApiForm({
    schema,
    defaults: { name: profile?.name ?? "", avatar: (profile?.avatar ?? "teal") as AvatarName },
    send: async (body) => {
      await (profile
        ? api("patch", "/api/auth/profiles/{profile_id}", { path: { profile_id: profile.id }, body })
        : api("post", "/api/auth/profiles", { body }));
      await changed();
      onDone();
    },
  });
  return (
    <Form
      form={form}
      submit={t(profile ? "common.save" : "profiles.create")}
      actions={
        onDelete && (
          <Button variant="danger" onClick={onDelete}>
            {t("profiles.deleteOpen")}
          </Button>
        )
      }
    >
      <TextField
        label={t("fields.profileName")}
        autoComplete="off"
        error={form.formState.errors.name}
        {...form.register("name")}
      />
      <AvatarPicker {...form.register("avatar")} />
    </Form>
  );
}
