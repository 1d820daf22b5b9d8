import i18next, { type FlatNamespace, type i18n, type TFunction } from "i18next";
import { useMemo, useSyncExternalStore } from "react";

/** Another language, or texts that came later: whatever was said has to be said anew. */
let edition = 0;

function subscribe(changed: () => void): () => void {
  const renew = () => {
    edition += 1;
    changed();
  };
  i18next.on("languageChanged", renew);
  i18next.store.on("added", renew);
  return () => {
    i18next.off("languageChanged", renew);
    i18next.store.off("added", renew);
  };
}

interface Translating<Namespace extends FlatNamespace> {
  t: TFunction<Namespace>;
  i18n: i18n;
}

/**
 * The texts in the reader's language. What this app needs of react-i18next, which weighs more because it also waits
 * for texts that are on their way: ours have arrived before a page is drawn.
 */
export function useTranslation<Namespace extends FlatNamespace = "translation">(namespace?: Namespace): Translating<Namespace> {
  const said = useSyncExternalStore(subscribe, () => `${i18next.language} ${edition}`);
  return useMemo(() => {
    const language = said.split(" ")[0] ?? "en";
    return { t: i18next.getFixedT(language, namespace ?? null) as unknown as TFunction<Namespace>, i18n: i18next };
  }, [said, namespace]);
}
