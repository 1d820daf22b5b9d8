import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";

import { expect } from "@playwright/test";

const folder = process.env.MARQUEE_MAIL ?? "../instance/mail";

/** The path and token of the newest link that was mailed to somebody; mails are jobs, so it may take a moment. */
export async function linkOfMail(email: string, path: string): Promise<string> {
  let link: string | undefined;
  await expect.poll(async () => (link = await newestLink(email, path)), { timeout: 30_000 }).toBeTruthy();
  return link ?? "";
}

async function newestLink(email: string, path: string): Promise<string | undefined> {
  const files = (await readdir(folder).catch(() => [])).filter((file) => file.endsWith(".eml")).sort();
  const mails = await Promise.all(files.map((file) => readFile(join(folder, file), "utf8")));
  const links = mails
    .filter((mail) => mail.includes(`To: ${email}`))
    .map((mail) => new RegExp(`${path}\\?token=[\\w-]+`).exec(unfolded(mail))?.[0]);
  return links.findLast((link) => link !== undefined);
}

/** Takes the soft line breaks of quoted-printable out. */
function unfolded(mail: string): string {
  return mail.replaceAll(/=\r?\n/g, "").replaceAll("=3D", "=");
}
