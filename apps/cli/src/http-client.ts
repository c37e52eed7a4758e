/** Requests to an Outlab server, with refusals and silence turned into errors that say what to do. */
import { CommandError, UnreachableError } from "./errors.ts";
import { exitCodes } from "./exit-codes.ts";
import { readProblem } from "./problem-text.ts";
import { retryAfterMs } from "./retry-after.ts";

export interface HttpClient {
  readonly url: string;
  get<Body>(path: string, options?: { signal?: AbortSignal }): Promise<Body>;
  getText(path: string, accept: string): Promise<string>;
  getBytes(path: string): Promise<Uint8Array>;
  post<Body>(path: string, body: unknown, headers?: Readonly<Record<string, string>>): Promise<Body>;
  /** The bytes of an event stream as they come. @param lastEventId  resumes after it. */
  stream(
    path: string,
    lastEventId: string | undefined,
    signal: AbortSignal,
  ): Promise<AsyncIterable<Uint8Array>>;
}

/** What a server, or what stands before it, answers while it is started, overloaded or broken. */
const TRY_LATER: ReadonlySet<number> = new Set([429, 500, 502, 503, 504]);

/**
 * @param url  of the server, without a path.
 * Every method throws {@link UnreachableError} when no server answers or one can't now, and a {@link CommandError},
 * `refused` with the problem's faults, when one says no.
 */
export function createHttpClient({ url, apiKey }: { url: string; apiKey: string | undefined }): HttpClient {
  async function request(path: string, init: RequestInit): Promise<Response> {
    const headers = new Headers(init.headers);
    if (apiKey !== undefined) headers.set("authorization", `Bearer ${apiKey}`);
    const response = await fetch(new URL(path, url), { ...init, headers }).catch((error: unknown) => {
      if (init.signal?.aborted) throw error;
      throw new UnreachableError(unreachable(url, error), { cause: error });
    });
    if (response.ok) return response;
    const problem = await readProblem(response);
    if (TRY_LATER.has(response.status))
      throw new UnreachableError(problem, { retryAfterMs: retryAfterMs(response.headers) });
    throw new CommandError(problem, exitCodes.refused);
  }
  return {
    url,
    get: async <Body>(path: string, options: { signal?: AbortSignal } = {}) =>
      (await (await request(path, options)).json()) as Body,
    getText: async (path, accept) => (await request(path, { headers: { accept } })).text(),
    getBytes: async (path) => new Uint8Array(await (await request(path, {})).arrayBuffer()),
    post: async <Body>(path: string, body: unknown, headers: Readonly<Record<string, string>> = {}) =>
      (await (
        await request(path, {
          method: "POST",
          headers: { ...headers, ...(body === undefined ? {} : { "content-type": "application/json" }) },
          ...(body === undefined ? {} : { body: JSON.stringify(body) }),
        })
      ).json()) as Body,
    async stream(path, lastEventId, signal) {
      const headers = {
        accept: "text/event-stream",
        ...(lastEventId === undefined ? {} : { "last-event-id": lastEventId }),
      };
      const { body } = await request(path, { headers, signal });
      return body as AsyncIterable<Uint8Array>;
    },
  };
}

function unreachable(url: string, error: unknown): string {
  const cause = error instanceof Error && error.cause instanceof Error ? error.cause : error;
  const reason = cause instanceof Error ? cause.message || cause.name : String(cause);
  return `no server answers at ${url} (${reason}); start one with "npm start", or name another with --url or OUTLAB_URL`;
}
