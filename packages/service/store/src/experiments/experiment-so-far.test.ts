import { expect, it } from "vitest";
import { claim, openLab, submit } from "../../../../../test/support/lab.ts";
import { checkpointRecord, embeddingSetRecord } from "../../../../../test/support/records.ts";
import { writeEffect } from "../index.ts";
import { isUnreadableSpec, readExperimentSoFar } from "./experiment-so-far.ts";

const lab = await openLab();
const { db } = lab;

it("an experiment so far is its spec and what its jobs left, in an order of its own", async () => {
  const { id, spec, jobs } = await submit(lab);
  expect(await readExperimentSoFar(db, id)).toEqual({
    spec,
    dataset: undefined,
    checkpoints: [],
    embeddingSets: [],
  });
  const attempt = await claim(lab, jobs[0]!.id);
  const dataset = {
    kind: "mnist",
    digest: "a".repeat(64),
    classNames: ["0", "1"],
    image: { height: 28, width: 28, channels: 1 },
    trainCount: 10,
    testCount: 5,
  };
  await writeEffect(db, attempt, { type: "dataset", record: dataset });
  const first = { ...checkpointRecord, epoch: 1, isFinal: false };
  for (const record of [checkpointRecord, first])
    await writeEffect(db, attempt, { type: "checkpoint", record });
  const training = { ...embeddingSetRecord, split: "train-normal" as const };
  for (const record of [embeddingSetRecord, training])
    await writeEffect(db, attempt, { type: "embedding-set", record });
  expect(await readExperimentSoFar(db, id)).toEqual({
    spec,
    dataset,
    checkpoints: [first, checkpointRecord],
    embeddingSets: [training, embeddingSetRecord],
  });
});

it("an experiment that does not exist, or whose spec this release cannot read, is refused, each as itself", async () => {
  const refusalOf = (id: string) => readExperimentSoFar(db, id).catch((error: unknown) => error);
  const unknown = crypto.randomUUID();
  const absent = await refusalOf(unknown);
  expect(absent).toMatchObject({ code: "not-found", message: `there is no experiment ${unknown}` });
  expect(isUnreadableSpec(absent)).toBe(false);
  const { id } = await submit(lab);
  await db.pool.query("update experiments set spec_version = 99 where id = $1", [id]);
  expect(isUnreadableSpec(await refusalOf(id))).toBe(true);
  expect(isUnreadableSpec({ name: "StoredSpecError" })).toBe(false);
});
