/** The verbs for several people on one server, against a real one on a port: who may use it, whose turn it is, who works. */
import { createClient } from "@outlab/client";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { exitCodes } from "../apps/cli/src/exit-codes.ts";
import { registerWorker, reportDevice } from "../packages/service/store/src/index.ts";
import { beginAttempt, startTestApi, submitTiny, type TestApi } from "./support/api.ts";
import { runOutlab } from "./support/run-outlab.ts";

let api: TestApi;
let url: string;
beforeAll(async () => {
  api = await startTestApi();
  url = await api.app.listen({ port: 0 });
});
afterAll(() => api.close());

const outlabWith = (key: string, words: readonly string[]) =>
  runOutlab(words, { env: { OUTLAB_URL: url, OUTLAB_API_KEY: key } });
const asAdmin = (...words: readonly string[]) => outlabWith(api.admin.key, words);
const asAda = (...words: readonly string[]) => outlabWith(api.ada.key, words);
const lineOf = (out: string, word: string) => out.split("\n").find((line) => line.includes(word));

describe("outlab user add", () => {
  it("prints a key alone, with which the new person is known from then on", async () => {
    const { code, out, err } = await asAdmin("user", "add", "grace");
    expect(code).toBe(exitCodes.ok);
    expect(out).toMatch(/^\S+\n$/);
    expect(err).toContain(`OUTLAB_URL=${url}`);
    expect(err).not.toContain(out.trim());
    const me = await createClient({ url, apiKey: out.trim() }).getMe();
    expect(me).toMatchObject({ name: "grace", role: "researcher" });
    expect(lineOf((await asAdmin("users")).out, "grace")).toMatch(/grace\s+researcher/);
  });

  it("makes an admin only when asked to", async () => {
    const { out } = await asAdmin("user", "add", "Grace Hopper", "--admin", "--json");
    const { user, apiKey } = JSON.parse(out) as { user: object; apiKey: { key: string } };
    expect(user).toMatchObject({ name: "Grace Hopper", role: "admin" });
    expect((await outlabWith(apiKey.key, ["users"])).code).toBe(exitCodes.ok);
  });

  it("refuses a name that is taken and who is no admin (3), and a name in two words without quotes (2)", async () => {
    expect(await asAdmin("user", "add", "bob")).toMatchObject({
      code: exitCodes.refused,
      out: "",
      err: expect.stringContaining('there is a user "bob" already'),
    });
    expect((await asAda("user", "add", "eve")).code).toBe(exitCodes.refused);
    expect((await asAda("users")).code).toBe(exitCodes.refused);
    expect((await asAdmin("user", "add", "Ada", "Lovelace")).code).toBe(exitCodes.usage);
  });
});

describe("outlab user key", () => {
  it("prints another key of an existing user, and refuses others (3)", async () => {
    const key = (await asAdmin("user", "key", "bob")).out.trim();
    expect(await createClient({ url, apiKey: key }).getMe()).toMatchObject({ id: api.bob.userId });
    expect(await asAdmin("user", "key", "nobody")).toMatchObject({
      code: exitCodes.refused,
      err: expect.stringContaining('no user "nobody"'),
    });
  });
});

describe("outlab list", () => {
  it("lists one person's by name or id, for those too who may not list people", async () => {
    const { id } = await submitTiny(api);
    const key = (await asAdmin("user", "add", "charles")).out.trim();
    const account = { userId: "", key };
    const other = await submitTiny({ ...api, ada: account });
    for (const owner of ["ada", api.ada.userId]) {
      const { out } = await asAda("list", "--owner", owner);
      expect(out).toContain(id);
      expect(out).not.toContain(other.id);
    }
    expect((await asAda("list", "--owner", "charles")).out).toContain(other.id);
    expect((await asAda("list", "--owner", "mallory")).code).toBe(exitCodes.refused);
  });

  it("lists more than the server gives at a time, and says when there is more still", async () => {
    for (let index = 0; index < 205; index++) await submitTiny(api, { name: `number ${index}` });
    const { out, err } = await asAda("list", "--limit", "203");
    expect(out.trimEnd().split("\n")).toHaveLength(2 + 203);
    expect(err).toContain("--limit");
    expect((await asAda("list", "--limit", "0")).code).toBe(exitCodes.usage);
  });
});

describe("outlab queue", () => {
  it("shows what runs, and what waits and why", async () => {
    await asAdmin("user", "set", "ada", "--high", "yes");
    const experiment = await submitTiny(api, { name: "the one that runs", priority: "high" });
    await beginAttempt(api, experiment, "train");
    const { code, out } = await asAda("queue");
    expect(code).toBe(exitCodes.ok);
    const [, , , , , first, second] = out.split("\n");
    expect(first).toMatch(/train\s+RUNNING\s+high\s+ada\s+\d{4}-\S+ \d\d:\d\d\s+the one that runs$/);
    expect(second).toMatch(/QUEUED/);
    expect(lineOf(out, "jobs:")).toContain("1 RUNNING");
    expect(lineOf(out, "slots:")).toMatch(/\d+ of \d+ free/);
    expect(JSON.parse((await asAda("queue", "--json")).out)).toMatchObject({
      running: [{ priority: "high" }],
    });
    expect(out).toMatch(/ada\s+accelerator\s+\d+\s+1\s+1\s*$/m);
  });
});

describe("keys that open less", () => {
  it("are made by an admin: for a viewer, for a while, or for reading alone", async () => {
    const keyOf = async (...words: string[]) => JSON.parse((await asAdmin("user", ...words, "--json")).out);
    expect(await keyOf("add", "vera", "--viewer")).toMatchObject({ user: { role: "viewer" } });
    const { apiKey } = await keyOf("key", "ada", "--scope", "read", "--expires-days", "2");
    expect(apiKey.scope).toBe("read");
    expect((Date.parse(apiKey.expiresAt) - Date.now()) / 86_400_000).toBeCloseTo(2, 1);
    for (const wrong of [
      ["--scope", "write"],
      ["--expires-days", "0"],
    ])
      expect((await asAdmin("user", "key", "ada", ...wrong)).code).toBe(exitCodes.usage);
    expect((await asAdmin("user", "add", "x", "--admin", "--viewer")).code).toBe(exitCodes.usage);
  });
});

describe("whose job goes next", () => {
  it("is changed for one's own by front, priority, hold and release", async () => {
    const { id, jobs } = await submitTiny(api, { name: "mine" });
    expect((await asAda("front", id)).out).toBe('"mine" QUEUED\n');
    expect((await asAda("priority", id, "low")).out).toBe('"mine" QUEUED, priority low\n');
    expect((await asAda("priority", id, "urgent")).code).toBe(exitCodes.usage);
    const job = jobs[0]!.id;
    expect((await asAda("hold", job)).out).toBe("train QUEUED, waits: held\n");
    expect(JSON.parse((await asAda("release", job, "--json")).out)).toMatchObject({
      id: job,
      state: "QUEUED",
    });
    expect((await asAda("hold")).code).toBe(exitCodes.usage);
  });

  it("is changed for a person by an admin: weight, high priority, quota", async () => {
    const { out } = await asAdmin("user", "set", "ada", "--weight", "1.5", "--max-running", "3", "--json");
    expect(JSON.parse(out)).toMatchObject({
      shareWeight: 1.5,
      quota: { maxRunningJobs: 3, maxWaitingJobs: null },
    });
    expect((await asAdmin("user", "set", "ada", "--max-running", "none", "--high", "no")).out).toBe(
      "ada: weight 1.5, may not use high priority\n",
    );
    for (const wrong of [[], ["--weight", "0"], ["--high", "maybe"], ["--max-running", "-1"]])
      expect((await asAdmin("user", "set", "ada", ...wrong)).code).toBe(exitCodes.usage);
    expect((await asAda("user", "set", "ada", "--weight", "9")).code).toBe(exitCodes.refused);
  });

  it("is changed for all by an admin, and shown to all", async () => {
    await asAdmin("policy", "--low-ages-after", "7200", "--max-waiting", "5000");
    const { out } = await asAda("policy");
    expect(lineOf(out, "a low job")).toContain("7200 s");
    expect(lineOf(out, "that wait")).toContain("5000");
    expect((await asAda("policy", "--half-life", "60")).code).toBe(exitCodes.refused);
    await asAdmin("policy", "--max-waiting", "none");
  });
});

describe("outlab workers", () => {
  it("names each worker's device, and says why one claims nothing", async () => {
    const device = { engine: "tensorflow-gpu", processor: "some CPU", gpu: { name: "H100" } };
    const id = await registerWorker(api.db, {
      name: "gpu:1",
      slots: 2,
      cpuSlots: 1,
      version: "1",
      device,
      cardMemoryMiB: null,
    });
    expect(lineOf((await asAda("workers")).out, "gpu:1")).toMatch(
      /alive\s+0 of 2\s+tensorflow-gpu\s+H100\s+\d{4}-/,
    );
    await reportDevice(api.db, id, { ...device, lost: "nvidia-smi: No devices were found" });
    const { out } = await asAda("workers");
    expect(lineOf(out, "no-device")).toContain("gpu:1");
    expect(out).toContain("gpu:1 claims nothing: nvidia-smi: No devices were found");
  });

  it("names the processor where there is no card", async () => {
    const device = { engine: "simd", processor: "some CPU" };
    await registerWorker(api.db, {
      name: "cpu:1",
      slots: 1,
      cpuSlots: 1,
      version: "1",
      device,
      cardMemoryMiB: null,
    });
    expect(lineOf((await asAda("workers")).out, "cpu:1")).toMatch(/simd\s+some CPU/);
  });
});
