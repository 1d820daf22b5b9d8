import { useSuspenseQuery } from "@tanstack/react-query";
import type { UseFormRegisterReturn } from "react-hook-form";
import { useTranslation } from "@/lib/i18n/use-translation";

import { Avatar } from "@/components/Avatar";
import { avatarsQuery } from "@/features/account/profiles/use-profiles";
import type { Translation } from "@/lib/i18n/en";

type Known = keyof Translation["profiles"]["avatars"];

export function AvatarPicker(radio: UseFormRegisterReturn) {
  const { t } = useTranslation();
  const { data: avatars } = useSuspenseQuery(avatarsQuery);
  const label = (name: string) => t(`profiles.avatars.${name as Known}`, { defaultValue: name });
  return (
    <fieldset>
      <legend className="mb-2 text-sm font-semibold">{t("fields.avatar")}</legend>
      <div className="grid grid-cols-4 gap-3">
        {avatars.map((name) => (
          <label key={name} className="cursor-pointer">
            <input type="radio" value={name} aria-label={label(name)} className="peer sr-only" {...radio} />
            <Avatar
              name={name}
              className="w-full opacity-60 outline-offset-3 transition-opacity peer-checked:opacity-100 peer-checked:outline-3 peer-checked:outline-primary peer-focus-visible:outline-3 peer-focus-visible:outline-ring hover:opacity-100"
            />
          </label>
        ))}
      </div>
    </fieldset>
  );
}
