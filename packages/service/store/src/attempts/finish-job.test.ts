import { describe, expect, it } from "vitest";
import { claim, jobIds, openLab, submit } from "../../../../../test/support/lab.ts";
import { checkpointRecord, embeddingSetRecord } from "../../../../../test/support/records.ts";
import { finishJob, getExperiment, readEvents, scheduleJob, writeEffect } from "../index.ts";

const lab = await openLab();
const { db } = lab;

describe("an experiment that goes well", () => {
  it("runs its jobs one after the other, each with what the one before left, and reports all of it in order", async () => {
    const { id } = await submit(lab);
    const [train, embed, score] = await jobIds(lab, id);
    expect(await scheduleJob(db, embed!, "processor")).toBeUndefined();

    const training = await claim(lab, train!);
    expect(training).toMatchObject({
      attempt: 1,
      job: {
        kind: "train",
        input: {},
        experiment: { spec: { method: { kind: "simclr" } }, checkpoints: [], embeddingSets: [] },
      },
    });
    await writeEffect(db, training, { type: "checkpoint", record: checkpointRecord });
    expect(await finishJob(db, training)).toBe("SUCCEEDED");

    const embedding = await claim(lab, embed!);
    expect(embedding.job.experiment?.checkpoints).toEqual([checkpointRecord]);
    await writeEffect(db, embedding, { type: "embedding-set", record: embeddingSetRecord });
    await finishJob(db, embedding);

    const scoring = await claim(lab, score!);
    expect(scoring.job.experiment?.embeddingSets).toEqual([embeddingSetRecord]);
    await finishJob(db, scoring);

    const experiment = await getExperiment(db, id);
    expect(experiment.state).toBe("SUCCEEDED");
    expect(experiment.finishedAt).not.toBeNull();
    const events = await readEvents(db, { experimentId: id, limit: 100 });
    const moves = events.flatMap(({ type, data }) => (type === "experiment-state" ? [data.to] : []));
    expect(moves).toEqual([
      "SCHEDULED",
      "RUNNING",
      "QUEUED",
      "SCHEDULED",
      "RUNNING",
      "QUEUED",
      "SCHEDULED",
      "RUNNING",
      "SUCCEEDED",
    ]);
    expect(events.map(({ id: eventId }) => BigInt(eventId))).toEqual(
      events.map(({ id: eventId }) => BigInt(eventId)).toSorted((a, b) => (a < b ? -1 : 1)),
    );
  });
});
