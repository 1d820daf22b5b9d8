import { useQuery } from "@tanstack/react-query";
import { useTranslation } from "@/lib/i18n/use-translation";

import { useServiceName } from "@/api/ui";
import { meQuery } from "@/session/queries";

const NOON = 12;
const EVENING = 18;

/** A word to whoever watches, or the name of the house to those whom nobody knows. */
export function useGreeting(): string {
  const { t } = useTranslation();
  const service = useServiceName();
  const { data: me } = useQuery(meQuery);
  return me ? t(timeOfDay(), { name: me.profile.name }) : t("home.welcome", { service });
}

function timeOfDay() {
  const hour = new Date().getHours();
  if (hour < NOON) return "home.morning";
  return hour < EVENING ? "home.afternoon" : "home.evening";
}
