import { Dialog } from "@/components/ui/dialog";
import { useTranslation } from "@/lib/i18n/use-translation";

/** All keys of the player. */
export function HelpSheet({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation("player");
  const rows: [string, string[]][] = [
    [t("keys.play"), [t("keys.space"), "K"]],
    [t("keys.seekSmall"), ["←", "→"]],
    [t("keys.seek"), ["J", "L"]],
    [t("keys.volume"), ["↑", "↓"]],
    [t("keys.mute"), ["M"]],
    [t("keys.captions"), ["C"]],
    [t("keys.fullscreen"), ["F"]],
    [t("keys.picture"), ["I"]],
    [t("keys.speed"), ["<", ">"]],
    [t("keys.jump"), ["0", "9"]],
    [t("keys.help"), ["?"]],
    [t("keys.leave"), ["Esc"]],
  ];
  return (
    <Dialog title={t("keys.title")} onClose={onClose}>
      <dl className="key-list">
        {rows.map(([what, keys]) => (
          <div key={what}>
            <dt>{what}</dt>
            <dd>
              {keys.map((key) => (
                <kbd key={key}>{key}</kbd>
              ))}
            </dd>
          </div>
        ))}
      </dl>
    </Dialog>
  );
}
