import { useState } from "react";
import { useTranslation } from "@/lib/i18n/use-translation";

import { Dialog } from "@/components/ui/dialog";
import { DeleteProfile } from "@/features/account/profiles/DeleteProfile";
import { ProfileForm } from "@/features/account/profiles/ProfileForm";
import type { Profile } from "@/session/queries";

interface ProfileDialogProps {
  /** Absent for one that is to be made. */
  profile: Profile | undefined;
  /** An account keeps at least one. */
  removable: boolean;
  onClose: () => void;
}

export function ProfileDialog({ profile, removable, onClose }: ProfileDialogProps) {
  const { t } = useTranslation();
  const [deleting, setDeleting] = useState(false);
  if (profile && deleting) {
    return (
      <Dialog key="delete" title={t("profiles.deleteTitle", { name: profile.name })} onClose={onClose}>
        <DeleteProfile profile={profile} onDone={onClose} />
      </Dialog>
    );
  }
  return (
    <Dialog key="edit" title={t(profile ? "profiles.editTitle" : "profiles.createTitle")} onClose={onClose}>
      <ProfileForm
        profile={profile}
        onDone={onClose}
        onDelete={profile && removable && !profile.is_current ? () => setDeleting(true) : undefined}
      />
    </Dialog>
  );
}
