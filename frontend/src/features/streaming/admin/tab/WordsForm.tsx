import { useMutation } from "@tanstack/react-query";
import { Captions } from "lucide-react";
import { useId, useState, type SyntheticEvent } from "react";

import { DropZone } from "@/admin/DropZone";
import { ProblemNotice } from "@/admin/ProblemNotice";
import { api } from "@/api/api";
import { Problem } from "@/api/problem";
import { Field } from "@/components/Field";
import { Button } from "@/components/ui/button";
import { Checkbox } from "@/components/ui/checkbox";
import { Input } from "@/components/ui/input";
import { Notice } from "@/components/ui/notice";
import { useTranslation } from "@/lib/i18n/use-translation";

import { languageName } from "../asset/Renditions";
import { useFilesChanged } from "../queries";
import { languageIn, LANGUAGES } from "./languages";

/** Gives a film subtitles from a file. */
export function WordsForm({ movieId }: { movieId: number }) {
  const { t } = useTranslation("admin");
  const { language: reader } = useTranslation().i18n;
  const [file, setFile] = useState<File>();
  const [language, setLanguage] = useState("");
  const [flags, setFlags] = useState({ forced: false, hearing_impaired: false });
  const suggestions = useId();
  const add = useAdd(movieId);
  const choose = (chosen: File) => {
    setFile(chosen);
    add.reset();
    if (language === "") setLanguage(languageIn(chosen.name) ?? "");
  };
  const submit = (event: SyntheticEvent) => {
    event.preventDefault();
    if (!file || add.isPending) return;
    add.mutate({ file, language: language.trim(), ...flags }, { onSuccess: () => { setFile(undefined); setLanguage(""); } });
  };
  const wrong = add.error instanceof Problem ? add.error.fields : {};
  return (
    <form onSubmit={submit} aria-label={t("video.words.add")} className="grid gap-4 sm:grid-cols-2">
      <DropZone
        label={t("video.words.drop")}
        accept=".srt,.vtt,.ass,.ssa,text/vtt,application/x-subrip"
        onFile={choose}
        className="px-5 py-6"
      >
        <Captions className="mx-auto size-7 text-primary" aria-hidden />
        <span className="mt-2 block font-semibold wrap-anywhere">{file?.name ?? t("video.words.drop")}</span>
        <span className="mt-1 block text-sm text-muted-foreground">{t("video.words.formats")}</span>
      </DropZone>
      <div className="grid content-start gap-3">
        <Field
          label={t("video.words.language")}
          hint={t("video.words.languageHint")}
          error={wrong.language ? { type: "service", message: wrong.language } : undefined}
        >
          {(control) => (
            <Input {...control} list={suggestions} maxLength={35} autoComplete="off" value={language} onChange={(event) => setLanguage(event.target.value)} />
          )}
        </Field>
        <datalist id={suggestions}>
          {LANGUAGES.map((tag) => (
            <option key={tag} value={tag} label={languageName(tag, reader)} />
          ))}
        </datalist>
        {(["forced", "hearing_impaired"] as const).map((flag) => (
          <label key={flag} className="flex min-h-9 items-center gap-3 text-sm pointer-coarse:min-h-11">
            <Checkbox checked={flags[flag]} onChange={() => setFlags({ ...flags, [flag]: !flags[flag] })} />
            {t(`video.words.${flag}`)}
          </label>
        ))}
      </div>
      <div className="grid gap-3 sm:col-span-2">
        {wrong.file ? <Notice tone="destructive">{wrong.file}</Notice> : !wrong.language && <ProblemNotice error={add.error} />}
        <Notice tone="positive">{add.isSuccess && t("video.words.added")}</Notice>
        <Button type="submit" variant="secondary" className="justify-self-start" aria-disabled={!file || language.trim() === "" || add.isPending}>
          {add.isPending ? t("common.working") : t("video.words.add")}
        </Button>
      </div>
    </form>
  );
}

interface Words {
  file: File;
  language: string;
  forced: boolean;
  hearing_impaired: boolean;
}

function useAdd(movieId: number) {
  const changed = useFilesChanged();
  return useMutation({
    mutationFn: ({ file, ...query }: Words) => {
      const body = new FormData();
      body.set("file", file);
      return api("post", "/api/streaming/admin/movies/{movie_id}/words", { path: { movie_id: movieId }, query, body });
    },
    onSuccess: changed,
  });
}
