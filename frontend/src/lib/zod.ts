import { config, z } from "zod";

// zod compiles its checks with `new Function`, which our content security policy refuses (and reports).
config({ jitless: true });

const LONGEST_PASSWORD = 256;
const LONGEST_EMAIL = 254;

/** Fields that several forms share; messages are keys of the translation. */
export const email = z.email("errors.email").max(LONGEST_EMAIL, "errors.email");
export const oldPassword = z.string().min(1, "errors.required").max(LONGEST_PASSWORD, "errors.passwordLong");
export const newPassword = z.string().min(10, "errors.passwordShort").max(LONGEST_PASSWORD, "errors.passwordLong");
export const personName = z.string().trim().min(1, "errors.required").max(100, "errors.nameLong");
export { z };
