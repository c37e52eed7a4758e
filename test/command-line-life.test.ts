/** The verbs about an experiment that is there, against a real server on a port. */
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { exitCodes } from "../apps/cli/src/exit-codes.ts";
import { appendLines, failJob } from "../packages/service/store/src/index.ts";
import { beginAttempt, startTestApi, submitTiny, type TestApi } from "./support/api.ts";
import { runOutlab } from "./support/run-outlab.ts";

let api: TestApi;
let url: string;
beforeAll(async () => {
  api = await startTestApi();
  url = await api.app.listen({ port: 0 });
});
afterAll(() => api.close());

const outlab = (...words: readonly string[]) =>
  runOutlab(words, { env: { OUTLAB_URL: url, OUTLAB_API_KEY: api.ada.key } });

async function failed(): Promise<string> {
  const experiment = await submitTiny(api, { name: "tiny" });
  const attempt = await beginAttempt(api, experiment, "train");
  await failJob(api.db, { ...attempt, failureClass: "oom", message: "too big", log: ["step 12", "no room"] });
  return experiment.id;
}

describe("outlab pause, resume, cancel and retry", () => {
  it("print what the experiment is then", async () => {
    const { id } = await submitTiny(api, { name: "tiny" });
    for (const [verb, state] of [
      ["pause", "PAUSED"],
      ["resume", "QUEUED"],
      ["cancel", "CANCELLED"],
      ["retry", "QUEUED"],
    ] as const)
      expect(await outlab(verb, id)).toMatchObject({ code: exitCodes.ok, out: `"tiny" ${state}\n` });
    const options = ["--wall-clock-seconds", "77", "--no-progress-seconds", "66", "--memory-mib", "512"];
    const retried = await outlab("retry", await failed(), ...options, "--experiment-seconds", "99", "--json");
    expect(JSON.parse(retried.out).spec.limits).toEqual({
      wallClockSeconds: 77,
      experimentSeconds: 99,
      noProgressSeconds: 66,
      memoryMiB: 512,
    });
  });

  it("refuse what makes no sense: another state (3), and a limit that is no number (2)", async () => {
    const { id } = await submitTiny(api);
    expect(await outlab("retry", id)).toMatchObject({
      code: exitCodes.refused,
      err: expect.stringContaining("it is QUEUED"),
    });
    expect((await outlab("retry", id, "--wall-clock-seconds", "soon")).code).toBe(exitCodes.usage);
    expect((await outlab("pause")).code).toBe(exitCodes.usage);
  });

  it("cancel many by several ids or by a filter, and none without either (2)", async () => {
    const [a, b, c] = [
      await submitTiny(api, { name: "sweep 1" }),
      await submitTiny(api, { name: "sweep 2" }),
      await submitTiny(api, { name: "sweep 3" }),
    ];
    expect((await outlab("cancel", a.id, b.id)).out).toBe("2 CANCELLED, 0 CANCELLING\n");
    const rest = await outlab("cancel", "--name-prefix", "sweep", "--state", "queued", "--json");
    expect(JSON.parse(rest.out)).toEqual({ cancelled: 1, cancelling: 0 });
    expect((await outlab("cancel", c.id)).out).toBe('"sweep 3" CANCELLED\n');
    expect((await outlab("cancel")).code).toBe(exitCodes.usage);
  });
});

describe("outlab watch", () => {
  it("shows the last lines of the log of what failed", async () => {
    const { code, err } = await outlab("watch", await failed());
    expect(code).toBe(exitCodes.experimentFailed);
    expect(err).toMatch(/oom: too big\n.*the last lines of its log:\n.*step 12\n.*no room/);
  });
});

describe("outlab clone and continue", () => {
  it("print the id of the new experiment, which differs in what was set", async () => {
    const { id } = await submitTiny(api);
    const made = await outlab(
      "clone",
      id,
      "--set",
      "training.epochs=7",
      "--set",
      "seed=5",
      "--name",
      "seven",
    );
    expect(made.code).toBe(exitCodes.ok);
    const { statusCode, body } = await api.request(api.ada, { url: `/v1/experiments/${made.out.trim()}` });
    expect(statusCode).toBe(200);
    expect(JSON.parse(body)).toMatchObject({ name: "seven", spec: { seed: 5, training: { epochs: 7 } } });
  });

  it("refuse a faulty change with its place (3), and words that are no change (2)", async () => {
    const { id } = await submitTiny(api);
    expect(await outlab("clone", id, "--set", "training.epochs=0")).toMatchObject({
      code: exitCodes.refused,
      err: expect.stringContaining("/training/epochs"),
    });
    expect((await outlab("clone", id, "--set", "epochs")).code).toBe(exitCodes.usage);
    expect((await outlab("continue", id)).code).toBe(exitCodes.usage);
    expect(await outlab("continue", id, "--epochs", "3")).toMatchObject({
      code: exitCodes.refused,
      err: expect.stringContaining("cosine"),
    });
  });
});

describe("outlab archive, restore and purge", () => {
  it("hide an experiment, bring it back, and delete it after they said what that frees", async () => {
    const id = await failed();
    expect((await outlab("archive", id)).out).toBe('"tiny" FAILED, archived\n');
    expect((await outlab("list", "--limit", "100")).out).not.toContain(id);
    expect((await outlab("list", "--archived")).out).toContain(id);
    expect((await outlab("restore", id)).out).toBe('"tiny" FAILED\n');
    expect((await outlab("purge", id, "--dry-run")).out).toBe(
      '"tiny" would be deleted, with 0 files: 0 bytes\n',
    );
    expect((await outlab("purge", id)).out).toBe('"tiny" is deleted, with 0 files: 0 bytes\n');
    expect((await outlab("purge", id)).code).toBe(exitCodes.refused);
  });
});

describe("outlab pin, gc, retention and me", () => {
  it("say what is kept, for how long, and what would be deleted", async () => {
    const id = await failed();
    expect((await outlab("pin", id)).out).toBe('"tiny" FAILED, pinned\n');
    expect(await outlab("purge", id)).toMatchObject({
      code: exitCodes.refused,
      err: expect.stringContaining("unpin it first"),
    });
    expect((await outlab("unpin", id)).out).toBe('"tiny" FAILED\n');
    expect((await outlab("me")).out).toBe("ada (researcher), 0 bytes in storage\n");
    expect((await outlab("retention")).out).toBe(
      "checkpoints but the last and the best: for ever\narchived experiments: for ever\n",
    );
    expect((await outlab("gc", "--dry-run")).out).toBe("would be deleted: 0, 0 bytes\n");
    await outlab("archive", id);
    const kept = await outlab("retention", "--archived-days", "0");
    expect(kept.out).toContain("archived experiments: 0 days, by your own rule\n");
    const plan = await outlab("gc", "--dry-run");
    expect(plan.out).toMatch(new RegExp(`${id} .*archived experiments are kept for 0 days`));
    expect(plan.out).toContain("would be deleted: 1, 0 bytes\n");
    expect(JSON.parse((await outlab("gc", "--json")).out)).toMatchObject({ dryRun: false, isComplete: true });
    expect((await outlab("watch", id)).code).toBe(exitCodes.refused);
    expect((await outlab("retention", "--archived-days", "default")).out).toContain(
      "archived experiments: for ever",
    );
    expect((await outlab("retention", "--archived-days", "soon")).code).toBe(exitCodes.usage);
  });
});

describe("outlab logs", () => {
  const at = new Date("2026-11-30T10:20:30Z");

  it("prints the lines of an experiment or a job, those that are asked for, and of a job that goes on what comes", async () => {
    const experiment = await submitTiny(api, { name: "tiny" });
    const attempt = await beginAttempt(api, experiment, "train");
    const write = (source: "log" | "stderr", ...texts: string[]) =>
      appendLines(
        api.db,
        attempt,
        texts.map((text) => ({ at, source, text })),
        0,
      );
    await write("log", "engine simd", "Ten epochs");
    await write("stderr", "bad \u001b[2Jnews");
    expect((await outlab("logs", experiment.id)).out).toBe(
      "10:20:30  train: engine simd\n10:20:30  train: Ten epochs\n10:20:30  train: stderr: bad \\u001b[2Jnews\n",
    );
    expect((await outlab("logs", attempt.jobId, "--contains", "ten")).out).toBe(
      "10:20:30  train: Ten epochs\n",
    );
    const lines = (await outlab("logs", attempt.jobId, "--json", "--attempt", "1")).out.trim().split("\n");
    expect(lines.map((line) => JSON.parse(line))).toMatchObject([
      { jobId: attempt.jobId, kind: "train", attempt: 1, source: "log", text: "engine simd" },
      {},
      {},
    ]);
    expect((await outlab("logs", attempt.jobId, "--attempt", "2")).out).toBe("");
    const following = outlab("logs", experiment.id, "--follow");
    await write("log", "the end");
    await failJob(api.db, { ...attempt, failureClass: "oom", message: "too big" });
    const { code, out } = await following;
    expect([code, out.trim().split("\n").at(-1)]).toEqual([exitCodes.ok, "10:20:30  train: the end"]);
  });

  it("is refused for what is neither, and for an attempt that is no number", async () => {
    expect((await outlab("logs", crypto.randomUUID())).code).toBe(exitCodes.refused);
    expect((await outlab("logs", crypto.randomUUID(), "--attempt", "first")).code).toBe(exitCodes.usage);
  });
});
