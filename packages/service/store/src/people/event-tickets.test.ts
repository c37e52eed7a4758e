/** A ticket opens one stream of one experiment, once. */
import { expect, it } from "vitest";
import { openLab, submit } from "../../../../../test/support/lab.ts";
import { createApiKey, createEventTicket, redeemEventTicket } from "../index.ts";

const lab = await openLab();
const { db, ownerId } = lab;
const issue = async () => {
  const { id: experimentId } = await submit(lab);
  const { id: keyId } = await createApiKey(db, { userId: ownerId, name: "browser", actorId: ownerId });
  return { ...(await createEventTicket(db, { keyId, experimentId })), keyId, experimentId };
};

it("a ticket stands for its key, once", async () => {
  const { ticket, experimentId, keyId } = await issue();
  // It opens a stream and nothing else.
  const owner = { keyId, userId: ownerId, role: "viewer" };
  expect(await redeemEventTicket(db, { ticket, experimentId })).toEqual(owner);
  expect(await redeemEventTicket(db, { ticket, experimentId })).toBeUndefined();
});

it("a ticket knows its experiment in whichever letters the id is written", async () => {
  const { ticket, experimentId } = await issue();
  const spelled = experimentId.toUpperCase();
  expect(await redeemEventTicket(db, { ticket, experimentId: spelled })).toMatchObject({ userId: ownerId });
});

it("a ticket shown for another experiment, or for what is no id, opens nothing and is used up", async () => {
  for (const other of [crypto.randomUUID(), "no id"]) {
    const { ticket, experimentId } = await issue();
    expect(await redeemEventTicket(db, { ticket, experimentId: other })).toBeUndefined();
    expect(await redeemEventTicket(db, { ticket, experimentId })).toBeUndefined();
  }
});

it("a ticket is good for a minute, and says until when", async () => {
  const { ticket, experimentId, expiresAt } = await issue();
  expect(ticket).toMatch(/^[\w-]{43}$/);
  const leftMs = Date.parse(expiresAt) - Date.now();
  expect(leftMs).toBeGreaterThan(30_000);
  expect(leftMs).toBeLessThanOrEqual(61_000);
  await db.pool.query("update event_tickets set expires_at = now() - interval '1 second'");
  expect(await redeemEventTicket(db, { ticket, experimentId })).toBeUndefined();
});

it("a ticket opens nothing once its key is revoked or its user disabled", async () => {
  for (const change of ["update api_keys set revoked_at = now()", "update users set disabled_at = now()"]) {
    const { ticket, experimentId } = await issue();
    await db.pool.query(change);
    expect(await redeemEventTicket(db, { ticket, experimentId }), change).toBeUndefined();
  }
});
