import { useSuspenseQuery } from "@tanstack/react-query";
import { Plus } from "lucide-react";
import { useState } from "react";
import { useTranslation } from "@/lib/i18n/use-translation";

import { Notice } from "@/components/ui/notice";
import { PageHeading } from "@/components/PageHeading";
import { Button } from "@/components/ui/button";
import { ProfileDialog } from "@/features/account/profiles/ProfileDialog";
import { ProfileTile } from "@/features/account/profiles/ProfileTile";
import { useChooseProfile } from "@/features/account/profiles/use-profiles";
import { problemText } from "@/lib/i18n/problem-text";
import { profilesQuery, type Profile } from "@/session/queries";

/** "Who's watching": choose a profile, or change what there is to choose from. */
export default function ProfilesPage() {
  const { t } = useTranslation();
  const { data: profiles } = useSuspenseQuery(profilesQuery);
  const [managing, setManaging] = useState(false);
  const [edited, setEdited] = useState<Profile | "new">();
  const choose = useChooseProfile();
  return (
    <div className="mx-auto grid max-w-4xl justify-items-center gap-10 px-5 py-12 text-center sm:py-20">
      <PageHeading title={t(managing ? "profiles.manageTitle" : "profiles.title")} />
      <ul className="flex flex-wrap justify-center gap-x-6 gap-y-8 sm:gap-x-9">
        {profiles.map((profile) => (
          <li key={profile.id}>
            <ProfileTile
              profile={profile}
              managing={managing}
              onPick={() => (managing ? setEdited(profile) : choose.mutate(profile.id))}
            />
          </li>
        ))}
        <li>
          <AddTile onPick={() => setEdited("new")} />
        </li>
      </ul>
      <Notice tone="destructive">{choose.error && problemText(t, choose.error)}</Notice>
      <Button variant="secondary" aria-pressed={managing} onClick={() => setManaging(!managing)}>
        {t(managing ? "profiles.done" : "profiles.manage")}
      </Button>
      {edited && (
        <ProfileDialog
          profile={edited === "new" ? undefined : edited}
          removable={profiles.length > 1}
          onClose={() => setEdited(undefined)}
        />
      )}
    </div>
  );
}

function AddTile({ onPick }: { onPick: () => void }) {
  const { t } = useTranslation();
  return (
    <button type="button" onClick={onPick} className="group grid w-28 cursor-pointer justify-items-center gap-3 rounded-card sm:w-36">
      <span className="grid aspect-square w-full place-items-center rounded-[22%] border-2 border-dashed border-border text-muted-foreground transition-colors group-hover:border-input group-hover:text-foreground">
        <Plus className="size-9" aria-hidden />
      </span>
      <span className="text-muted-foreground group-hover:text-foreground">{t("profiles.add")}</span>
    </button>
  );
}
