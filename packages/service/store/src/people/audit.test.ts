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
    } while (cursor && actions.length < 4);
    expect(actions).toEqual(["experiment.cancel", "experiment.submit", "user.change", "user.create"]);
    const whole = await listAuditEvents(db, { limit: 4, cursor: "9".repeat(18) });
    expect(whole.items.map(({ action }) => action)).toEqual(actions);
    expect(whole.nextCursor).toBeNull();
  });

  it("says who did what to what, and when", async () => {
    const { id, specHash } = await submit(lab);
    const [event] = (await listAuditEvents(db, { limit: 1 })).items;
    expect(event).toMatchObject({
      actorId: ownerId,
      action: "experiment.submit",
      targetType: "experiment",
      targetId: id,
      detail: { specHash },
    });
    expect(event!.id).toMatch(/^\d+$/);
    expect(new Date(event!.at).toISOString()).toBe(event!.at);
  });

  it.each(["", "x1", "1; drop table users", "1".repeat(19)])(
    "refuses a cursor that it never gave: %s",
    async (cursor) => {
      await expect(listAuditEvents(db, { limit: 1, cursor })).rejects.toMatchObject({
        code: "invalid-cursor",
      });
    },
  );
});
