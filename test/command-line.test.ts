/** The verbs that speak with a server, against a real one on a port: what they print, where, and how they exit. */
import { existsSync, mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type Client, createClient } from "@outlab/client";
import { displayWidth } from "@outlab/report";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { exitCodes } from "../apps/cli/src/exit-codes.ts";
import { startTestApi, submitTiny, type TestApi } from "./support/api.ts";
import { type RunOptions, runOutlab } from "./support/run-outlab.ts";
import { tinySpec } from "./support/specs.ts";

const folder = mkdtempSync(join(tmpdir(), "outlab-command-line-"));
const file = (name: string, content: unknown) => {
  const path = join(folder, name);
  writeFileSync(path, typeof content === "string" ? content : JSON.stringify(content));
  return path;
};

let api: TestApi;
let url: string;
let ada: Client;
beforeAll(async () => {
  api = await startTestApi();
  url = await api.app.listen({ port: 0 });
  ada = createClient({ url, apiKey: api.ada.key });
});
afterAll(() => api.close());

const outlab = (words: readonly string[], { env = {}, ...more }: Partial<RunOptions> = {}) =>
  runOutlab(words, {
    env: { OUTLAB_URL: url, OUTLAB_API_KEY: api.ada.key, OUTLAB_DATA_DIR: folder, ...env },
    ...more,
  });

describe("outlab submit", () => {
  it("prints the new experiment's id alone, fit for a script", async () => {
    const { code, out } = await outlab(["submit", file("tiny.json", tinySpec)]);
    expect(code).toBe(exitCodes.ok);
    const { owner } = await ada.getExperiment({ params: { path: { id: out.trim() } } });
    expect(owner.name).toBe("ada");
  });

  it("reports every fault of a spec with its place, and exits by refusal", async () => {
    const spec = file("faulty.json", { ...tinySpec, training: { epochs: 0, batchSize: 8 }, colour: "red" });
    const { code, out, err } = await outlab(["submit", spec]);
    expect(code).toBe(exitCodes.refused);
    expect(out).toBe("");
    expect(err).toMatch(/^ {2}\/training\/epochs: .*0/m);
    expect(err).toMatch(/^ {2}\/colour: unknown key/m);
  });

  it.each([
    ["a file that is no JSON", () => file("broken.json", "{"), exitCodes.refused, "is not JSON"],
    ["a file that isn't there", () => join(folder, "nowhere.json"), exitCodes.failure, "can't read the spec"],
  ])("says what is wrong with %s", async (_what, path, expected, message) => {
    const { code, err } = await outlab(["submit", path()]);
    expect(code).toBe(expected);
    expect(err).toContain(message);
  });

  it("asks for a file when none is named", async () => {
    expect(await outlab(["submit"])).toMatchObject({
      code: exitCodes.usage,
      err: expect.stringContaining("usage: "),
    });
  });
});

describe("outlab validate", () => {
  it("prints the expanded spec and stores nothing", async () => {
    const before = await outlab(["list", "--json", "--limit", "200"]);
    const { code, out, err } = await outlab(["validate", file("tiny.json", tinySpec)]);
    expect(code).toBe(exitCodes.ok);
    expect(JSON.parse(out)).toMatchObject({ seed: 1, encoder: { kind: "resnet-20" } });
    expect(err).toMatch(/^valid; spec hash [0-9a-f]{64}$/m);
    expect((await outlab(["list", "--json", "--limit", "200"])).out).toBe(before.out);
  });
});

describe("outlab watch", () => {
  it("says why an experiment waits, leaves it running on Ctrl-C and says so", async () => {
    const { id, jobs } = await submitTiny(api);
    await api.db.pool.query(
      "insert into events (experiment_id, job_id, type, data) values ($1, $2, 'job-waiting', $3)",
      [id, jobs[0].id, { kind: "train", reason: "no-worker", place: 1 }],
    );
    const interrupt = new AbortController();
    const { code, err } = await outlab(["watch", id], {
      signal: interrupt.signal,
      onErr: (text) => text.includes("waiting") && interrupt.abort(new Error("interrupted")),
    });
    expect(err).toContain("waiting: no worker is running; npm start");
    expect(code).toBe(exitCodes.interrupted);
    expect(err).toContain("the experiment runs on");
    expect(await ada.getExperiment({ params: { path: { id } } })).toMatchObject({ state: "QUEUED" });
  });

  it("exits by failure when the experiment was cancelled; with --json a line per event", async () => {
    const { id } = await submitTiny(api);
    expect(await outlab(["cancel", id])).toMatchObject({
      code: exitCodes.ok,
      out: expect.stringContaining("CANCELLED"),
    });
    const plain = await outlab(["watch", id]);
    expect(plain.code).toBe(exitCodes.experimentFailed);
    expect(plain.err).toContain("CANCELLED");
    const { out } = await outlab(["watch", id, "--json"]);
    const types = out
      .trimEnd()
      .split("\n")
      .map((line) => (JSON.parse(line) as { type: string }).type);
    expect(types[0]).toBe("experiment-submitted");
    expect(types).toContain("cancel-requested");
  });
});

describe("outlab report", () => {
  it("says what isn't there yet", async () => {
    const { id } = await submitTiny(api);
    const { code, out } = await outlab(["report", id]);
    expect(code).toBe(exitCodes.ok);
    expect(out).toMatch(/normal: square \(QUEUED/);
    expect(out).toContain("(no rows yet)");
    const { out: json } = await outlab(["report", id, "--json"]);
    expect(JSON.parse(json)).toMatchObject({ experiment: { id }, tables: { detection: [] }, artifacts: [] });
  });

  it("writes no page of what has no results", async () => {
    const { id } = await submitTiny(api);
    const file = join(tmpdir(), `outlab-${id}.html`);
    const { code, err } = await outlab(["report", id, "--html", file]);
    expect(code).toBe(exitCodes.refused);
    expect(err).toContain("has no results yet");
    expect(existsSync(file)).toBe(false);
  });
});

describe("outlab list and catalog", () => {
  it("list experiments by state", async () => {
    const { id } = await submitTiny(api, { name: "a name of its own" });
    const { out } = await outlab(["list", "--state", "queued"]);
    expect(out.split("\n").find((line) => line.startsWith(id))).toMatch(
      /QUEUED\s+a name of its own\s+shapes\s+simclr\s+ada/,
    );
  });

  it("show a part of the catalogue with its parameters and sources", async () => {
    const { out } = await outlab(["catalog", "methods"]);
    expect(out).toMatch(/simclr: .*\n\s+temperature=0\.5.*\n\s+Chen et al\. 2020/);
    expect(out).not.toContain("cifar10");
    expect((await outlab(["catalog", "nonsense"])).code).toBe(exitCodes.usage);
  });
});

/** What another person may write into a name: here it would rub out the line before it and forge one. */
const steering = "quiet\u001b[2K\u001b[1A\r\u202eforged\u009b1A";

/** All but the line feeds that this program ends its own lines with. */
const steersTerminals = /(?!\n)[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/u;

describe("what other people wrote", () => {
  let id: string;
  beforeEach(async () => {
    ({ id } = await submitTiny(api));
    // As an older server stored it: a newer one may refuse such a name.
    await api.db.pool.query("update experiments set name = $1 where id = $2", [steering, id]);
    await api.db.pool.query("insert into events (experiment_id, type, data) values ($1, 'log', $2)", [
      id,
      { level: "info", message: `${steering}\nSUCCEEDED` },
    ]);
  });

  it.each([
    ["list", () => ["list", "--limit", "200"]],
    ["queue", () => ["queue"]],
    ["report", () => ["report", id]],
    ["cancel", () => ["cancel", id]],
  ])("steers no terminal by %s, and stays as it is in its one JSON value", async (_verb, words) => {
    const { out } = await outlab(words());
    expect(out).toContain("quiet\\u001b[2K");
    expect(out).not.toMatch(steersTerminals);

    const json = await outlab([...words(), "--json"]);
    expect(json.out).not.toMatch(steersTerminals);
    expect(json.out).toMatch(/^[^\n]*\n$/);
    expect(json.err).toBe("");
    expect(JSON.stringify(JSON.parse(json.out))).toContain(JSON.stringify(steering).slice(1, -1));
  });

  it("steers no terminal by watch, begins no line there, and stays as it is in JSON lines", async () => {
    await ada.cancelExperiment({ params: { path: { id } } });
    const { err } = await outlab(["watch", id]);
    expect(err).toContain("quiet\\u001b[2K");
    expect(err).not.toMatch(steersTerminals);
    expect(err).not.toMatch(/^SUCCEEDED/m);
    const { out } = await outlab(["watch", id, "--json"]);
    const events = out
      .trimEnd()
      .split("\n")
      .map((line) => JSON.parse(line) as { data: { message?: string } });
    expect(events.map(({ data }) => data.message)).toContain(`${steering}\nSUCCEEDED`);
  });
});

describe("a terminal of 80 columns", () => {
  it.each([
    ["list", ["list", "--limit", "200"]],
    ["queue", ["queue"]],
    ["catalog", ["catalog"]],
    ["help", ["help"]],
    ["workers", ["workers"]],
  ])("is wide enough for %s", async (_verb, words) => {
    await submitTiny(api, {
      name: "a name that is rather long, as people give them who want to find it again ".repeat(2),
    });
    const { out } = await outlab(words, { isTerminal: true });
    // Addresses and digests are one word.
    const wide = out.split("\n").filter((line) => displayWidth(line) > 80 && /\S +\S/.test(line.trim()));
    expect(wide).toEqual([]);
  });
});

describe("a server that can't be used", () => {
  it.each([
    [
      "refuses a wrong key and says where one comes from",
      { OUTLAB_API_KEY: "wrong" },
      exitCodes.refused,
      "--key-file",
    ],
    ["refuses who has none", { OUTLAB_API_KEY: "" }, exitCodes.refused, "--key-file"],
    ["doesn't answer", { OUTLAB_URL: "http://127.0.0.1:1" }, exitCodes.unreachable, "npm start"],
    [
      "has no such address",
      { OUTLAB_URL: "nonsense" },
      exitCodes.usage,
      "OUTLAB_URL: expected a URL that starts with http:// or https://",
    ],
  ])("%s", async (_what, env, expected, message) => {
    const { code, err } = await outlab(["list"], { env });
    expect(code).toBe(expected);
    expect(err).toContain(message);
  });

  it("is found by --url and --key-file before the environment", async () => {
    const key = file("key", `${api.bob.key}\n`);
    const words = ["list", "--url", url, "--key-file", key];
    expect(
      (await outlab(words, { env: { OUTLAB_URL: "http://127.0.0.1:1", OUTLAB_API_KEY: "wrong" } })).code,
    ).toBe(exitCodes.ok);
  });

  it("has no experiment of that id", async () => {
    expect((await outlab(["watch", "018f4e9a-0000-7000-8000-000000000000"])).code).toBe(exitCodes.refused);
    expect((await outlab(["report", "../users"])).code).toBe(exitCodes.refused);
  });
});
