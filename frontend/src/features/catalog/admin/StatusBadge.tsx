import { useTranslation } from "@/lib/i18n/use-translation";

import { useFormat } from "@/admin/format";
import { Badge, type BadgeTone } from "@/components/ui/badge";
import type { Status } from "@/features/catalog/admin/queries";

const TONES: Record<Status, BadgeTone> = { draft: "plain", scheduled: "accent", published: "positive" };

export function StatusBadge({ status, publishAt }: { status: Status; publishAt: string | null }) {
  const { t } = useTranslation("admin");
  const { moment } = useFormat();
  const text = publishAt ? t("movies.scheduledFor", { when: moment(publishAt) }) : t(`movies.statuses.${status}`);
  return <Badge tone={TONES[status]}>{text}</Badge>;
}
