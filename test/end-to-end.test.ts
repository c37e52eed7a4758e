/** The whole chain on a real stack: Postgres, API, worker and its children as processes, spoken to over HTTP alone. */
import { createHash } from "node:crypto";
import { mkdtempSync, readFileSync, rmSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { buffer } from "node:stream/consumers";
import { type Client, createClient, type ExperimentEvent, type SpecInput } from "@outlab/client";
import { type Stack, startStack } from "@outlab/local-stack";
import { afterAll, beforeAll, describe, expect, it } from "vitest";

const shapes = JSON.parse(
  readFileSync(join(import.meta.dirname, "../examples/shapes.json"), "utf8"),
) as SpecInput;
/** Long enough to be killed in the middle. */
const longer: SpecInput = {
  ...shapes,
  seed: 2,
  dataset: { ...shapes.dataset, imageSize: 16 } as SpecInput["dataset"],
  training: { ...shapes.training, epochs: 6 },
};

const appsDir = join(import.meta.dirname, "../apps");
const dataDir = mkdtempSync(join(tmpdir(), "outlab-end-to-end-"));
let stack: Stack;
let client: Client;

beforeAll(async () => {
  stack = await startStack({
    appsDir,
    dataDir,
    env: {
      ...process.env,
      REDIS_URL: undefined,
      OUTLAB_STORAGE: undefined,
      OUTLAB_DATASETS_DIR: undefined,
      OUTLAB_ENGINE: "simd",
      // A killed worker is missed within seconds here, not within a minute.
      OUTLAB_LEASE_SECONDS: "3",
    },
  });
  client = createClient({ url: stack.url, apiKey: readFileSync(stack.adminKeyFile, "utf8") });
}, 120_000);

afterAll(async () => {
  await stack?.stop();
  rmSync(dataDir, { recursive: true, force: true });
}, 60_000);

const submit = (spec: SpecInput) => client.submit(spec);
const tableOf = (id: string, table: "class-divergence" | "detection" | "training") =>
  client.getTable({ params: { path: { id, table } } });

/** Watches to the end; `on` sees each event as it comes. */
async function watch(id: string, on: (event: ExperimentEvent) => void = () => {}) {
  const events: ExperimentEvent[] = [];
  for await (const event of client.watch(id, { signal: AbortSignal.timeout(240_000) })) {
    events.push(event);
    on(event);
  }
  return { experiment: await client.getExperiment({ params: { path: { id } } }), events };
}

/** Calls once, at the first event that fits. */
function once(fits: (event: ExperimentEvent) => boolean, act: () => void) {
  let done = false;
  return (event: ExperimentEvent) => {
    if (done || !fits(event)) return;
    done = true;
    act();
  };
}

describe("an experiment over HTTP", () => {
  /** The training of `longer` that only lost its API. */
  let undisturbed: string;

  it("goes from a spec to tables and files", { timeout: 300_000 }, async () => {
    const { id } = await submit(shapes);
    const { experiment, events } = await watch(id);
    expect(experiment).toMatchObject({ state: "SUCCEEDED", failure: null });
    expect(experiment.jobs.map(({ kind, state }) => `${kind} ${state}`).toSorted()).toEqual([
      "embed SUCCEEDED",
      "score SUCCEEDED",
      "train SUCCEEDED",
    ]);
    const ids = events.map((event) => Number(event.id));
    expect(ids).toEqual(ids.toSorted((a, b) => a - b));

    const divergence = await tableOf(id, "class-divergence");
    const classes = new Set(divergence.rows.map((row) => row.className));
    expect(divergence.rows).toHaveLength(classes.size * 3);
    expect(divergence.rows.filter((row) => row.isNormal).map((row) => row.className)).toEqual([
      "square",
      "square",
      "square",
    ]);
    for (const divergenceName of new Set(divergence.rows.map((row) => row.divergence))) {
      const own = divergence.rows.filter((row) => row.divergence === divergenceName);
      const byValue = own.toSorted((a, b) => Number(a.value) - Number(b.value));
      expect(byValue.map((row) => row.rank)).toEqual(byValue.map((_, index) => index + 1));
    }

    const csv = await client.getTable({
      params: { path: { id, table: "detection" } },
      headers: { accept: "text/csv" },
      parseAs: "text",
    });
    const detection = await tableOf(id, "detection");
    expect(csv.trimEnd().split("\r\n")).toHaveLength(detection.rows.length + 1);

    const { scorer } = detection.rows[0];
    const query = { scorer: String(scorer), order: "score" } as const;
    const { items: worst } = await client.listImageScores({ params: { path: { id }, query } });
    expect(worst.map(({ score }) => score)).toEqual(
      worst.map(({ score }) => score).toSorted((a, b) => b - a),
    );
    const { rows: compared } = await client.compareExperiments({ params: { query: { experiments: id } } });
    const auroc = detection.rows.find((row) => row.scorer === scorer && row.className === "all")?.auroc;
    expect(compared.find((row) => row.scorer === scorer)).toMatchObject({ auroc, difference: 0 });

    const { items: figures } = await client.getFigures({ params: { path: { id } } });
    expect(figures.filter(({ missing }) => missing !== null)).toEqual([]);
    const page = await client.getReport({
      params: { path: { id } },
      headers: { accept: "text/html" },
      parseAs: "text",
    });
    for (const { title } of figures) expect(page).toContain(title);

    const artifacts = await client.all("listArtifacts", { params: { path: { id } } });
    expect(new Set(artifacts.map(({ kind }) => kind))).toEqual(
      new Set([
        ...["checkpoint", "encoder", "embeddings", "labels", "images", "image-scores"],
        ...["divergence-draws", "thumbnails", "thumbnail-images"],
      ]),
    );
    for (const artifact of artifacts) {
      const bytes = await buffer(client.download(artifact));
      expect(bytes).toHaveLength(artifact.sizeBytes);
      expect(createHash("sha256").update(bytes).digest("hex")).toBe(artifact.digest);
    }
  });

  it("survives a killed API: the watcher takes the stream up again and nothing is computed twice", {
    timeout: 300_000,
  }, async () => {
    const { id } = await submit(longer);
    undisturbed = id;
    const killed = stack.api.pid!;
    const { experiment, events } = await watch(
      id,
      once(
        ({ type }) => type === "checkpoint",
        () => process.kill(killed, "SIGKILL"),
      ),
    );
    expect(stack.api.pid).not.toBe(killed);
    expect(experiment.state).toBe("SUCCEEDED");
    expect(experiment.jobs.map(({ attempts }) => attempts.length)).toEqual([1, 1, 1]);
    expect(new Set(events.map((event) => event.id)).size).toBe(events.length);
    const { rows } = await tableOf(id, "training");
    expect(rows.map((row) => row.epoch)).toEqual([1, 2, 3, 4, 5, 6]);
  });

  it("survives a killed worker: another attempt goes on after the last checkpoint, to the same bits", {
    timeout: 300_000,
  }, async () => {
    const disturbed = await submit(longer);
    const { experiment, events } = await watch(
      disturbed.id,
      once(
        ({ type }) => type === "checkpoint",
        () => process.kill(stack.worker.pid!, "SIGKILL"),
      ),
    );
    expect(experiment.state).toBe("SUCCEEDED");
    const resumed = events.filter((event) => event.type === "attempt-started" && event.data.attempt > 1);
    expect(resumed[0]).toMatchObject({ data: { kind: "train", resumedFromEpoch: expect.any(Number) } });
    expect(await finalDigests(disturbed.id)).toEqual(await finalDigests(undisturbed));
  });

  it("is cancelled on request, each step stamped with its time", { timeout: 300_000 }, async () => {
    const { id } = await submit({ ...shapes, seed: 4, training: { ...shapes.training, epochs: 5000 } });
    const { experiment } = await watch(
      id,
      once(
        ({ type }) => type === "attempt-started",
        () => void client.cancelExperiment({ params: { path: { id } } }),
      ),
    );
    expect(experiment.state).toBe("CANCELLED");
    const { cancel } = experiment.jobs.find(({ kind }) => kind === "train")!;
    const times = [cancel.requestedAt, cancel.signalledAt, cancel.processGoneAt, cancel.slotFreedAt];
    expect(times).not.toContain(null);
    expect(times).toEqual(times.toSorted());
  });
});

describe("an experiment that can't be run", () => {
  it("fails once, as a missing data set, and says the three ways to get it", {
    timeout: 120_000,
  }, async () => {
    const { id } = await submit({
      dataset: { kind: "cifar10", normalClasses: ["cat"] },
      method: { kind: "simclr" },
    });
    const { experiment } = await watch(id);
    expect(experiment).toMatchObject({ state: "FAILED", failure: { class: "dataset-missing" } });
    expect(experiment.failure?.message).toMatch(/1\. .*\n.*2\. .*\n.*3\. .*data download cifar10/);
    expect(experiment.jobs.map(({ kind, state, attempts }) => [kind, state, attempts.length])).toEqual([
      ["train", "FAILED", 1],
      ["embed", "CANCELLED", 0],
      ["score", "CANCELLED", 0],
    ]);
  });
});

describe("a stack", () => {
  it("keeps the first admin's bare key for its owner alone", () => {
    expect(statSync(stack.adminKeyFile).mode & 0o777).toBe(0o600);
    expect(readFileSync(stack.adminKeyFile, "utf8")).toMatch(/^\S+$/);
  });

  it("lets no second server at its data folder", async () => {
    await expect(startStack({ appsDir, dataDir, env: process.env })).rejects.toThrow(
      /another Outlab server uses the data folder/,
    );
  });

  it("says when its port is taken, and leaves nothing running", { timeout: 60_000 }, async () => {
    const other = mkdtempSync(join(tmpdir(), "outlab-port-"));
    const port = Number(new URL(stack.url).port);
    await expect(startStack({ appsDir, dataDir: other, env: process.env, port })).rejects.toThrow(
      `port ${port} is in use`,
    );
    rmSync(other, { recursive: true, force: true });
  });

  it("says when the database it was given doesn't answer", async () => {
    const other = mkdtempSync(join(tmpdir(), "outlab-database-"));
    const databaseUrl = "postgresql://someone:secret@127.0.0.1:1/outlab";
    const start = startStack({ appsDir, dataDir: other, env: process.env, databaseUrl });
    await expect(start).rejects.toThrow(/127\.0\.0\.1:1 does not answer/);
    await expect(start).rejects.not.toThrow(/secret/);
    rmSync(other, { recursive: true, force: true });
  });
});

async function finalDigests(id: string) {
  const checkpoints = await client.all("listCheckpoints", { params: { path: { id } } });
  const last = checkpoints.find(({ isFinal }) => isFinal)!;
  return { state: last.state.digest, encoder: last.encoder.digest };
}
