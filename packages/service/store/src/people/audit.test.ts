import { describe, expect, it } from "vitest";
import { openLab, submit } from "../../../../../test/support/lab.ts";
import { listAuditEvents, requestCancel } from "../index.ts";

const lab = await openLab();
const { db, ownerId } = lab;

describe("the audit log", () => {
  it("lists every act once, newest first, in pages that join", async () => {
    const { id } = await submit(lab);
    await requestCancel(db, { experimentId: id, actorId: ownerId });
    await requestCancel(db, { experimentId: id, actorId: ownerId });
    const actions: string[] = [];
    let cursor: string | null | undefined;
    do {
      const page = await listAuditEvents(db, { limit: 1, cursor: cursor ?? undefined });
      actions.push(...page.items.map(({ action }) => action));
      cursor = page.nextCursor;
    } while (cursor);
    expect(actions).toEqual(["experiment.cancel", "experiment.submit", "user.create"]);
  });

  it("refuses a cursor that it never gave", async () => {
    await expect(listAuditEvents(db, { limit: 1, cursor: "1; drop table users" })).rejects.toMatchObject({
      code: "invalid-cursor",
    });
  });
});
