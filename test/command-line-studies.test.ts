/** The verbs about studies, against a real server on a port. */
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { exitCodes } from "../apps/cli/src/exit-codes.ts";
import { startTestApi, type TestApi } from "./support/api.ts";
import { runOutlab } from "./support/run-outlab.ts";
import { tinySpec, tinyStudy } from "./support/specs.ts";

let api: TestApi;
let url: string;
const folder = mkdtempSync(join(tmpdir(), "outlab-studies-"));
beforeAll(async () => {
  api = await startTestApi();
  url = await api.app.listen({ port: 0 });
});
afterAll(async () => {
  await api.close();
  rmSync(folder, { recursive: true });
});

const outlab = (...words: readonly string[]) =>
  runOutlab(words, { env: { OUTLAB_URL: url, OUTLAB_API_KEY: api.ada.key } });
const fileOf = (study: object) => {
  const path = join(folder, `${crypto.randomUUID()}.json`);
  writeFileSync(path, JSON.stringify(study));
  return path;
};
const submit = async (study: object = tinyStudy) =>
  (await outlab("study", "submit", fileOf(study))).out.trim();
const lines = (text: string) => text.trimEnd().split("\n");

describe("outlab study submit", () => {
  it("prints the study's id alone, and the same one for the same key", async () => {
    const path = fileOf(tinyStudy);
    const [first, second] = [
      await outlab("study", "submit", path, "--idempotency-key", "k1"),
      await outlab("study", "submit", path, "--idempotency-key", "k1"),
    ];
    expect(first).toMatchObject({ code: exitCodes.ok, out: expect.stringMatching(/^[\da-f-]{36}\n$/) });
    expect(second.out).toBe(first.out);
  });

  it("with --validate lists the cells and stores nothing", async () => {
    const before = (await outlab("study", "list", "--limit", "200")).out;
    const { out } = await outlab("study", "submit", fileOf(tinyStudy), "--validate");
    expect(lines(out)).toEqual(["1  seeds: seed 1", "2  seeds: seed 2"]);
    expect((await outlab("study", "list", "--limit", "200")).out).toBe(before);
  });

  it("refuses faulty cells with their places (3), and no file (2)", async () => {
    const faulty = { name: "x", spec: tinySpec, axes: { grid: { "training.epochs": [0, 1] } } };
    expect(await outlab("study", "submit", fileOf(faulty))).toMatchObject({
      code: exitCodes.refused,
      err: expect.stringContaining("/cells/1/training/epochs"),
    });
    expect((await outlab("study", "submit")).code).toBe(exitCodes.usage);
  });
});

describe("outlab study show, list and cancel", () => {
  it("show the cells with what differs, and stop them all", async () => {
    const id = await submit({ ...tinyStudy, maxConcurrent: 1 });
    const shown = lines((await outlab("study", "show", id)).out);
    expect(shown.slice(0, 2)).toEqual(['"seeds": 2 QUEUED', "at most 1 at once"]);
    expect(shown.at(3)).toMatch(/cell\s+seed\s+state\s+experiment/);
    expect(shown.at(-1)).toMatch(/^\s+2\s+2\s+QUEUED\s+[\da-f-]{36}$/);
    expect((await outlab("study", "list", "--owner", "ada")).out).toContain(id);
    expect((await outlab("study", "cancel", id)).out).toBe("2 CANCELLED, 0 CANCELLING\n");
    expect((await outlab("study", "show")).code).toBe(exitCodes.usage);
  });
});

describe("outlab study table and benchmark one-class", () => {
  /** As if both had been scored. */
  async function scored(id: string) {
    await api.db.pool.query(
      `insert into table_rows (experiment_id, "table", key, position, "values")
       select experiment_id, 'detection', 'knn/all', 0,
         jsonb_build_object('scorer', 'knn', 'className', 'all', 'auroc', 0.5 + 0.05 * position)
       from study_cells where study_id = $1`,
      [id],
    );
    await api.db.pool.query(
      `update experiments set state = 'SUCCEEDED', finished_at = now() where id in (select experiment_id from study_cells where study_id = $1)`,
      [id],
    );
  }

  it("print numbers over seeds, as text, CSV and JSON", async () => {
    const id = await submit();
    expect((await outlab("study", "table", id)).out).toContain("no rows yet");
    await scored(id);
    const text = lines((await outlab("study", "table", id)).out);
    expect(text[0]).toMatch(/^setting\s+number\s+mean\s+sd\s+low\s+high\s+n$/);
    expect(text[2]).toMatch(/1\s+auroc knn\s+0\.575/);
    const csv = lines((await outlab("study", "table", id, "results", "--csv")).out);
    expect([csv[0], csv.length]).toEqual(["setting,number,mean,sd,low,high,n", 2]);
    const json = await outlab("study", "table", id, "best", "--by", "auroc knn", "--json");
    expect(JSON.parse(json.out).rows).toMatchObject([{ rank: 1, usesTestLabels: true, n: 2 }]);
  });

  it("refuse a number that there is not (3), and a table that there is not (2)", async () => {
    const id = await submit();
    await scored(id);
    expect(await outlab("study", "table", id, "best")).toMatchObject({
      code: exitCodes.refused,
      err: expect.stringContaining("there are: auroc knn (*)"),
    });
    expect((await outlab("study", "table", id, "worst")).code).toBe(exitCodes.usage);
  });

  it("make a study of classes by methods by seeds, and print its table with what was tuned", async () => {
    const words = ["--dataset", "mnist", "--methods", "simclr,rotation", "--classes", "0,1", "--seeds", "2"];
    const made = await outlab(
      "benchmark",
      "one-class",
      ...words,
      "--epochs",
      "1",
      "--limit-per-class",
      "200",
    );
    expect(made).toMatchObject({ code: exitCodes.ok, err: expect.stringContaining("8 experiments") });
    const id = made.out.trim();
    const { request } = JSON.parse((await outlab("study", "show", id, "--json")).out);
    expect(request).toMatchObject({
      spec: { dataset: { kind: "mnist", limitPerClass: { train: 200, test: 200 } }, training: { epochs: 1 } },
      axes: { methods: ["simclr", "rotation"], normalClasses: ["0", "1"], seeds: [1, 2] },
    });
    expect((await outlab("benchmark", "one-class", "--study", id)).out).toBe(
      "0 of 8 experiments have succeeded\n",
    );
    await scored(id);
    const { out } = await outlab("benchmark", "one-class", "--study", id);
    // Cells 1 and 2 are SimCLR with 0 as the normal class: 0.55 and 0.6.
    expect(out).toMatch(/^0 +57\.5 ± 3\.5 +77\.5 ± 3\.5$/m);
    expect(out).toMatch(/^mean of 2 +62\.5 ± 3\.5 +82\.5 ± 3\.5$/m);
    expect(out).toMatch(/rotation: resnet-20, .*pilot on CIFAR-10 cats that looked at their test images/s);
    expect((await outlab("benchmark", "one-class", "--dataset", "mnist")).code).toBe(exitCodes.usage);
  });
});

describe("a study that is halved", () => {
  it("has ended for its watcher when the others are stopped at a rung", async () => {
    const spec = { ...tinySpec, training: { ...tinySpec.training, epochs: 3, optimizer: { kind: "sgd" } } };
    const axes = { grid: { "training.optimizer.learningRate": [0.01, 0.02] } };
    const id = await submit({ name: "rates", spec, axes, halving: { by: "loss", rungs: [1] } });
    const { cells } = JSON.parse((await outlab("study", "show", id, "--json")).out);
    await outlab("pause", cells[1].experimentId);
    await api.db.pool.query("update study_cells set dropped_rung = 0 where study_id = $1 and position = 2", [
      id,
    ]);
    await api.db.pool.query("update experiments set state = 'SUCCEEDED', finished_at = now() where id = $1", [
      cells[0].experimentId,
    ]);
    expect((await outlab("study", "show", id)).out).toContain("PAUSED (stopped at rung 1)");
    const { code, err } = await outlab("study", "watch", id);
    expect(code).toBe(exitCodes.ok);
    expect(lines(err)).toEqual([
      "rates: learningRate 0.01 SUCCEEDED",
      "rates: learningRate 0.02 stopped at rung 1",
      '"rates": 1 PAUSED, 1 SUCCEEDED',
    ]);
  });
});

describe("outlab study watch", () => {
  it("says what each experiment came to, and fails where one did not succeed (5)", async () => {
    const id = await submit();
    await outlab("study", "cancel", id);
    const { code, err } = await outlab("study", "watch", id);
    expect(code).toBe(exitCodes.experimentFailed);
    expect(lines(err)).toEqual([
      "seeds: seed 1 CANCELLED",
      "seeds: seed 2 CANCELLED",
      '"seeds": 2 CANCELLED',
    ]);
    await api.db.pool.query(
      `update experiments set state = 'SUCCEEDED', finished_at = now() where id in (select experiment_id from study_cells where study_id = $1)`,
      [id],
    );
    const again = await outlab("study", "watch", id, "--json");
    expect([again.code, JSON.parse(again.out).counts.SUCCEEDED]).toEqual([exitCodes.ok, 2]);
  });
});
