import { expect, it } from "vitest";
import { claim, openLab, submit } from "../../../../../test/support/lab.ts";
import { finishJob, getExperiment, readEvents, releaseJob, writeEffect } from "../index.ts";

const lab = await openLab();
const { db } = lab;

it("an experiment shows what its training ran on last; events have each attempt's", async () => {
  const { id, jobs } = await submit(lab);
  const [train, embed] = jobs.map((job) => job.id);
  const runOn = async (jobId: string, kind: string) => {
    const attempt = await claim(lab, jobId);
    await writeEffect(db, attempt, { type: "engine", description: { kind } });
    expect((await readEvents(db, { experimentId: id, limit: 100 })).at(-1)).toMatchObject({
      type: "engine",
      jobId,
      data: { description: { kind } },
    });
    return attempt;
  };
  const engine = async () => (await getExperiment(db, id)).engine;
  expect(await engine()).toBeNull();
  await releaseJob(db, await runOn(train!, "simd"));
  expect(await engine()).toEqual({ kind: "simd" });
  await finishJob(db, await runOn(train!, "cuda"));
  await runOn(embed!, "scalar");
  expect(await engine()).toEqual({ kind: "cuda" });
});
