import { Pencil } from "lucide-react";
import { useTranslation } from "@/lib/i18n/use-translation";

import { Avatar } from "@/components/Avatar";
import { cn } from "@/lib/cn";
import type { Profile } from "@/session/queries";

interface ProfileTileProps {
  profile: Profile;
  managing: boolean;
  onPick: () => void;
}

export function ProfileTile({ profile, managing, onPick }: ProfileTileProps) {
  const { t } = useTranslation();
  const { name, avatar, is_current: current } = profile;
  return (
    <button
      type="button"
      onClick={onPick}
      aria-label={t(managing ? "profiles.edit" : "profiles.choose", { name })}
      aria-current={current || undefined}
      className="group grid w-28 cursor-pointer justify-items-center gap-3 rounded-card sm:w-36"
    >
      <span className="relative block w-full transition-transform duration-200 ease-out-soft group-hover:scale-105 motion-reduce:transform-none">
        <Avatar
          name={avatar}
          className={cn("w-full outline-offset-4", current && "outline-3 outline-primary", managing && "opacity-45")}
        />
        {managing && <Pencil className="absolute inset-0 m-auto size-9" aria-hidden />}
      </span>
      <span className="max-w-full text-lg leading-tight font-medium wrap-anywhere text-muted-foreground group-hover:text-foreground">
        {name}
        {current && <span className="mt-1 block text-sm text-primary">{t("profiles.current")}</span>}
      </span>
    </button>
  );
}
