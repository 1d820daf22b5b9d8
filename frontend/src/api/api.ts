import { client } from "./client";
import type { paths } from "./schema";

export type Method = "get" | "post" | "put" | "patch" | "delete";
type PathWith<M extends Method> = {
  [P in keyof paths]: paths[P] extends Record<M, { responses: unknown }> ? P : never;
}[keyof paths];
type Operation<M extends Method, P extends PathWith<M>> = paths[P] extends Record<M, infer O> ? O : never;
type Responses<O> = O extends { responses: infer R } ? R : never;
type Json<R> = R extends { content: { "application/json": infer B } } ? B : undefined;
type Path<O> = O extends { parameters: { path: infer V } } ? { path: V } : unknown;
type Query<O> = O extends { parameters: { query?: infer V } } ? { query?: V } : unknown;
type Body<O> = O extends { requestBody: { content: { "application/json": infer B } } }
  ? { body: B }
  : O extends { requestBody: { content: { "multipart/form-data": unknown } } }
    ? { body: FormData }
    : unknown;
type Options<O> = Path<O> & Query<O> & Body<O> & { signal?: AbortSignal };
type Arguments<O> = Partial<Record<string, never>> extends Options<O> ? [options?: Options<O>] : [options: Options<O>];

/** What an operation answers when all goes well. */
export type Reply<M extends Method, P extends PathWith<M>> = Json<
  Responses<Operation<M, P>>[keyof Responses<Operation<M, P>> & (200 | 201 | 202 | 204)]
>;

/** What an operation wants to be sent as JSON. */
export type BodyOf<M extends Method, P extends PathWith<M>> =
  Body<Operation<M, P>> extends { body: infer B } ? B : never;

/** Calls an operation of the service; addresses, parameters, body and answer are those of the OpenAPI document. */
export async function api<M extends Method, P extends PathWith<M>>(
  method: M,
  path: P,
  ...[options]: Arguments<Operation<M, P>>
): Promise<Reply<M, P>> {
  const { path: values, query, body, signal } = (options ?? {}) as Loose;
  const answer = await client.request<Reply<M, P>>({
    method,
    url: fill(path, values),
    params: query,
    data: body,
    ...(signal && { signal }),
  });
  return answer.data;
}

interface Loose {
  path?: Record<string, string | number>;
  query?: unknown;
  body?: unknown;
  signal?: AbortSignal;
}

function fill(template: string, values: Record<string, string | number> = {}): string {
  return template.replace(/\{(\w+)\}/g, (_, name: string) => encodeURIComponent(String(values[name])));
}

export type TypedApi = typeof api;
