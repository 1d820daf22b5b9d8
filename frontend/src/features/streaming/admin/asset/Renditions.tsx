import { Check, CircleDashed, LoaderCircle, TriangleAlert } from "lucide-react";

import { useTranslation } from "@/lib/i18n/use-translation";

import { trackName } from "../../player/language";
import type { Rendition } from "../queries";

const ICONS = { waiting: CircleDashed, encoding: LoaderCircle, ready: Check, failed: TriangleAlert };
const KINDS = ["picture", "sound", "words"] as const;

/** What is made of a file: sizes, sounds, texts, each with how it stands. */
export function Renditions({ renditions }: { renditions: readonly Rendition[] }) {
  const { t } = useTranslation("admin");
  const kinds = KINDS.filter((kind) => renditions.some((one) => one.kind === kind));
  if (kinds.length === 0) return null;
  return (
    <dl className="grid gap-3 text-sm sm:grid-cols-[auto_1fr] sm:gap-x-6">
      {kinds.map((kind) => (
        <div key={kind} className="contents">
          <dt className="pt-1 text-muted-foreground">{t(`video.kinds.${kind}`)}</dt>
          <dd>
            <ul className="flex flex-wrap gap-2">
              {renditions.filter((one) => one.kind === kind).map((one) => <Chip key={one.name} of={one} />)}
            </ul>
          </dd>
        </div>
      ))}
    </dl>
  );
}

function Chip({ of: one }: { of: Rendition }) {
  const { t } = useTranslation("admin");
  const named = useName();
  const Icon = ICONS[one.state];
  return (
    <li className="flex items-center gap-1.5 rounded-full border border-border bg-raised px-2.5 py-1" data-state={one.state}>
      <Icon
        className={one.state === "ready" ? "size-3.5 text-positive" : one.state === "failed" ? "size-3.5 text-destructive" : "size-3.5 text-muted-foreground"}
        aria-hidden
      />
      {named(one)}
      <span className="sr-only">{t(`video.renditions.${one.state}`)}</span>
    </li>
  );
}

/** As in "1080p, CRF 21", "1080p, AV1", "German, surround", "English, for the hard of hearing". */
export function useName() {
  const { t } = useTranslation("admin");
  const { language: reader } = useTranslation().i18n;
  return ({ kind, name, codec, crf, title, language, channels, forced, hearing_impaired: impaired }: Rendition): string => {
    if (codec) return `${name.replace(`-${codec}`, "")}, ${codec.toUpperCase()}`;
    if (kind === "picture") return crf ? `${name}, CRF ${crf}` : name;
    const spoken = trackName({ title: title ?? "", language: language ?? "" }, reader, t("video.noLanguage"));
    const marks = [
      channels && t(channels > 2 ? "video.surround" : "video.stereo"),
      forced && t("video.forced"),
      impaired && t("video.impaired"),
    ];
    return [spoken, ...marks.filter(Boolean)].join(", ");
  };
}

export function languageName(tag: string, reader: string): string {
  try {
    return new Intl.DisplayNames([reader], { type: "language" }).of(tag) ?? tag;
  } catch {
    return tag;
  }
}
