import { useQuery } from "@tanstack/react-query";
import { useEffect } from "react";

import { uiQuery } from "@/api/ui";
import { mountOnce } from "@/plugins/mount";

/** Mounts what the service names, as soon as it has said so; whoever needs the answer shows its failure. */
export function Modules() {
  const { data: ui } = useQuery(uiQuery);
  useEffect(() => {
    if (ui) void mountOnce(ui);
  }, [ui]);
  return null;
}
