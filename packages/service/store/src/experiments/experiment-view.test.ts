import { experimentViewSchema } from "@outlab/wire";
import { describe, expect, it } from "vitest";
import { claim, openLab, submit } from "../../../../../test/support/lab.ts";
import {
  createUser,
  failJob,
  getExperiment,
  listExperiments,
  readEvents,
  readExperimentOwner,
  readExperimentState,
  releaseJob,
  requestCancel,
} from "../index.ts";

const lab = await openLab();
const { db } = lab;
const newUser = async (name: string) => {
  const { id } = await createUser(db, { name, role: "researcher", actorId: null });
  return { ...lab, ownerId: id };
};

describe("an experiment", () => {
  it("says when it began and ended, and why it failed; a pause between attempts is no end", async () => {
    const { id, jobs } = await submit(lab);
    const view = () => getExperiment(db, id);
    expect(await view()).toMatchObject({ state: "QUEUED", startedAt: null, finishedAt: null, failure: null });
    const first = await claim(lab, jobs[0]!.id);
    const { startedAt } = await view();
    expect(startedAt).not.toBeNull();
    await releaseJob(db, first);
    expect(await view()).toMatchObject({ state: "QUEUED", startedAt, finishedAt: null });
    const second = await claim(lab, jobs[0]!.id);
    expect(await readExperimentState(db, id)).toBe("RUNNING");
    const failure = { class: "oom", message: "halve the batch" } as const;
    await failJob(db, { ...second, failureClass: failure.class, message: failure.message });
    const ended = await view();
    expect(ended).toMatchObject({ state: "FAILED", startedAt, failureClass: "oom", failure });
    expect(ended.finishedAt).not.toBeNull();
    expect(experimentViewSchema.parse(ended)).toEqual(ended);
    expect(await readExperimentState(db, id)).toBe("FAILED");
    const moves = (await readEvents(db, { experimentId: id, limit: 100 })).flatMap((event) =>
      event.type === "experiment-state" ? [event.data] : [],
    );
    expect(moves.map(({ from }) => from)).toEqual(["QUEUED", ...moves.slice(0, -1).map(({ to }) => to)]);
    expect(moves.filter(({ from, to }) => from === to)).toEqual([]);
    expect(moves.at(-1)!.to).toBe("FAILED");
  });

  it("has its jobs in the order of the plan, each with its attempts in their order", async () => {
    const { id, jobs } = await submit(lab);
    for (let i = 0; i < 3; i++) await releaseJob(db, await claim(lab, jobs[0]!.id));
    const view = await getExperiment(db, id);
    expect(view.jobs.map(({ kind }) => kind)).toEqual(["train", "embed", "score"]);
    expect(view.jobs[0]!.attempts.map(({ attempt }) => attempt)).toEqual([1, 2, 3]);
  });

  it("whose spec this release cannot read is refused, or shown as it was stored where that is asked for", async () => {
    const { id, spec } = await submit(lab);
    await db.pool.query("update experiments set spec_version = 99 where id = $1", [id]);
    await expect(getExperiment(db, id)).rejects.toThrow("the spec is of version 99");
    expect((await getExperiment(db, id, { showUnreadable: true })).spec).toEqual(spec);
  });

  it("that does not exist is refused by name", async () => {
    const id = crypto.randomUUID();
    for (const read of [getExperiment, readExperimentOwner, readExperimentState])
      await expect(read(db, id)).rejects.toMatchObject({
        code: "not-found",
        message: `there is no experiment ${id}`,
      });
  });
});

describe("listExperiments", () => {
  const idsOf = async (query: object) =>
    (await listExperiments(db, { limit: 100, ...query })).items.map(({ id }) => id);

  it("finds those of an owner by name or by id, also where the name looks like an id", async () => {
    const [grace, strange] = [await newUser("grace"), await newUser(crypto.randomUUID())];
    const [hers, theirs] = [await submit(grace), await submit(strange)];
    expect(await idsOf({ owner: "grace" })).toEqual([hers.id]);
    expect(await idsOf({ owner: grace.ownerId })).toEqual([hers.id]);
    expect(await idsOf({ owner: theirs.owner.name })).toEqual([theirs.id]);
    for (const owner of ["nobody", `${grace.ownerId}0`, `0${grace.ownerId}`])
      expect(await idsOf({ owner }), owner).toEqual([]);
    expect(await readExperimentOwner(db, hers.id)).toBe(grace.ownerId);
  });

  it("finds those in a state, of one owner or of all", async () => {
    const mary = await newUser("mary");
    const [cancelled, queued] = [await submit(mary), await submit(mary)];
    const other = await submit(lab);
    for (const { id } of [cancelled, other])
      await requestCancel(db, { experimentId: id, actorId: mary.ownerId });
    expect(await idsOf({ state: "CANCELLED" })).toEqual([other.id, cancelled.id]);
    expect(await idsOf({ state: "CANCELLED", owner: "mary" })).toEqual([cancelled.id]);
    expect(await idsOf({ state: "QUEUED", owner: "mary" })).toEqual([queued.id]);
    expect(await idsOf({ state: "SUCCEEDED" })).toEqual([]);
  });

  it("shows each as it is shown alone, without spec, engine and jobs", async () => {
    const { id } = await submit(lab);
    const { spec: _, engine: __, jobs: ___, ...summary } = await getExperiment(db, id);
    expect((await listExperiments(db, { limit: 1 })).items).toEqual([summary]);
    expect(summary).toMatchObject({
      owner: { id: lab.ownerId, name: "ada" },
      priority: "normal",
      datasetKind: "mnist",
      methodKind: "simclr",
      datasetId: null,
    });
  });
});
