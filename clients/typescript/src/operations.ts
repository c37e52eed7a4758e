/** The operations of the document by their names: openapi-fetch sends, and a refusal becomes an error that says why. */
import createFetchClient, {
  type FetchOptions,
  type FetchResponse,
  type MaybeOptionalInit,
  type ParseAs,
} from "openapi-fetch";
import { operationTable } from "./generated/operations.ts";
import type { operations as Declared } from "./generated/schema.ts";
import { problemOf, unreachable } from "./problem-error.ts";

export type OperationName = keyof Declared & keyof typeof operationTable;

/** What an operation takes: `params` (path, query, header), `body`, `headers`, `parseAs`, `signal`. */
export type Init<Name extends OperationName> = MaybeOptionalInit<Declared, Name>;

/** What it answers when it succeeds: its JSON, or what `parseAs` asks for. */
export type Answer<Name extends OperationName, As extends ParseAs = "json"> = NonNullable<
  FetchResponse<Declared[Name], { parseAs: As }, "application/json">["data"]
>;

export type RequestBody<Name extends OperationName> =
  FetchOptions<Declared[Name]> extends { body?: infer Body } ? NonNullable<Body> : never;

export type Operations = {
  readonly [Name in OperationName]: <As extends ParseAs = "json">(
    // Only how it is parsed is inferred: a parameter that the document doesn't have is an error of the compiler.
    ...init: undefined extends Init<Name>
      ? [init?: NonNullable<Init<Name>> & { parseAs?: As }]
      : [init: Init<Name> & { parseAs?: As }]
  ) => Promise<Answer<Name, As>>;
};

/** Sends an operation and gives its answer with the response that it came in. */
export type Send = (
  name: OperationName,
  init: SendOptions,
) => Promise<{ readonly data: unknown; readonly response: Response }>;

interface SendOptions {
  readonly signal?: AbortSignal | null;
  readonly [option: string]: unknown;
}

export function createOperations({ url, apiKey }: { url: string; apiKey: string | undefined }): {
  operations: Operations;
  send: Send;
} {
  const headers = apiKey === undefined ? {} : { authorization: `Bearer ${apiKey}` };
  // The paths are the table's, and the types those of the operations: openapi-fetch need not know them again.
  const { request } = createFetchClient<Record<string, Record<string, never>>>({ baseUrl: url, headers });
  const send: Send = async (name, init) => {
    const { method, path } = operationTable[name];
    const sent = (request as unknown as UntypedRequest)(method, path, init);
    const { data, error, response } = await sent.catch((reason: unknown) => {
      init.signal?.throwIfAborted();
      throw unreachable(url, reason);
    });
    if (!response.ok) throw problemOf(response, error);
    return { data, response };
  };
  const names = Object.keys(operationTable) as OperationName[];
  const operations = Object.fromEntries(
    names.map((name) => [name, async (init: SendOptions = {}) => (await send(name, init)).data]),
  );
  return { operations: operations as unknown as Operations, send };
}

type UntypedRequest = (
  method: string,
  path: string,
  init: SendOptions,
) => Promise<{ data?: unknown; error?: unknown; response: Response }>;
