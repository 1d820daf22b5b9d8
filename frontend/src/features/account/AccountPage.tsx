import { useTranslation } from "@/lib/i18n/use-translation";

import { PageHeading } from "@/components/PageHeading";
import { LanguageSelect } from "@/components/LanguageSelect";
import { Data } from "@/features/account/Data";
import { Devices } from "@/features/account/Devices";
import { Email } from "@/features/account/Email";
import { Password } from "@/features/account/Password";
import { Person } from "@/features/account/Person";
import { Remove } from "@/features/account/Remove";
import { Section } from "@/features/account/Section";
import { Slot } from "@/plugins/Slot";

export default function AccountPage() {
  const { t } = useTranslation();
  return (
    <div className="mx-auto max-w-5xl px-5 py-10 sm:px-8 sm:py-14">
      <PageHeading title={t("account.title")} />
      <p className="mt-4 max-w-prose text-muted-foreground">{t("account.lead")}</p>
      <div className="mt-10 divide-y divide-border border-t border-border">
        <Person />
        <Email />
        <Password />
        <Devices />
        <Section title={t("account.language.title")} text={t("account.language.text")}>
          <LanguageSelect className="w-full max-w-64" />
        </Section>
        <Slot name="account.section.v1" />
        <Data />
        <Remove />
      </div>
    </div>
  );
}
