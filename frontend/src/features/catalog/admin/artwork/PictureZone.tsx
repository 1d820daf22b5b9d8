import { ImageUp } from "lucide-react";
import { useTranslation } from "@/lib/i18n/use-translation";

import { DropZone } from "@/admin/DropZone";
import { Panel } from "@/admin/Panel";
import { ProblemNotice } from "@/admin/ProblemNotice";
import { Badge } from "@/components/ui/badge";
import { Button } from "@/components/ui/button";
import { Notice } from "@/components/ui/notice";
import { Progress } from "@/components/ui/progress";
import { useArtwork, type Kind } from "@/features/catalog/admin/artwork/use-artwork";
import type { AdminMovie } from "@/features/catalog/admin/queries";
import { Thumb } from "@/features/catalog/admin/Thumb";
import { cn } from "@/lib/cn";

const ACCEPTED = "image/jpeg,image/png,image/webp,image/avif";
const SHAPES: Record<Kind, string> = { poster: "aspect-2/3", backdrop: "aspect-video" };

/** One picture of a film: what it looks like now, and a place to drop another. */
export function PictureZone({ movie, kind }: { movie: AdminMovie; kind: Kind }) {
  const { t } = useTranslation("admin");
  const { change, part } = useArtwork(movie, kind);
  const picture = movie[kind];
  const sending = change.isPending && change.variables !== null;
  return (
    <Panel title={t(`artwork.${kind}`)} className="relative">
      <Badge tone={picture.generated ? "plain" : "positive"} className="absolute top-6 right-6">
        {t(picture.generated ? "artwork.generated" : "artwork.uploaded")}
      </Badge>
      <DropZone
        label={t(`artwork.${kind}Drop`)}
        accept={ACCEPTED}
        disabled={change.isPending}
        onFile={(file) => change.mutate(file)}
        className={cn(SHAPES[kind], kind === "poster" && "mx-auto max-w-80")}
      >
        <Thumb
          picture={picture}
          alt={t(`artwork.${kind}Alt`, { title: movie.title })}
          sizes={kind === "poster" ? "320px" : "(min-width: 64rem) 50vw, 100vw"}
          className="absolute inset-0 size-full rounded-none!"
        />
        <span className="absolute inset-x-0 bottom-0 flex items-center justify-center gap-2 bg-background/85 px-3 py-3 text-sm font-semibold group-hover:text-primary">
          <ImageUp className="size-4.5" aria-hidden />
          {t(picture.generated ? "artwork.drop" : "artwork.replace")}
        </span>
      </DropZone>
      <p className="text-sm text-muted-foreground">
        {t(`artwork.${kind}Text`)} {t("artwork.formats")}.
      </p>
      {sending && <Sending part={part} />}
      <ProblemNotice error={change.error} />
      <Notice tone="positive">{change.isSuccess && t(change.variables ? "artwork.saved" : "artwork.removed")}</Notice>
      {!picture.generated && (
        <Button
          variant="danger"
          size="sm"
          className="justify-self-start"
          aria-label={t(`artwork.removeLabel.${kind}`)}
          aria-disabled={change.isPending}
          onClick={() => !change.isPending && change.mutate(null)}
        >
          {t("artwork.remove")}
        </Button>
      )}
    </Panel>
  );
}

function Sending({ part }: { part: number }) {
  const { t } = useTranslation("admin");
  const text = part < 1 ? t("artwork.sending", { percent: Math.round(part * 100) }) : t("artwork.drawing");
  return (
    <div className="grid gap-2 text-sm text-muted-foreground">
      <Progress aria-label={text} value={part < 1 ? part : undefined} />
      <span role="status">{text}</span>
    </div>
  );
}
