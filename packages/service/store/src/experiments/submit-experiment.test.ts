import { type ExperimentSpec, parseSpec } from "@outlab/spec";
import { experimentViewSchema } from "@outlab/wire";
import { describe, expect, it } from "vitest";
import { openLab, submit } from "../../../../../test/support/lab.ts";
import {
  createUser,
  getExperiment,
  listAuditEvents,
  listExperiments,
  readEvents,
  submitExperiment,
} from "../index.ts";

const lab = await openLab();
const { db, ownerId } = lab;
const parsed = parseSpec({ dataset: { kind: "mnist", normalClasses: ["0"] }, method: { kind: "simclr" } });
const { spec, hash } = parsed as { spec: ExperimentSpec; hash: string };
const idempotency = (key: string, body = "1") => ({ key, bodyHash: body.repeat(64) });

describe("submitExperiment", () => {
  it("stores the spec as it was expanded, three jobs, and who asked", async () => {
    const { id } = await submit(lab);
    const experiment = await getExperiment(db, id);
    expect(experimentViewSchema.parse(experiment)).toEqual(experiment);
    expect(experiment).toMatchObject({
      state: "QUEUED",
      spec,
      specHash: hash,
      owner: { id: ownerId, name: "ada" },
    });
    expect(experiment.jobs.map(({ kind, waitReason }) => [kind, waitReason])).toEqual([
      ["train", "turn"],
      ["embed", "dependency"],
      ["score", "dependency"],
    ]);
    const { items } = await listAuditEvents(db, { limit: 1 });
    expect(items[0]).toMatchObject({
      actorId: ownerId,
      action: "experiment.submit",
      targetType: "experiment",
      targetId: id,
      detail: { specHash: hash },
    });
    const [event] = await readEvents(db, { experimentId: id, limit: 1 });
    expect(event).toMatchObject({
      type: "experiment-submitted",
      jobId: null,
      data: { name: spec.name, specHash: hash },
    });
  });

  it("gives the same experiment for the same key and body, even when ten come at once", async () => {
    const submission = { ownerId, spec, hash, idempotency: idempotency("ten") };
    const answers = await Promise.all(Array.from({ length: 10 }, () => submitExperiment(db, submission)));
    expect(new Set(answers.map(({ experiment }) => experiment.id)).size).toBe(1);
    expect(answers.filter(({ replayed }) => !replayed)).toHaveLength(1);
  });

  it("refuses the key with another body, and lets another user have it", async () => {
    const submission = { ownerId, spec, hash };
    const { experiment } = await submitExperiment(db, { ...submission, idempotency: idempotency("k") });
    await expect(
      submitExperiment(db, { ...submission, idempotency: idempotency("k", "2") }),
    ).rejects.toMatchObject({
      code: "idempotency-key-reused",
      message: `the key "k" came with another body before, for experiment ${experiment.id}; send a new key`,
    });
    const other = await createUser(db, { name: "grace", role: "researcher", actorId: null });
    const theirs = await submitExperiment(db, {
      ...submission,
      ownerId: other.id,
      idempotency: idempotency("k"),
    });
    expect(theirs.replayed).toBe(false);
    expect(theirs.experiment.id).not.toBe(experiment.id);
  });
});

describe("listExperiments", () => {
  it("comes newest first in pages that join, while new ones arrive", async () => {
    const user = await createUser(db, { name: "mary", role: "researcher", actorId: null });
    const mine = { ...lab, ownerId: user.id };
    const ids: string[] = [];
    for (let i = 0; i < 5; i++) ids.unshift((await submit(mine)).id);
    const seen: string[] = [];
    let cursor: string | null | undefined;
    do {
      const page = await listExperiments(db, { owner: user.id, limit: 2, cursor: cursor ?? undefined });
      seen.push(...page.items.map(({ id }) => id));
      cursor = page.nextCursor;
      await submit(mine);
    } while (cursor && seen.length < 6);
    expect(seen).toEqual(ids);
  });

  it("refuses a cursor that it never gave", async () => {
    await expect(listExperiments(db, { limit: 2, cursor: "nonsense" })).rejects.toMatchObject({
      code: "invalid-cursor",
    });
  });
});
