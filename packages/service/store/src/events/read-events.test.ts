import { setTimeout as sleep } from "node:timers/promises";
import { eventSchema } from "@outlab/wire";
import { describe, expect, it } from "vitest";
import { claim, openLab, submit } from "../../../../../test/support/lab.ts";
import { inTransaction } from "../database/transaction.ts";
import { appendLog, finishJob, readEvents, saveProgress, writeEffect } from "../index.ts";
import { lockExperiment } from "../jobs/lock.ts";
import { writeEvent } from "./write-event.ts";

const lab = await openLab();
const { db } = lab;
const started = async () => claim(lab, (await submit(lab)).jobs[0]!.id);
const read = (experimentId: string, afterId?: string) =>
  readEvents(db, { experimentId, afterId, limit: 1000 });

describe("events", () => {
  it("with a higher id are not to be seen before one with a lower id, however long its transaction takes", async () => {
    const attempt = await started();
    const { experimentId } = attempt;
    const before = (await read(experimentId)).at(-1)!.id;
    const written = Promise.withResolvers<void>();
    const commit = Promise.withResolvers<void>();
    const slow = inTransaction(db, async (tx) => {
      await lockExperiment(tx, experimentId);
      await writeEvent(tx, { experimentId, jobId: null }, "log", { level: "info", message: "slow" });
      written.resolve();
      await commit.promise;
    });
    await Promise.race([written.promise, slow]);
    const fast = appendLog(db, attempt, [{ level: "info", message: "fast" }]);
    // Long enough for the fast one to be through, were it not held up.
    await Promise.race([fast, sleep(200)]);
    const seen = await read(experimentId, before);
    commit.resolve();
    await Promise.all([slow, fast]);
    expect(seen).toEqual([]);
    const messages = (await read(experimentId, before)).map(
      ({ data }) => (data as { message: string }).message,
    );
    expect(messages).toEqual(["slow", "fast"]);
  });

  it("of one experiment are not held up by another's", async () => {
    const [one, other] = [await started(), await started()];
    await inTransaction(db, async (tx) => {
      await lockExperiment(tx, one.experimentId);
      await appendLog(db, other, [{ level: "info", message: "on its way" }]);
    });
  });

  it("say of progress and series the latest alone, under a new id", async () => {
    const attempt = await started();
    for (const done of [1, 2, 3]) {
      await saveProgress(db, attempt, { phase: "train", done, total: 3, loss: Number.NaN });
      await writeEffect(db, attempt, {
        type: "series",
        points: [{ name: "loss", step: done, epoch: 1, value: 1 }],
      });
    }
    const latest = (await read(attempt.experimentId)).slice(-2);
    expect(latest).toMatchObject([
      { type: "progress", data: { done: 3, loss: null } },
      { type: "series", data: { names: ["loss"], step: 3 } },
    ]);
    expect((await read(attempt.experimentId)).filter(({ type }) => type === "progress")).toHaveLength(1);
  });

  it("each fit their schema", async () => {
    const attempt = await started();
    await appendLog(db, attempt, [{ level: "warn", message: "slow disk" }]);
    await saveProgress(db, attempt, { phase: "train", done: 1, total: 3, secondsLeft: 2 });
    await finishJob(db, attempt);
    const events = await read(attempt.experimentId);
    expect(events.length).toBeGreaterThan(8);
    for (const event of events) expect(eventSchema.parse(event)).toEqual(event);
  });

  it("of one experiment are found by an index, however many there are of others", async () => {
    const plan = await inTransaction(db, async (tx) => {
      // A table this small would be read whole.
      await tx.query("set local enable_seqscan = off");
      return tx.query<{ "QUERY PLAN": string }>(
        "explain select * from events where experiment_id = $1 and id > $2 order by id limit 500",
        [lab.ownerId, 1],
      );
    });
    const lines = plan.rows.map((row) => row["QUERY PLAN"]).join("\n");
    expect(lines).toMatch(/Index Cond: .*experiment_id = .* AND .*id > /);
    expect(lines).not.toContain("Sort");
  });

  it("come in pages that join without a gap", async () => {
    const attempt = await started();
    await finishJob(db, attempt);
    const all = await read(attempt.experimentId);
    const { experimentId } = attempt;
    const paged: typeof all = [];
    for (let i = 0; i < all.length; i++) {
      const page = await readEvents(db, { experimentId, afterId: paged.at(-1)?.id, limit: 2 });
      expect(page.length).toBeLessThanOrEqual(2);
      paged.push(...page);
    }
    expect(paged).toEqual(all);
  });
});
