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
      `update experiments set state = 'SUCCEEDED' where id in (select experiment_id from study_cells where study_id = $1)`,
      [id],
    );
    const again = await outlab("study", "watch", id, "--json");
    expect([again.code, JSON.parse(again.out).counts.SUCCEEDED]).toEqual([exitCodes.ok, 2]);
  });
});
