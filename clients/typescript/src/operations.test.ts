import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { describe, expect, it } from "vitest";
import { createClient } from "./client.ts";
import { ProblemError } from "./problem-error.ts";
import { json, serve } from "./testing/scripted-server.ts";

const id = "018f4e9a-0000-7000-8000-000000000000";
const failureOf = (asked: Promise<unknown>) =>
  asked.then(
    () => expect.fail("it was answered"),
    (error: unknown) => error,
  );

describe("an operation", () => {
  it("goes to its path with its parameters, its key and its body, and gives the answer", async () => {
    const asked: unknown[] = [];
    const client = await serve((request, response) => {
      const { method, url, headers } = request;
      let body = "";
      request.on("data", (chunk) => {
        body += chunk;
      });
      request.on("end", () => {
        asked.push([method, url, headers.authorization, body]);
        json({ id })(request, response);
      });
    });
    await client.getTable({ params: { path: { id: "a/b", table: "detection" } } });
    await client.listExperiments({ params: { query: { owner: "Ada L", limit: 5 } } });
    expect(await client.createUser({ body: { name: "ada" } })).toEqual({ id });
    expect(asked).toEqual([
      ["GET", "/v1/experiments/a%2Fb/tables/detection", "Bearer secret", ""],
      ["GET", "/v1/experiments?owner=Ada%20L&limit=5", "Bearer secret", ""],
      ["POST", "/v1/users", "Bearer secret", '{"name":"ada"}'],
    ]);
  });

  it("keeps a path in front of the API, and sends no key where there is none", async () => {
    const asked: unknown[] = [];
    const { url } = await serve((request, response) => {
      asked.push([request.url, request.headers.authorization]);
      json({})(request, response);
    });
    await createClient({ url: `${url}/lab/` }).health();
    expect(asked).toEqual([["/lab/healthz", undefined]]);
  });

  it("takes no parameter that the document doesn't have", () => {
    const client = createClient({ url: "http://127.0.0.1:3000" });
    const misspelt = () => [
      // @ts-expect-error: owner
      client.listExperiments({ params: { query: { ownr: "ada" } } }),
      // @ts-expect-error: table
      client.getTable({ params: { path: { id, tabel: "detection" } } }),
      // @ts-expect-error: no such table
      client.getTable({ params: { path: { id, table: "detections" } } }),
      // @ts-expect-error: its id is missing
      client.getExperiment(),
      // @ts-expect-error: name
      client.createUser({ body: { nam: "ada" } }),
    ];
    expect(misspelt).toBeTypeOf("function");
  });

  it("has an address", () => {
    const client = createClient({ url: "http://127.0.0.1:3000/" });
    expect(client.address("getTable", { id, table: "a b" })).toBe(
      `http://127.0.0.1:3000/v1/experiments/${id}/tables/a%20b`,
    );
  });

  it("gives text where text is asked for", async () => {
    const client = await serve((request, response) => response.end(`a,b\r\n${request.headers.accept}`));
    const csv: string = await client.getTable({
      params: { path: { id, table: "detection" } },
      headers: { accept: "text/csv" },
      parseAs: "text",
    });
    expect(csv).toBe("a,b\r\ntext/csv");
  });

  it("sends a spec with its idempotency key, and a spec to be checked alone as such", async () => {
    const asked: unknown[] = [];
    const client = await serve((request, response) => {
      asked.push([request.url, request.headers["idempotency-key"]]);
      json({ id })(request, response);
    });
    const spec = {
      dataset: { kind: "mnist" as const, normalClasses: ["0"] },
      method: { kind: "simclr" as const },
    };
    await client.submit(spec, { idempotencyKey: "first" });
    await client.validate(spec);
    expect(asked).toEqual([
      ["/v1/experiments", "first"],
      ["/v1/experiments?validateOnly=true", undefined],
    ]);
  });
});

describe("a refusal", () => {
  it("is a ProblemError with the problem's code, detail, faults and patience", async () => {
    const faults = [
      { pointer: "/a", code: "missing", message: "expected b" },
      { pointer: "", code: "missing", message: "c" },
    ];
    const problem = { code: "invalid-spec", detail: "two faults", faults, instance: "r1" };
    const client = await serve((_request, response) =>
      response.writeHead(422, { "retry-after": "7" }).end(JSON.stringify(problem)),
    );
    const error = await failureOf(client.getMe());
    expect(error).toBeInstanceOf(ProblemError);
    expect(error).toMatchObject({ ...problem, status: 422, retryAfterMs: 7000, isTemporary: false });
    expect((error as Error).message).toBe("two faults\n  /a: expected b\n  (whole document): c");
  });

  it.each([429, 500, 502, 503, 504])("with %d is a server that can't now", async (status) => {
    const client = await serve((_request, response) => response.writeHead(status).end("<html>"));
    expect(await failureOf(client.getMe())).toMatchObject({ status, code: "unknown", isTemporary: true });
  });

  it.each([400, 403, 404, 409, 422, 501])("with %d stays one however often it is asked", async (status) => {
    const client = await serve((_request, response) => response.writeHead(status).end());
    expect(await failureOf(client.getMe())).toMatchObject({ status, isTemporary: false });
  });
});

describe("silence", () => {
  it("differs from a refusal: it has no status, and the reason", async () => {
    const client = createClient({ url: await closedUrl() });
    expect(await failureOf(client.getMe())).toMatchObject({
      name: "ProblemError",
      code: "unreachable",
      status: undefined,
      isTemporary: true,
      detail: expect.stringMatching(/no server answers at http:\/\/127\.0\.0\.1:\d+ \(.*ECONNREFUSED/),
    });
  });

  it("is an answer too that breaks off in its middle", async () => {
    const client = await serve((_request, response) => {
      response.writeHead(200, { "content-length": "100" }).write('{"id"', () => response.destroy());
    });
    expect(await failureOf(client.getMe())).toMatchObject({ code: "unreachable" });
  });

  it("is not what a server says that speaks something else", async () => {
    const client = await serve((_request, response) => response.end("<html>welcome</html>"));
    expect(await failureOf(client.getMe())).toMatchObject({
      code: "unknown",
      isTemporary: false,
      detail: expect.stringContaining("is it an Outlab server?"),
    });
  });

  it("ends with the signal's reason when it is aborted", async () => {
    const abort = new AbortController();
    const client = await serve(() => abort.abort(new Error("enough")));
    expect(await failureOf(client.getMe({ signal: abort.signal }))).toBe(abort.signal.reason);
  });
});

/** Where a server has just been. */
async function closedUrl(): Promise<string> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  await new Promise((resolve) => server.close(resolve));
  return `http://127.0.0.1:${port}`;
}
