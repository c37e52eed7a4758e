import { describe, expect, it } from "vitest";
import { openLab } from "../../../../../test/support/lab.ts";
import { withAdvisoryLock } from "./advisory-lock.ts";

const { db } = await openLab();

describe("an advisory lock", () => {
  it("lets one run at a time; another of the same name is not run, one of another name is", async () => {
    const same: unknown[] = [];
    const answer = await withAdvisoryLock(db, "dispatch", async () => {
      same.push(await withAdvisoryLock(db, "dispatch", async () => "second"));
      same.push(await withAdvisoryLock(db, "reconcile", async () => "other"));
      return "first";
    });
    expect(answer).toBe("first");
    expect(same).toEqual([undefined, "other"]);
  });

  it("is free again after the work, also where that failed", async () => {
    const failing = withAdvisoryLock(db, "dispatch", async () => {
      throw new Error("no courier");
    });
    await expect(failing).rejects.toThrow("no courier");
    expect(await withAdvisoryLock(db, "dispatch", async () => "next")).toBe("next");
    expect(db.pool.idleCount).toBe(db.pool.totalCount);
  });

  it("whose connection breaks meanwhile is free, and the connection is not used again", async () => {
    const answer = await withAdvisoryLock(db, "dispatch", async () => {
      await db.pool.query("select pg_terminate_backend(pid) from pg_locks where locktype = 'advisory'");
      return "done";
    });
    expect(answer).toBe("done");
    const again = Array.from({ length: 8 }, () => db.pool.query("select 1"));
    expect(await Promise.all(again)).toHaveLength(8);
    expect(await withAdvisoryLock(db, "dispatch", async () => "next")).toBe("next");
  });
});
