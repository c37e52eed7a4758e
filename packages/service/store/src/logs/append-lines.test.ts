import { describe, expect, it } from "vitest";
import { claim, openLab, submit } from "../../../../../test/support/lab.ts";
import {
  appendLines,
  failJob,
  LOG_LIMIT_BYTES,
  type LogQuery,
  type LogSource,
  purgeExperiment,
  readLines,
  retryExperiment,
} from "../index.ts";

const lab = await openLab();
const { db } = lab;
const started = async () => claim(lab, (await submit(lab)).jobs[0]!.id);
type Attempt = Awaited<ReturnType<typeof started>>;
const write = (attempt: Attempt, texts: readonly string[], source: LogSource = "stdout", dropped = 0) =>
  appendLines(
    db,
    attempt,
    texts.map((text, i) => ({ at: new Date(1_000 * i), source, text })),
    dropped,
  );
const texts = async (query: LogQuery) => (await readLines(db, query)).items.map(({ text }) => text);

describe("the log of a job", () => {
  it("has the lines of all its attempts in their order, each with its time and where it came from", async () => {
    const first = await started();
    const { jobId, experimentId } = first;
    await write(first, ["a", "b"]);
    await write(first, ["c"], "stderr");
    await failJob(db, { ...first, failureClass: "oom", message: "too big" });
    await retryExperiment(db, { experimentId, actorId: lab.ownerId });
    await write(await claim(lab, jobId), ["d"], "log");
    const { items, ...rest } = await readLines(db, { jobId });
    expect(rest).toEqual({ droppedLines: 0, nextCursor: null });
    expect(items.map(({ id: _, ...line }) => line)).toEqual([
      { attempt: 1, at: "1970-01-01T00:00:00.000Z", source: "stdout", text: "a" },
      { attempt: 1, at: "1970-01-01T00:00:01.000Z", source: "stdout", text: "b" },
      { attempt: 1, at: "1970-01-01T00:00:00.000Z", source: "stderr", text: "c" },
      { attempt: 2, at: "1970-01-01T00:00:00.000Z", source: "log", text: "d" },
    ]);
    expect(await texts({ jobId, attempt: 2 })).toEqual(["d"]);
    await failJob(db, { ...(await readAttempt(jobId)), failureClass: "oom", message: "too big" });
    await purgeExperiment(db, { experimentId, actorId: lab.ownerId, dryRun: false });
    await expect(readLines(db, { jobId })).rejects.toMatchObject({ code: "not-found" });
  });

  it("is read page by page, and from any line on, also where more came meanwhile", async () => {
    const attempt = await started();
    const { jobId } = attempt;
    await write(attempt, ["1", "2", "3"]);
    const first = await readLines(db, { jobId, limit: 2 });
    expect(first.nextCursor).toBe(first.items[1]!.id);
    await write(attempt, ["4"]);
    const second = await readLines(db, { jobId, limit: 2, cursor: first.nextCursor! });
    expect([second.items.map(({ text }) => text), second.nextCursor]).toEqual([["3", "4"], null]);
    const last = second.items.at(-1)!.id;
    expect(await texts({ jobId, cursor: last })).toEqual([]);
    await write(attempt, ["5"]);
    expect(await texts({ jobId, cursor: last })).toEqual(["5"]);
    await expect(readLines(db, { jobId, cursor: "the fifth" })).rejects.toMatchObject({
      code: "invalid-cursor",
    });
  });

  it("is searched for a text as it stands, in capitals or not", async () => {
    const attempt = await started();
    await write(attempt, ["CUDA error", "50 % done", "cuda_init", "500 done"]);
    const { jobId } = attempt;
    expect(await texts({ jobId, contains: "cuda" })).toEqual(["CUDA error", "cuda_init"]);
    expect(await texts({ jobId, contains: "50 %" })).toEqual(["50 % done"]);
    expect(await texts({ jobId, contains: "a_" })).toEqual(["cuda_init"]);
  });

  it("loses its oldest lines when it grows beyond its limit, and says how many", async () => {
    const attempt = await started();
    const { jobId } = attempt;
    const line = (i: number) => `${i} ${"é".repeat(500)}`;
    let written = 0;
    for (let batch = 0; batch < 20; batch++) {
      await write(
        attempt,
        Array.from({ length: 50 }, () => line(written++)),
      );
      const { rows } = await db.pool.query<{ kept: number; counted: number }>(
        `select (select sum(octet_length(text) + 160)::int from log_lines where job_id = $1) as kept,
           (select size_bytes from job_logs where job_id = $1) as counted`,
        [jobId],
      );
      expect(rows[0]!.kept).toBe(rows[0]!.counted);
      expect(rows[0]!.kept).toBeLessThanOrEqual(LOG_LIMIT_BYTES);
    }
    const { items, droppedLines } = await readLines(db, { jobId });
    expect(items.length + droppedLines).toBe(written);
    expect(items.length).toBeGreaterThan(150);
    expect(items.map(({ text }) => text)).toEqual(
      Array.from({ length: items.length }, (_, i) => line(droppedLines + i)),
    );
    await write(attempt, ["one more"], "stdout", 7);
    expect((await readLines(db, { jobId })).droppedLines).toBe(droppedLines + 7);
  });

  it("is written by the attempt that holds the job alone", async () => {
    const attempt = await started();
    await db.pool.query("update jobs set attempt = attempt + 1 where id = $1", [attempt.jobId]);
    await expect(write(attempt, ["too late"])).rejects.toMatchObject({ name: "StaleAttemptError" });
    expect(await texts({ jobId: attempt.jobId })).toEqual([]);
  });

  it("is empty for a job that has not begun, and is none where there is no job", async () => {
    const [, embed] = (await submit(lab)).jobs;
    expect(await readLines(db, { jobId: embed!.id })).toEqual({
      items: [],
      droppedLines: 0,
      nextCursor: null,
    });
    await expect(readLines(db, { jobId: crypto.randomUUID() })).rejects.toMatchObject({ code: "not-found" });
  });
});

async function readAttempt(jobId: string) {
  const { rows } = await db.pool.query<{ attempt: number }>("select attempt from jobs where id = $1", [
    jobId,
  ]);
  return { jobId, attempt: rows[0]!.attempt };
}
