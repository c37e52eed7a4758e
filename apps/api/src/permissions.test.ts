/** Who may do what: a row per operation, a column per role. What isn't refused as 401 or 403 counts as allowed. */
import { createApiKey, createUser, getExperiment, queueTest } from "@outlab/store";
import { type KeyScope, type OperationId, type Route, routes } from "@outlab/wire";
import type { InjectOptions } from "fastify";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type Account, startTestApi, type TestApi } from "../../../test/support/api.ts";
import { tinySpec, tinyStudy } from "../../../test/support/specs.ts";

type Column = "anyone" | "stranger" | "owner" | "admin";
const columns: readonly Column[] = ["anyone", "stranger", "owner", "admin"];

const all = "anyone stranger owner admin";
const members = "stranger owner admin";
const ownerOrAdmin = "owner admin";

/** `experiment` is ada's; so are those that `newExperiment` and `newKey` make for what changes them. */
const table: Record<
  OperationId,
  [
    allowed: string,
    options: (of: {
      experiment: string;
      newExperiment(): Promise<string>;
      newKey(): Promise<string>;
      newJob(): Promise<string>;
      newDataset(): Promise<string>;
      newUpload(): Promise<string>;
      newStudy(): Promise<string>;
      newWebhook(): Promise<string>;
      userId: string;
    }) => InjectOptions | Promise<InjectOptions>,
  ]
> = {
  health: [all, () => ({ url: "/healthz" })],
  ready: [all, () => ({ url: "/readyz" })],
  prometheusMetrics: [all, () => ({ url: "/metrics" })],
  getCatalog: [all, () => ({ url: "/v1/catalog" })],
  submitExperiment: [members, () => ({ method: "POST", url: "/v1/experiments", payload: tinySpec })],
  listExperiments: [members, () => ({ url: "/v1/experiments" })],
  getFigures: [members, ({ experiment }) => ({ url: `/v1/experiments/${experiment}/figures` })],
  getFigure: [members, ({ experiment }) => ({ url: `/v1/experiments/${experiment}/figures/roc` })],
  getReport: [members, ({ experiment }) => ({ url: `/v1/experiments/${experiment}/report` })],
  getExperiment: [members, ({ experiment }) => ({ url: `/v1/experiments/${experiment}` })],
  cancelExperiment: [
    ownerOrAdmin,
    async ({ newExperiment }) => ({ method: "POST", url: `/v1/experiments/${await newExperiment()}/cancel` }),
  ],
  cloneExperiment: [
    members,
    ({ experiment }) => ({ method: "POST", url: `/v1/experiments/${experiment}/clone` }),
  ],
  continueExperiment: [
    members,
    ({ experiment }) => ({
      method: "POST",
      url: `/v1/experiments/${experiment}/continue`,
      payload: { epochs: 1 },
    }),
  ],
  cancelExperiments: [
    ownerOrAdmin,
    async ({ newExperiment }) => ({
      method: "POST",
      url: "/v1/experiments/cancel",
      payload: { ids: [await newExperiment()] },
    }),
  ],
  pauseExperiment: [
    ownerOrAdmin,
    async ({ newExperiment }) => ({ method: "POST", url: `/v1/experiments/${await newExperiment()}/pause` }),
  ],
  resumeExperiment: [
    ownerOrAdmin,
    async ({ newExperiment }) => ({ method: "POST", url: `/v1/experiments/${await newExperiment()}/resume` }),
  ],
  reorderExperiment: [
    ownerOrAdmin,
    async ({ newExperiment }) => ({
      method: "PATCH",
      url: `/v1/experiments/${await newExperiment()}`,
      payload: { moveTo: "front" },
    }),
  ],
  retryExperiment: [
    ownerOrAdmin,
    async ({ newExperiment }) => ({ method: "POST", url: `/v1/experiments/${await newExperiment()}/retry` }),
  ],
  archiveExperiment: [
    ownerOrAdmin,
    async ({ newExperiment }) => ({
      method: "POST",
      url: `/v1/experiments/${await newExperiment()}/archive`,
    }),
  ],
  restoreExperiment: [
    ownerOrAdmin,
    async ({ newExperiment }) => ({
      method: "POST",
      url: `/v1/experiments/${await newExperiment()}/restore`,
    }),
  ],
  purgeExperiment: [
    ownerOrAdmin,
    async ({ newExperiment }) => ({ method: "POST", url: `/v1/experiments/${await newExperiment()}/purge` }),
  ],
  pinExperiment: [
    ownerOrAdmin,
    async ({ newExperiment }) => ({ method: "POST", url: `/v1/experiments/${await newExperiment()}/pin` }),
  ],
  unpinExperiment: [
    ownerOrAdmin,
    async ({ newExperiment }) => ({ method: "POST", url: `/v1/experiments/${await newExperiment()}/unpin` }),
  ],
  submitStudy: [members, () => ({ method: "POST", url: "/v1/studies", payload: tinyStudy })],
  listStudies: [members, () => ({ url: "/v1/studies" })],
  getStudy: [members, async ({ newStudy }) => ({ url: `/v1/studies/${await newStudy()}` })],
  getStudyTable: [
    members,
    async ({ newStudy }) => ({ url: `/v1/studies/${await newStudy()}/tables/results` }),
  ],
  cancelStudy: [
    ownerOrAdmin,
    async ({ newStudy }) => ({ method: "POST", url: `/v1/studies/${await newStudy()}/cancel` }),
  ],
  listEvents: [members, ({ experiment }) => ({ url: `/v1/experiments/${experiment}/events` })],
  createEventTicket: [
    members,
    ({ experiment }) => ({
      method: "POST",
      url: "/v1/event-tickets",
      payload: { experimentId: experiment },
    }),
  ],
  getSeries: [members, ({ experiment }) => ({ url: `/v1/experiments/${experiment}/metrics` })],
  getTable: [members, ({ experiment }) => ({ url: `/v1/experiments/${experiment}/tables/training` })],
  listCheckpoints: [members, ({ experiment }) => ({ url: `/v1/experiments/${experiment}/checkpoints` })],
  listEmbeddings: [members, ({ experiment }) => ({ url: `/v1/experiments/${experiment}/embeddings` })],
  listImageScores: [members, ({ experiment }) => ({ url: `/v1/experiments/${experiment}/image-scores` })],
  getThresholds: [members, ({ experiment }) => ({ url: `/v1/experiments/${experiment}/thresholds` })],
  changeThresholds: [
    ownerOrAdmin,
    ({ experiment }) => ({
      method: "PATCH",
      url: `/v1/experiments/${experiment}/thresholds`,
      payload: { falseAlarmRate: 0.1 },
    }),
  ],
  scoreImages: [
    members,
    ({ experiment }) => ({
      method: "POST",
      url: `/v1/experiments/${experiment}/score-images`,
      payload: { upload: "0".repeat(64) },
    }),
  ],
  getScoredImages: [members, ({ experiment }) => ({ url: `/v1/jobs/${experiment}/scored-images` })],
  getOnnx: [members, ({ experiment }) => ({ url: `/v1/experiments/${experiment}/onnx` })],
  compareExperiments: [members, ({ experiment }) => ({ url: `/v1/comparisons?experiments=${experiment}` })],
  listArtifacts: [members, ({ experiment }) => ({ url: `/v1/experiments/${experiment}/artifacts` })],
  getArtifact: [members, ({ experiment }) => ({ url: `/v1/artifacts/${experiment}` })],
  listDatasets: [members, () => ({ url: "/v1/datasets" })],
  getDataset: [members, ({ experiment }) => ({ url: `/v1/datasets/${experiment}` })],
  importDataset: [
    members,
    () => ({
      method: "POST",
      url: "/v1/datasets",
      payload: { name: crypto.randomUUID(), path: "/data/mine" },
    }),
  ],
  getContactSheet: [members, ({ experiment }) => ({ url: `/v1/datasets/${experiment}/contact-sheet` })],
  removeDataset: [
    ownerOrAdmin,
    async ({ newDataset }) => ({ method: "DELETE", url: `/v1/datasets/${await newDataset()}` }),
  ],
  createUpload: [members, () => ({ method: "POST", url: "/v1/uploads", payload: { sizeBytes: 5 } })],
  getUpload: [ownerOrAdmin, async ({ newUpload }) => ({ url: `/v1/uploads/${await newUpload()}` })],
  addPiece: [
    ownerOrAdmin,
    async ({ newUpload }) => ({
      method: "POST",
      url: `/v1/uploads/${await newUpload()}/pieces`,
      headers: { "content-type": "application/octet-stream" },
      payload: Buffer.from("bytes"),
    }),
  ],
  listJobs: [members, () => ({ url: "/v1/jobs" })],
  getJob: [members, ({ experiment }) => ({ url: `/v1/jobs/${experiment}` })],
  getJobLog: [members, ({ experiment }) => ({ url: `/v1/jobs/${experiment}/logs` })],
  getQueue: [members, () => ({ url: "/v1/queue" })],
  getQueuePolicy: [members, () => ({ url: "/v1/queue/policy" })],
  changeQueuePolicy: [
    "admin",
    () => ({ method: "PATCH", url: "/v1/queue/policy", payload: { lowAgesAfterSeconds: 60 } }),
  ],
  holdJob: [ownerOrAdmin, async ({ newJob }) => ({ method: "POST", url: `/v1/jobs/${await newJob()}/hold` })],
  releaseJob: [
    ownerOrAdmin,
    async ({ newJob }) => ({ method: "POST", url: `/v1/jobs/${await newJob()}/release` }),
  ],
  cancelJob: [
    ownerOrAdmin,
    async ({ newJob }) => ({ method: "POST", url: `/v1/jobs/${await newJob()}/cancel` }),
  ],
  listWorkers: [members, () => ({ url: "/v1/workers" })],
  getRetention: [members, () => ({ url: "/v1/retention" })],
  setRetention: [members, () => ({ method: "POST", url: "/v1/retention", payload: {} })],
  collectGarbage: [members, () => ({ method: "POST", url: "/v1/gc?dryRun=true" })],
  getMe: [members, () => ({ url: "/v1/me" })],
  listUsers: ["admin", () => ({ url: "/v1/users" })],
  changeUser: [
    "admin",
    async ({ userId }) => ({ method: "PATCH", url: `/v1/users/${userId}`, payload: { shareWeight: 2 } }),
  ],
  createUser: ["admin", () => ({ method: "POST", url: "/v1/users", payload: { name: "eve" } })],
  listApiKeys: [members, () => ({ url: "/v1/api-keys" })],
  createApiKey: [members, () => ({ method: "POST", url: "/v1/api-keys", payload: { name: "laptop" } })],
  revokeApiKey: [
    ownerOrAdmin,
    async ({ newKey }) => ({ method: "DELETE", url: `/v1/api-keys/${await newKey()}` }),
  ],
  listWebhooks: [members, () => ({ url: "/v1/webhooks" })],
  createWebhook: [
    members,
    () => ({ method: "POST", url: "/v1/webhooks", payload: { url: "https://example.org/" } }),
  ],
  changeWebhook: [
    ownerOrAdmin,
    async ({ newWebhook }) => ({
      method: "PATCH",
      url: `/v1/webhooks/${await newWebhook()}`,
      payload: { isEnabled: false },
    }),
  ],
  removeWebhook: [
    ownerOrAdmin,
    async ({ newWebhook }) => ({ method: "DELETE", url: `/v1/webhooks/${await newWebhook()}` }),
  ],
  listWebhookDeliveries: [
    ownerOrAdmin,
    async ({ newWebhook }) => ({ url: `/v1/webhooks/${await newWebhook()}/deliveries` }),
  ],
  testWebhook: [
    ownerOrAdmin,
    async ({ newWebhook }) => ({ method: "POST", url: `/v1/webhooks/${await newWebhook()}/test` }),
  ],
  redeliverWebhook: [
    ownerOrAdmin,
    async ({ newWebhook }) => {
      const id = await newWebhook();
      const { id: delivery } = await queueTest(api.db, id);
      return { method: "POST", url: `/v1/webhooks/${id}/deliveries/${delivery}/redeliver` };
    },
  ],
  listAuditEvents: ["admin", () => ({ url: "/v1/audit-events" })],
};

let api: TestApi;
let experiment: string;
let [viewer, readKey, submitKey]: Account[] = [];
beforeAll(async () => {
  api = await startTestApi();
  const keyOf = async (userId: string, scope?: KeyScope) =>
    (await createApiKey(api.db, { userId, name: "less", actorId: null, scope })).key;
  const { id } = await createUser(api.db, { name: "vera", role: "viewer", actorId: null });
  viewer = { userId: id, key: await keyOf(id) };
  readKey = { ...api.ada, key: await keyOf(api.ada.userId, "read") };
  submitKey = { ...api.admin, key: await keyOf(api.admin.userId, "submit") };
  experiment = await newExperiment();
});
afterAll(() => api.close());

const make = async (url: string, payload: object) =>
  (await api.request(api.ada, { method: "POST", url, payload })).json<{ id: string }>().id;
const newExperiment = () => make("/v1/experiments", tinySpec);
const newJob = async () => (await getExperiment(api.db, await newExperiment())).jobs[0]!.id;
const newDataset = async () => {
  const id = crypto.randomUUID();
  await api.db.pool.query(
    `insert into datasets (id, name, kind, digest, class_names, height, width, channels, train_count, test_count, owner_id)
     values ($1, $2, 'uploaded', repeat('a', 64), '{good}', 8, 8, 1, 4, 4, $3)`,
    [id, id, api.ada.userId],
  );
  return id;
};
const newUpload = () => make("/v1/uploads", { sizeBytes: 5 });
const newStudy = () => make("/v1/studies", tinyStudy);
const newWebhook = async () => {
  // A person has few at once.
  await api.db.pool.query("delete from webhooks");
  return make("/v1/webhooks", { url: "https://example.org/" });
};
const newKey = () => make("/v1/api-keys", { name: "spare" });

const given = () => ({
  experiment,
  newExperiment,
  newKey,
  newJob,
  newDataset,
  newUpload,
  newStudy,
  newWebhook,
  userId: api.ada.userId,
});

describe.each(Object.entries(table))("%s", (operation, [allowed, options]) => {
  const route: Route = routes[operation as OperationId];
  const onlyReads = route.method === "GET" || route.onlyReads === true;
  const isFor = (column: Column) => allowed.split(" ").includes(column);
  const statusOf = async (who: Account) => (await api.request(who, await options(given()))).statusCode;
  // Each of these would be allowed, or refused, as the column beside it, if it did not open less.
  it.each([
    ["viewer", isFor("stranger") && onlyReads, () => viewer],
    ["owner with a key that only reads", isFor("owner") && onlyReads, () => readKey],
    ["admin with a key that submits", isFor("stranger"), () => submitKey],
  ] as const)("%s", async (_, isAllowed, who) => {
    const statusCode = await statusOf(who());
    if (isAllowed) expect([401, 403]).not.toContain(statusCode);
    else expect(statusCode).toBe(403);
  });

  it.each(columns)("%s", async (column) => {
    const who = { anyone: undefined, stranger: api.bob, owner: api.ada, admin: api.admin }[column];
    const { statusCode } = await api.request(who, await options(given()));
    if (isFor(column)) expect([401, 403]).not.toContain(statusCode);
    else expect(statusCode).toBe(column === "anyone" ? 401 : 403);
  });
});

describe("a key", () => {
  it("opens no more than the one that made it", async () => {
    const make = (who: Account, payload: object) =>
      api.request(who, { method: "POST", url: "/v1/api-keys", payload: { name: "n", ...payload } });
    expect((await make(api.bob, {})).json()).toMatchObject({ scope: "submit", expiresAt: null });
    expect((await make(api.bob, { scope: "read" })).json()).toMatchObject({ scope: "read" });
    const more = await make(api.bob, { scope: "admin" });
    expect([more.statusCode, more.json().detail]).toEqual([403, expect.stringContaining("opens more")]);
    expect((await make(submitKey, { scope: "admin" })).statusCode).toBe(403);
  });

  it("opens nothing from when it expires, and cannot expire before it is made", async () => {
    const make = (expiresAt: string) =>
      api.request(api.bob, { method: "POST", url: "/v1/api-keys", payload: { name: "n", expiresAt } });
    const past = await make("2020-01-01T00:00:00.000Z");
    expect([past.statusCode, past.json().faults[0].pointer]).toEqual([400, "/expiresAt"]);
    const made = (await make(new Date(Date.now() + 60_000).toISOString())).json();
    const withIt = () => api.request({ userId: api.bob.userId, key: made.key }, { url: "/v1/me" });
    expect((await withIt()).statusCode).toBe(200);
    await api.db.pool.query("update api_keys set expires_at = now() - interval '1 s' where id = $1", [
      made.id,
    ]);
    expect((await withIt()).statusCode).toBe(401);
  });

  it("of another user is made by admins alone", async () => {
    const payload = { name: "theirs", userId: api.ada.userId };
    const make = (who: typeof api.bob) => api.request(who, { method: "POST", url: "/v1/api-keys", payload });
    expect((await make(api.bob)).statusCode).toBe(403);
    expect((await make(api.admin)).statusCode).toBe(201);
  });

  it("opens nothing once it is revoked, nor does one that never was", async () => {
    const made = await api.request(api.bob, {
      method: "POST",
      url: "/v1/api-keys",
      payload: { name: "old" },
    });
    const { id, key } = made.json<{ id: string; key: string }>();
    const withIt = () => api.request({ userId: api.bob.userId, key }, { url: "/v1/me" });
    expect((await withIt()).json()).toMatchObject({ name: "bob" });
    expect((await api.request(api.bob, { method: "DELETE", url: `/v1/api-keys/${id}` })).statusCode).toBe(
      204,
    );
    const refused = await withIt();
    expect(refused.statusCode).toBe(401);
    expect(refused.headers["www-authenticate"]).toMatch(/^Bearer/);
    expect((await api.request({ userId: "", key: "made-up" }, { url: "/v1/me" })).statusCode).toBe(401);
  });

  it("is shown once and listed without its text", async () => {
    const { key } = (
      await api.request(api.bob, { method: "POST", url: "/v1/api-keys", payload: { name: "new" } })
    ).json<{ key: string }>();
    const listed = await api.request(api.bob, { url: "/v1/api-keys" });
    expect(listed.body).not.toContain(key);
    const owners = new Set(listed.json<{ items: { userId: string }[] }>().items.map(({ userId }) => userId));
    expect(owners).toEqual(new Set([api.bob.userId]));
  });
});
