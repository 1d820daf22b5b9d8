// Provisional, until openapi.json exists.
interface Profile { id: number; name: string; avatar: string; maturity: number | null; is_current: boolean }
interface Me {
  id: number; email: string; email_verified: boolean; name: string; picture_url: string | null;
  role: "user" | "admin"; created_at: string; session_id: number | null;
  profile: Profile;
}
interface Session { id: number; device: string; address: string; created_at: string; last_seen_at: string; current: boolean }
interface UiModule { plugin: string; version: string; url: string | null; css: string | null; built_in: boolean }
interface Ui { api_level: number; name: string; version: string; modules: UiModule[]; languages: string[]; demo: boolean }
type J<T> = { content: { "application/json": T } };
type N = { content?: never };
type Op<B, S extends number, R, P = undefined> =
  (B extends undefined ? { requestBody?: never } : { requestBody: J<B> })
  & { responses: { [K in S]: R extends undefined ? N : J<R> } }
  & { parameters: P extends undefined ? { path?: never; query?: never } : { path: P; query?: never } };
export interface paths {
  "/api/ui": { get: Op<undefined, 200, Ui> };
  "/api/auth/register": { post: Op<{ email: string; password: string; name: string }, 201, Me> };
  "/api/auth/login": { post: Op<{ email: string; password: string }, 200, Me> };
  "/api/auth/logout": { post: Op<undefined, 204, undefined> };
  "/api/auth/me": { get: Op<undefined, 200, Me>; patch: Op<{ name?: string }, 200, Me> };
  "/api/auth/me/password": { post: Op<{ current_password: string; new_password: string }, 204, undefined> };
  "/api/auth/me/email/verification": { post: Op<undefined, 202, undefined> };
  "/api/auth/me/picture": {
    put: { requestBody: { content: { "multipart/form-data": { file: string } } }; parameters: { path?: never; query?: never }; responses: { 200: J<Me> } };
    delete: Op<undefined, 204, undefined>;
  };
  "/api/auth/me/export": { get: Op<undefined, 200, { missing: string[] }> };
  "/api/auth/me/delete": { post: Op<{ password: string }, 202, undefined> };
  "/api/auth/password/forgot": { post: Op<{ email: string }, 202, undefined> };
  "/api/auth/password/reset": { post: Op<{ token: string; new_password: string }, 204, undefined> };
  "/api/auth/email/verify": { post: Op<{ token: string }, 204, undefined> };
  "/api/auth/sessions": { get: Op<undefined, 200, Session[]>; delete: Op<undefined, 204, undefined> };
  "/api/auth/sessions/{session_id}": { delete: Op<undefined, 204, undefined, { session_id: number }> };
  "/api/auth/avatars": { get: Op<undefined, 200, string[]> };
  "/api/auth/profiles": { get: Op<undefined, 200, Profile[]>; post: Op<{ name: string; avatar?: string }, 201, Profile> };
  "/api/auth/profiles/{profile_id}": {
    patch: Op<{ name?: string; avatar?: string }, 200, Profile, { profile_id: number }>;
    delete: Op<undefined, 204, undefined, { profile_id: number }>;
  };
  "/api/auth/profiles/{profile_id}/choose": { post: Op<undefined, 200, Me, { profile_id: number }> };
}
