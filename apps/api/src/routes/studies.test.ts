import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { encodeImageScores } from "@outlab/pipeline";
import { finishJob, writeEffect } from "@outlab/store";
import type { ExperimentView, Problem, StudyView, TableView, ValidatedStudy } from "@outlab/wire";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { beginAttempt, startTestApi, type TestApi } from "../../../../test/support/api.ts";
import { tinySpec, tinyStudy } from "../../../../test/support/specs.ts";

let api: TestApi;
beforeAll(async () => {
  api = await startTestApi();
});
afterAll(() => api.close());

const submit = (payload: object, headers: Record<string, string> = {}, query = "") =>
  api.request(api.ada, { method: "POST", url: `/v1/studies${query}`, headers, payload });
const newStudy = async (payload: object = tinyStudy) => {
  const response = await submit(payload);
  if (response.statusCode !== 201) throw new Error(response.body);
  return response.json<StudyView>();
};
const get = async <T>(url: string) => (await api.request(api.bob, { url })).json<T>();
const countExperiments = async () =>
  (await api.db.pool.query<{ count: string }>("select count(*) from experiments")).rows[0]!.count;

describe("POST /v1/studies", () => {
  it("makes an experiment of each combination, which names the study and what differs", async () => {
    const response = await submit({
      name: "first look",
      spec: { ...tinySpec, method: undefined },
      axes: { methods: ["simclr", "rotation"], normalClasses: ["square", "circle"], seeds: [1, 2] },
      maxConcurrent: 3,
    });
    expect(response.statusCode).toBe(201);
    const study = response.json<StudyView>();
    expect(response.headers.location).toBe(`/v1/studies/${study.id}`);
    expect(study).toMatchObject({
      name: "first look",
      owner: { name: "ada" },
      maxConcurrent: 3,
      cellCount: 8,
    });
    expect(study.settings.toSorted()).toEqual(["/dataset/normalClasses", "/method/kind", "/seed"]);
    expect(study.counts).toMatchObject({ QUEUED: 8, RUNNING: 0 });
    const last = study.cells.at(-1)!;
    const valueAt = (pointer: string) => last.values[study.settings.indexOf(pointer)];
    expect(["/method/kind", "/dataset/normalClasses", "/seed"].map(valueAt)).toEqual([
      "rotation",
      ["circle"],
      2,
    ]);
    const made = await get<ExperimentView>(`/v1/experiments/${last.experimentId}`);
    expect(made).toMatchObject({
      name: last.name,
      study: { id: study.id, name: "first look" },
      spec: { method: { kind: "rotation" }, dataset: { normalClasses: ["circle"] }, seed: 2 },
    });
    expect(last.name).toMatch(/^first look: .*method rotation/);
    const { items } = await get<{ items: unknown[] }>(`/v1/experiments?study=${study.id}&state=QUEUED`);
    expect(items).toHaveLength(8);
  });

  it("keeps a name that a cell has of its own, and lets a patch take a part away", async () => {
    const list = [{ name: "as it is" }, { training: { epochs: null } }];
    const { cells } = await newStudy({ name: "both", spec: tinySpec, axes: { list } });
    expect(cells.map(({ name }) => name)).toEqual(["as it is", expect.stringMatching(/^both: /)]);
    const epochsOf = async (i: number) =>
      (await get<ExperimentView>(`/v1/experiments/${cells[i]!.experimentId}`)).spec.training.epochs;
    expect([await epochsOf(0), (await epochsOf(1)) > 1]).toEqual([1, true]);
  });

  it("takes every class of the data set for `each`", async () => {
    const { cells } = await newStudy({ name: "all", spec: tinySpec, axes: { normalClasses: "each" } });
    const [first] = await get<{ items: ExperimentView[] }>(`/v1/experiments?limit=1`).then(
      ({ items }) => items,
    );
    expect(first!.study!.name).toBe("all");
    expect(cells.length).toBeGreaterThan(1);
    expect(new Set(cells.map(({ values }) => JSON.stringify(values))).size).toBe(cells.length);
    const unknown = { ...tinySpec, dataset: { kind: "image-folder", path: "/nowhere" } };
    const refused = await submit({ name: "all", spec: unknown, axes: { normalClasses: "each" } });
    expect([refused.statusCode, refused.json<Problem>().faults![0]!.pointer]).toEqual([
      422,
      "/axes/normalClasses",
    ]);
  });

  it("makes one experiment of cells that are the same, and says how many it left out", async () => {
    const { cells, duplicates } = await newStudy({
      name: "twice",
      spec: tinySpec,
      axes: { list: [{ seed: 1 }, { seed: 2 }, {}] },
    });
    expect([cells.length, duplicates]).toEqual([2, 1]);
  });

  it("says all that is wrong, once where all cells share it, and stores nothing", async () => {
    const before = await countExperiments();
    const response = await submit({
      name: "faulty",
      spec: { ...tinySpec, colour: "red" },
      axes: { grid: { "training.epochs": [1, 0, -1] }, seeds: [1, 2] },
    });
    expect(response.statusCode).toBe(422);
    const { faults, detail } = response.json<Problem>();
    expect(detail).toBe("the cells have 5 faults; nothing was submitted");
    expect(faults!.map(({ pointer }) => pointer)).toEqual([
      "/spec/colour",
      "/cells/3/training/epochs",
      "/cells/4/training/epochs",
      "/cells/5/training/epochs",
      "/cells/6/training/epochs",
    ]);
    expect(faults![1]!.message).toMatch(/^cell 3 \(.*epochs 0.*\): expected at least 1/);
    expect(await countExperiments()).toBe(before);
  });

  it("refuses what is no study with its place", async () => {
    const pointersOf = async (payload: object) => {
      const response = await submit(payload);
      return [response.statusCode, response.json<Problem>().faults?.map(({ pointer }) => pointer)];
    };
    expect(await pointersOf({ ...tinyStudy, axes: {} })).toEqual([400, ["/axes"]]);
    expect(await pointersOf({ ...tinyStudy, axes: { seeds: [1], grid: { seed: [2] } } })).toEqual([
      422,
      ["/axes/seeds"],
    ]);
    const range = { low: 0, high: 1, scale: "log" };
    const random = { draws: 2, settings: { "method.temperature": range } };
    expect(await pointersOf({ ...tinyStudy, axes: { random } })).toEqual([
      400,
      ["/axes/random/settings/method.temperature/low"],
    ]);
  });

  it("takes a halving, and refuses one by a number that cannot rank its cells, with the reason", async () => {
    const spec = { ...tinySpec, training: { ...tinySpec.training, epochs: 4, optimizer: { kind: "sgd" } } };
    const answer = async (axes: object, halving: object) => {
      const response = await submit({ name: "halved", spec, axes, halving }, {}, "?validateOnly=true");
      return response.statusCode === 200
        ? []
        : response.json<Problem>().faults!.map(({ pointer, message }) => [pointer, message]);
    };
    const rates = { grid: { "training.optimizer.learningRate": [0.1, 0.2] } };
    expect(await answer(rates, { by: "loss", rungs: [1, 2] })).toEqual([]);
    expect(await answer(rates, { by: "loss", rungs: [2, 4] })).toEqual([
      ["/halving/rungs/1", "expected less than the 4 epochs of the shortest training, found 4"],
    ]);
    const methods = { methods: ["simclr", "rotation"], normalClasses: ["square", "circle"] };
    expect((await answer(methods, { by: "loss", rungs: [1] })).map(([pointer]) => pointer)).toEqual([
      "/halving",
      "/halving/by",
    ]);
    expect(await answer({ methods: ["simclr", "rotation"] }, { by: "alignment", rungs: [1] })).toEqual([
      ["/halving/by", "rotation has no alignment; take uniformity or collapse-sd"],
    ]);
    expect(await answer(rates, { by: "knnAccuracy", rungs: [2, 1] })).toEqual([
      ["/halving/by", expect.stringContaining("labels of test images")],
      ["/halving/rungs", "expected epochs that rise"],
    ]);
  });

  it("only checks when asked to", async () => {
    const before = await countExperiments();
    const response = await submit(tinyStudy, {}, "?validateOnly=true");
    expect(response.statusCode).toBe(200);
    const { settings, cells } = response.json<ValidatedStudy>();
    expect(settings).toEqual(["/seed"]);
    expect(cells.map(({ position, values, spec }) => [position, values, spec.seed])).toEqual([
      [1, [1], 1],
      [2, [2], 2],
    ]);
    expect(await countExperiments()).toBe(before);
  });

  it("makes one study for one key, and refuses the key with another body, of a study or not", async () => {
    const key = { "idempotency-key": "one study" };
    const [first, second] = [await submit(tinyStudy, key), await submit(tinyStudy, key)];
    expect(second.json<StudyView>().id).toBe(first.json<StudyView>().id);
    expect(second.headers["idempotency-replayed"]).toBe("true");
    expect((await submit({ ...tinyStudy, name: "other" }, key)).statusCode).toBe(422);
    const experiment = await api.request(api.ada, {
      method: "POST",
      url: "/v1/experiments",
      headers: key,
      payload: tinySpec,
    });
    expect(experiment.json<Problem>().detail).toContain(`for study ${first.json<StudyView>().id}`);
  });

  it("is refused whole where its jobs are more than may wait, and says when to try again", async () => {
    await api.request(api.admin, {
      method: "PATCH",
      url: `/v1/users/${api.bob.userId}`,
      payload: { quota: { maxWaitingJobs: 5 } },
    });
    const request = (query: string) =>
      api.request(api.bob, { method: "POST", url: `/v1/studies${query}`, payload: tinyStudy });
    for (const query of ["", "?validateOnly=true"]) {
      const response = await request(query);
      expect([response.statusCode, response.headers["retry-after"]]).toEqual([429, "60"]);
      expect(response.json<Problem>().detail).toContain("6 more");
    }
  });
});

describe("the tables of a study", () => {
  /** As a worker leaves it: with two rows of results and the scores of four images. */
  async function succeed(experimentId: string, auroc: number, scores: readonly number[]) {
    const experiment = await get<ExperimentView>(`/v1/experiments/${experimentId}`);
    const attempt = await beginAttempt(api, experiment, "train");
    await writeEffect(api.db, attempt, {
      type: "dataset",
      record: {
        kind: "shapes",
        digest: "0".repeat(64),
        classNames: ["square", "other"],
        image: { height: 16, width: 16, channels: 1 },
        trainCount: 4,
        testCount: 4,
      },
    });
    const row = (key: string, values: Record<string, string | number>) => ({ key, position: 0, values });
    await writeEffect(api.db, attempt, {
      type: "rows",
      table: "detection",
      rows: [
        row("knn/all", { scorer: "knn", className: "all", auroc }),
        row("knn/other", { scorer: "knn", className: "other", auroc: 0 }),
      ],
    });
    await writeEffect(api.db, attempt, {
      type: "rows",
      table: "training",
      rows: [1, 2].map((epoch) => ({ key: `${epoch}`, position: epoch, values: { epoch, loss: 3 - epoch } })),
    });
    const file = encodeImageScores(
      Uint32Array.of(0, 1, 2, 3),
      Uint8Array.of(0, 0, 1, 1),
      Float64Array.from(scores),
      new Float64Array(4).fill(Number.NaN),
    );
    await writeEffect(api.db, attempt, {
      type: "image-scores",
      record: { scorer: "knn", split: "test", count: 4, scores: await api.storage.put(file) },
    });
    await finishJob(api.db, attempt);
    for (const kind of ["embed", "score"]) await finishJob(api.db, await beginAttempt(api, experiment, kind));
  }
  const study = async () => {
    const { id, cells } = await newStudy({
      name: "lengths",
      spec: tinySpec,
      axes: { grid: { "training.epochs": [1, 2] }, seeds: [1, 2] },
    });
    for (const [i, { experimentId }] of cells.slice(0, 3).entries())
      await succeed(experimentId!, [0.5, 0.7, 0.9][i]!, i < 2 ? [0, 2, 1, 3] : [0, 1, 2, 3]);
    return `/v1/studies/${id}/tables`;
  };

  it("are made from the experiments that have succeeded", async () => {
    const tables = await study();
    const { columns, rows } = await get<TableView>(`${tables}/results`);
    expect(columns).toEqual(["setting", "training.epochs", "number", "mean", "sd", "low", "high", "n"]);
    expect(rows.map(({ setting, number, mean, n }) => [setting, number, mean, n])).toEqual([
      [1, "auroc knn", 0.6, 2],
      [1, "loss", 1, 2],
      [2, "auroc knn", 0.9, 1],
      [2, "loss", 1, 1],
    ]);
    expect(await get(`${tables}/best?by=auroc%20knn`)).toMatchObject({
      rows: [{ rank: 1, setting: 2, usesTestLabels: true }, { rank: 2 }],
    });
    expect(await get(`${tables}/comparisons`)).toMatchObject({
      table: "comparisons",
      rows: [{ test: "delong", setting: 2, reference: 1, n: 1, difference: 0.25 }],
    });
  });

  it("come as CSV too, and are refused in other forms, without a number to choose by, and where there is no study", async () => {
    const tables = await study();
    const ask = (url: string, accept: string) => api.request(api.bob, { url, headers: { accept } });
    const csv = await ask(`${tables}/results`, "text/csv");
    expect(csv.headers["content-type"]).toMatch("text/csv");
    expect(csv.body.split("\r\n")[0]).toBe("setting,training.epochs,number,mean,sd,low,high,n");
    expect((await ask(`${tables}/results`, "image/png")).statusCode).toBe(406);
    const best = await ask(`${tables}/best`, "*/*");
    expect([best.statusCode, best.json<Problem>().faults![0]!.pointer]).toEqual([400, "/by"]);
    expect((await ask(`/v1/studies/${crypto.randomUUID()}/tables/results`, "*/*")).statusCode).toBe(404);
  });
});

describe("examples/studies", () => {
  const folder = join(import.meta.dirname, "../../../../examples/studies");
  it.each(readdirSync(folder))("%s is a study without faults", async (file) => {
    const example: object = JSON.parse(readFileSync(join(folder, file), "utf8"));
    expect((await submit(example, {}, "?validateOnly=true")).json()).toMatchObject({ duplicates: 0 });
  });
});

describe("a study that is there", () => {
  it("is listed, newest first, by pages and by owner", async () => {
    const [older, newer] = [await newStudy(), await newStudy()];
    const page = await get<{ items: StudyView[]; nextCursor: string }>("/v1/studies?limit=1&owner=ada");
    expect(page.items.map(({ id }) => id)).toEqual([newer.id]);
    const next = await get<{ items: StudyView[] }>(`/v1/studies?limit=1&cursor=${page.nextCursor}`);
    expect(next.items).toMatchObject([{ id: older.id, cellCount: 2, counts: { QUEUED: 2 } }]);
    expect(await get("/v1/studies?owner=bob")).toMatchObject({ items: [] });
  });

  it("is cancelled by one request, which passes over what has ended", async () => {
    const { id, cells } = await newStudy();
    await api.request(api.ada, { method: "POST", url: `/v1/experiments/${cells[0]!.experimentId}/cancel` });
    const cancelled = await api.request(api.ada, { method: "POST", url: `/v1/studies/${id}/cancel` });
    expect([cancelled.statusCode, cancelled.json()]).toEqual([202, { cancelled: 1, cancelling: 0 }]);
    expect(await get(`/v1/studies/${id}`)).toMatchObject({ counts: { CANCELLED: 2, QUEUED: 0 } });
  });

  it("stays readable when an experiment is archived or purged", async () => {
    const { id, cells } = await newStudy();
    await api.request(api.ada, { method: "POST", url: `/v1/studies/${id}/cancel` });
    const ask = (cell: number, verb: string) =>
      api.request(api.ada, { method: "POST", url: `/v1/experiments/${cells[cell]!.experimentId}/${verb}` });
    expect([(await ask(0, "archive")).statusCode, (await ask(1, "purge")).statusCode]).toEqual([200, 200]);
    const after = await get<StudyView>(`/v1/studies/${id}`);
    expect(after).toMatchObject({ cellCount: 2, counts: { CANCELLED: 1 } });
    expect(after.cells).toMatchObject([
      { experimentId: cells[0]!.experimentId, state: "CANCELLED" },
      { ...cells[1], experimentId: null, state: null },
    ]);
  });
});
