import { describe, expect, it } from "vitest";
import { claim, openLab, submit } from "../../../../../test/support/lab.ts";
import {
  addPiece,
  createUpload,
  finishJob,
  finishUpload,
  getExperiment,
  getJob,
  listArtifacts,
  purgeExperiment,
  readScoredImages,
  removePurgedBlobs,
  submitScoreImages,
  writeEffect,
} from "../index.ts";

const lab = await openLab();
const { db, ownerId } = lab;
const picture = "d".repeat(64);
const found = { digest: "f".repeat(64), sizeBytes: 20 };

async function uploaded(): Promise<void> {
  const { id } = await createUpload(db, { ownerId, sizeBytes: 3 });
  await addPiece(db, { uploadId: id, offset: 0, piece: { digest: picture, sizeBytes: 3 } });
  await finishUpload(db, { uploadId: id, digest: picture });
}

/** An experiment whose jobs have all ended well. */
async function ended(): Promise<string> {
  const { id, jobs } = await submit(lab);
  for (const job of jobs) await finishJob(db, await claim(lab, job.id));
  return id;
}
const ask = (experiment: string) =>
  submitScoreImages(db, { ownerId, input: { experiment, upload: picture, name: "cat.png", fit: "resize" } });

describe("scoring new images", () => {
  it("is a job of its own that reads an experiment, and leaves that as it is", async () => {
    await uploaded();
    const id = await ended();
    const job = await ask(id);
    expect(job).toMatchObject({ kind: "score-images", needs: "accelerator", experimentId: null });
    const attempt = await claim(lab, job.id);
    expect(attempt).toMatchObject({
      experimentId: null,
      job: {
        input: { experiment: id, upload: picture },
        experiment: { spec: (await getExperiment(db, id)).spec },
      },
    });
    await expect(readScoredImages(db, job.id)).rejects.toMatchObject({
      code: "conflict",
      message: "the job is RUNNING",
    });
    await writeEffect(db, attempt, { type: "engine", description: { kind: "simd" } });
    await writeEffect(db, attempt, { type: "scored-images", record: { experimentId: id, found } });
    await finishJob(db, attempt);
    expect(await readScoredImages(db, job.id)).toBe(found.digest);
    expect((await listArtifacts(db, { experimentId: id, limit: 10 })).items).toMatchObject([
      { kind: "scored-images", name: `scored-images-${job.id}.json`, mediaType: "application/json" },
    ]);
    const { state, jobs, engine } = await getExperiment(db, id);
    expect([state, jobs.length, engine]).toEqual(["SUCCEEDED", 3, null]);
  });

  it("is refused of an experiment that has not succeeded, and of an upload that is not there", async () => {
    const { id } = await submit(lab);
    await expect(ask(id)).rejects.toMatchObject({
      code: "conflict",
      message: "only an experiment that has succeeded scores new images, and this one is QUEUED",
    });
    const missing = { experiment: await ended(), upload: "e".repeat(64), name: "x", fit: "resize" };
    await expect(submitScoreImages(db, { ownerId, input: missing })).rejects.toMatchObject({
      code: "not-found",
    });
    await expect(ask(crypto.randomUUID())).rejects.toMatchObject({ code: "not-found" });
  });

  it("fails with a sentence where the experiment was purged meanwhile, and takes its results with it", async () => {
    await uploaded();
    const id = await ended();
    const [scored, waiting] = [await ask(id), await ask(id)];
    const attempt = await claim(lab, scored.id);
    await writeEffect(db, attempt, { type: "scored-images", record: { experimentId: id, found } });
    await finishJob(db, attempt);
    await purgeExperiment(db, { experimentId: id, actorId: ownerId, dryRun: false });
    await expect(claim(lab, waiting.id)).rejects.toThrow("cannot be claimed");
    expect(await getJob(db, waiting.id)).toMatchObject({
      state: "FAILED",
      failure: { class: "user-error", message: `there is no experiment ${id}: it has been purged` },
    });
    await expect(readScoredImages(db, scored.id)).rejects.toMatchObject({ code: "not-found" });
  });

  it("keeps the bytes of its upload until it has ended", async () => {
    await uploaded();
    const { id } = await ask(await ended());
    await db.pool.query("delete from uploads");
    await db.pool.query(
      "insert into purged_blobs (digest, size_bytes, dataset_kind) values ($1, 0, 'uploaded') on conflict do nothing",
      [picture],
    );
    const removed: string[] = [];
    const sweep = () => removePurgedBlobs(db, async (digest) => void removed.push(digest));
    await sweep();
    expect(removed).not.toContain(picture);
    expect((await getJob(db, id)).state).toBe("QUEUED");
  });
});
