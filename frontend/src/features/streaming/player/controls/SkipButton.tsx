import { RotateCcw, RotateCw } from "lucide-react";

import { useSeek } from "@/features/streaming/player/use-seek";
import { useTranslation } from "@/lib/i18n/use-translation";

import { IconButton } from "./IconButton";

/** Ten seconds back or on. */
export function SkipButton({ by, className }: { by: number; className?: string }) {
  const { t } = useTranslation("player");
  const seek = useSeek();
  const count = Math.abs(by);
  const Sign = by < 0 ? RotateCcw : RotateCw;
  return (
    <IconButton
      label={by < 0 ? t("player.backward", { count }) : t("player.forward", { count })}
      shortcut={by < 0 ? "j" : "l"}
      {...(className && { className })}
      onClick={() => seek.by(by)}
    >
      <span className="skip-sign">
        <Sign aria-hidden />
        <span aria-hidden>{count}</span>
      </span>
    </IconButton>
  );
}
