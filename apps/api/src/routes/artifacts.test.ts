import { createHash, randomBytes } from "node:crypto";
import { writeEffect } from "@outlab/store";
import type { ArtifactView, CheckpointView, EmbeddingSetView, ExperimentView } from "@outlab/wire";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { beginAttempt, startTestApi, submitTiny, type TestApi } from "../../../../test/support/api.ts";

const bytes = randomBytes(100_000);
const digest = createHash("sha256").update(bytes).digest("hex");

let api: TestApi;
let experiment: ExperimentView;
let artifact: ArtifactView;
beforeAll(async () => {
  api = await startTestApi();
  experiment = await submitTiny(api);
  const train = await beginAttempt(api, experiment, "train");
  const state = await api.storage.put(bytes);
  const encoder = await api.storage.put(randomBytes(10));
  await writeEffect(api.db, train, {
    type: "checkpoint",
    record: { epoch: 1, step: 2, state, encoder, loss: 0.5, isFinal: true },
  });
  await writeEffect(api.db, train, {
    type: "embedding-set",
    record: {
      split: "test",
      view: "upright",
      layer: "features",
      encoderDigest: encoder.digest,
      count: 2,
      dimension: 3,
      embeddings: state,
      labels: encoder,
    },
  });
  const { items } = (await get(`/v1/experiments/${experiment.id}/checkpoints`)).json<{
    items: CheckpointView[];
  }>();
  artifact = items[0].state;
});
afterAll(() => api.close());

const get = (url: string, headers: Record<string, string> = {}, method: "GET" | "HEAD" = "GET") =>
  api.request(api.bob, { method, url, headers });
const fetchIt = (headers: Record<string, string> = {}, method: "GET" | "HEAD" = "GET") =>
  get(`/v1/artifacts/${artifact.id}`, headers, method);

const ofEveryAnswer = new Set([
  "content-type",
  "content-length",
  "date",
  "connection",
  "x-content-type-options",
]);

describe("lists", () => {
  it("name checkpoints and embedding sets with the files that hold them", async () => {
    expect(artifact).toMatchObject({ digest, sizeBytes: bytes.length, kind: "checkpoint" });
    const embeddings = await get(`/v1/experiments/${experiment.id}/embeddings`);
    expect(embeddings.json<{ items: EmbeddingSetView[] }>().items).toMatchObject([
      { split: "test", count: 2, dimension: 3, embeddings: { digest, kind: "embeddings" } },
    ]);
    const all = (await get(`/v1/experiments/${experiment.id}/artifacts`)).json<{ items: ArtifactView[] }>();
    expect(all.items.map(({ kind }) => kind).toSorted()).toEqual([
      "checkpoint",
      "embeddings",
      "encoder",
      "labels",
    ]);
  });
});

describe("short lists", () => {
  it.each(["artifacts", "embeddings", "checkpoints"])("of %s come in pages, too", async (list) => {
    const page = async (query: string) =>
      (await get(`/v1/experiments/${experiment.id}/${list}?${query}`)).json<{
        items: { id: string }[];
        nextCursor: string | null;
      }>();
    const { items } = await page("limit=200");
    const seen: { id: string }[] = [];
    let cursor: string | null = "";
    while (cursor !== null) {
      const next: Awaited<ReturnType<typeof page>> = await page(`limit=1&cursor=${cursor}`);
      expect(next.items).toHaveLength(1);
      seen.push(...next.items);
      cursor = next.nextCursor;
    }
    expect(seen).toEqual(items);
    const refused = await get(`/v1/experiments/${experiment.id}/${list}?cursor=made-up`);
    expect(refused.statusCode).toBe(400);
  });
});

describe("an artifact", () => {
  it("comes whole, with its length, its digest and a name", async () => {
    const { statusCode, headers, rawPayload } = await fetchIt();
    expect(statusCode).toBe(200);
    expect(rawPayload.equals(bytes)).toBe(true);
    expect(headers).toMatchObject({
      "content-length": String(bytes.length),
      etag: `"${digest}"`,
      "accept-ranges": "bytes",
      "repr-digest": `sha-256=:${createHash("sha256").update(bytes).digest("base64")}:`,
      "content-disposition": `attachment; filename="${artifact.name}"`,
    });
  });

  it("is called bytes to a client that asks for nothing else", async () => {
    const type = async (accept: string) => (await fetchIt({ accept })).headers["content-type"];
    expect(await type("application/octet-stream")).toBe("application/octet-stream");
    expect(await type("*/*")).toBe("application/vnd.safetensors");
    expect(await type("text/html")).toBe("application/vnd.safetensors");
  });

  it.each([
    ["bytes=0-99", 0, 100],
    ["bytes=99900-", 99_900, 100_000],
    ["bytes=-1", 99_999, 100_000],
    ["bytes=5-5", 5, 6],
  ])("comes in part for %s", async (range, from, to) => {
    const { statusCode, headers, rawPayload } = await fetchIt({ range });
    expect(statusCode).toBe(206);
    expect(headers["content-range"]).toBe(`bytes ${from}-${to - 1}/${bytes.length}`);
    expect(headers["content-length"]).toBe(String(to - from));
    expect(rawPayload.equals(bytes.subarray(from, to))).toBe(true);
  });

  it("says how long it is when a range lies outside", async () => {
    const { statusCode, headers } = await fetchIt({ range: "bytes=100000-" });
    expect(statusCode).toBe(416);
    expect(headers["content-range"]).toBe(`bytes */${bytes.length}`);
    expect(headers["content-type"]).toContain("application/problem+json");
  });

  it.each([
    [200, {}],
    [206, { range: "bytes=0-99" }],
    [304, { "if-none-match": "*" }],
    [416, { range: "bytes=100000-" }],
  ])("answers with %i as the OpenAPI document says", async (status, asked) => {
    const { get: described } = api.app.swagger().paths!["/v1/artifacts/{id}"] as {
      get: {
        parameters: { name: string }[];
        responses: Record<string, { headers?: object; content?: object }>;
      };
    };
    const { statusCode, headers } = await fetchIt(asked);
    expect(statusCode).toBe(status);
    expect(described.parameters.map(({ name }) => name)).toEqual(expect.arrayContaining(Object.keys(asked)));
    const { headers: named = {}, content = {} } = described.responses[status]!;
    const special = Object.keys(headers).filter((name) => !ofEveryAnswer.has(name));
    expect(special.toSorted()).toEqual(
      Object.keys(named)
        .map((name) => name.toLowerCase())
        .toSorted(),
    );
    const mediaType = headers["content-type"]?.split(";")[0];
    expect(Object.keys(content)).toEqual(mediaType === undefined ? [] : expect.arrayContaining([mediaType]));
  });

  it("isn't sent again to who has it", async () => {
    for (const tag of [`"${digest}"`, `W/"${digest}"`, `"other", "${digest}"`, "*"]) {
      const { statusCode, rawPayload, headers } = await fetchIt({ "if-none-match": tag });
      expect([statusCode, rawPayload.length, headers.etag]).toEqual([304, 0, `"${digest}"`]);
    }
    expect((await fetchIt({ "if-none-match": '"other"' })).statusCode).toBe(200);
  });

  it("comes whole when the part that was begun is of other bytes", async () => {
    expect((await fetchIt({ range: "bytes=0-9", "if-range": '"other"' })).statusCode).toBe(200);
    expect((await fetchIt({ range: "bytes=0-9", "if-range": `"${digest}"` })).statusCode).toBe(206);
  });

  it("is described without its bytes", async () => {
    const { statusCode, headers, rawPayload } = await fetchIt({}, "HEAD");
    expect([statusCode, headers["content-length"], rawPayload.length]).toEqual([
      200,
      String(bytes.length),
      0,
    ]);
  });

  it("is a problem, not half a download, when its bytes are gone", async () => {
    const { items } = (await get(`/v1/experiments/${experiment.id}/artifacts`)).json<{
      items: ArtifactView[];
    }>();
    const encoder = items.find(({ kind }) => kind === "encoder")!;
    await api.storage.remove(encoder.digest);
    const { statusCode, headers } = await get(`/v1/artifacts/${encoder.id}`);
    expect(statusCode).toBe(404);
    expect(headers["content-type"]).toContain("application/problem+json");
    expect(headers).not.toHaveProperty("etag");
    expect(headers).not.toHaveProperty("content-disposition");
  });
});
