import { expect, it } from "vitest";
import { openLab, submit } from "../../../../../test/support/lab.ts";
import {
  archiveExperiment,
  listAuditEvents,
  listExperiments,
  requestCancel,
  restoreExperiment,
  retryExperiment,
} from "../index.ts";

const lab = await openLab();
const { db, ownerId: actorId } = lab;
const listed = async (archived?: boolean) =>
  (await listExperiments(db, { limit: 50, archived })).items.map(({ id }) => id);

it("takes what has ended out of lists, and brings it back as it was", async () => {
  const request = { experimentId: (await submit(lab)).id, actorId };
  await expect(archiveExperiment(db, request)).rejects.toMatchObject({
    code: "conflict",
    message: expect.stringContaining("it is QUEUED"),
  });
  const ended = await requestCancel(db, request);
  const { archivedAt, ...rest } = await archiveExperiment(db, request);
  expect(archivedAt).not.toBeNull();
  expect({ ...rest, archivedAt: null }).toEqual(ended);
  expect((await archiveExperiment(db, request)).archivedAt).toBe(archivedAt);
  expect([await listed(), await listed(true)]).toEqual([[], [request.experimentId]]);
  await expect(retryExperiment(db, request)).rejects.toMatchObject({
    message: expect.stringContaining("restore it"),
  });
  expect(await restoreExperiment(db, request)).toEqual(ended);
  expect([await listed(), await listed(true)]).toEqual([[request.experimentId], []]);
  const { items } = await listAuditEvents(db, { limit: 10 });
  const acts = items.map(({ action }) => action).filter((action) => /archive|restore/.test(action));
  expect(acts).toEqual(["experiment.restore", "experiment.archive"]);
});
