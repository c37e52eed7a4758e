import { expect, it } from "vitest";
import { claim, jobIds, jobStates, openLab, submit } from "../../../../../test/support/lab.ts";
import { cancelExperiments, getExperiment, requestPause } from "../index.ts";

const lab = await openLab();
const { db, ownerId } = lab;
const stateOf = async (id: string) => (await getExperiment(db, id)).state;
const named = async (name: string) => (await submit(lab, { name })).id;
const cancel = (filter: Parameters<typeof cancelExperiments>[1]) => cancelExperiments(db, filter, ownerId);

it("cancels what meets all of a filter, and nothing else", async () => {
  const [sweep1, sweep2, paused, other] = [
    await named("sweep 1"),
    await named("sweep 2"),
    await named("sweep 3"),
    await named("other"),
  ];
  await requestPause(db, { experimentId: paused, actorId: ownerId });
  expect(await cancel({ namePrefix: "sweep", state: "QUEUED" })).toEqual({ cancelled: 2, cancelling: 0 });
  expect(await Promise.all([sweep1, sweep2, paused, other].map(stateOf))).toEqual([
    "CANCELLED",
    "CANCELLED",
    "PAUSED",
    "QUEUED",
  ]);
  expect(await cancel({ ownerId: crypto.randomUUID() })).toEqual({ cancelled: 0, cancelling: 0 });
  expect(await cancel({ ids: [other, sweep1] })).toEqual({ cancelled: 1, cancelling: 0 });
  expect(await cancel({ ownerId })).toEqual({ cancelled: 1, cancelling: 0 });
});

it("waits for the processes of what runs", async () => {
  const [running, queued] = [await named("runs"), await named("waits")];
  await claim(lab, (await jobIds(lab, running))[0]!);
  expect(await cancel({ ids: [running, queued] })).toEqual({ cancelled: 1, cancelling: 1 });
  expect(await jobStates(lab, running)).toEqual(["CANCELLING", "CANCELLED", "CANCELLED"]);
});

it("reads letters that mean something to LIKE as they are", async () => {
  const id = await named("100% sure");
  expect(await cancel({ namePrefix: "1%" })).toEqual({ cancelled: 0, cancelling: 0 });
  expect(await cancel({ namePrefix: "100%" })).toEqual({ cancelled: 1, cancelling: 0 });
  expect(await stateOf(id)).toBe("CANCELLED");
});

it("leaves more experiments than one transaction holds with the events and states of single cancels", async () => {
  const ids: string[] = [];
  for (let i = 0; i < 5; i++) ids.push(await named("burst"));
  const done = await cancelExperiments(db, { namePrefix: "burst" }, ownerId, 2);
  expect(done).toEqual({ cancelled: 5, cancelling: 0 });
  const { rows } = await db.pool.query<{ types: string }>(
    `select distinct string_agg(type || coalesce(':' || (data ->> 'to'), ''), ' ' order by id) as types from events
     where experiment_id = any($1) and type <> 'experiment-submitted' group by experiment_id`,
    [ids],
  );
  expect(rows).toEqual([
    {
      types:
        "cancel-requested job-state:CANCELLED job-state:CANCELLED job-state:CANCELLED experiment-state:CANCELLED",
    },
  ]);
});
