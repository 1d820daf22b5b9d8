import { useMutation, useQueryClient } from "@tanstack/react-query";
import { FileUp } from "lucide-react";
import { useState } from "react";
import { useTranslation } from "@/lib/i18n/use-translation";
import { useNavigate } from "react-router";

import { DropZone } from "@/admin/DropZone";
import { ProblemNotice } from "@/admin/ProblemNotice";
import { upload } from "@/admin/upload";
import { Progress } from "@/components/ui/progress";
import { importPath } from "@/features/catalog/admin/paths";
import { importQuery, importsQuery, type Import } from "@/features/catalog/admin/queries";

/** Takes a file and has it looked through. */
export function UploadZone() {
  const { t } = useTranslation("admin");
  const { send, part } = useUpload();
  const percent = Math.round(part * 100);
  return (
    <div className="grid gap-4">
      <DropZone
        label={t("import.dropLabel")}
        accept=".json,.jsonl,.ndjson,.csv,application/json,text/csv"
        disabled={send.isPending}
        onFile={(file) => send.mutate(file)}
        className="grid justify-items-center gap-3 bg-card px-6 py-16"
      >
        <FileUp className="mx-auto size-9 text-primary" aria-hidden />
        <span className="mt-3 block text-lg font-semibold">{t("import.drop")}</span>
        <span className="mx-auto mt-2 block max-w-prose text-sm leading-relaxed text-muted-foreground">{t("import.formats")}</span>
      </DropZone>
      {send.isPending && (
        <div className="grid gap-2 text-sm text-muted-foreground">
          <Progress aria-label={t("import.sending", { percent })} value={part} />
          <span role="status">{t("import.sending", { percent })}</span>
        </div>
      )}
      <ProblemNotice error={send.error} />
    </div>
  );
}

function useUpload() {
  const queries = useQueryClient();
  const navigate = useNavigate();
  const [part, setPart] = useState(0);
  const send = useMutation({
    mutationFn: (file: File) => {
      const body = new FormData();
      body.set("file", file);
      setPart(0);
      return upload<Import>({ method: "POST", path: "/api/catalog/imports", body, onProgress: setPart });
    },
    onSuccess: async (begun) => {
      queries.setQueryData(importQuery(begun.id).queryKey, begun);
      void queries.invalidateQueries({ queryKey: importsQuery.queryKey, exact: true });
      await navigate(importPath(begun.id));
    },
  });
  return { send, part };
}
