import { setTimeout as sleep } from "node:timers/promises";
import { describe, expect, it, vi } from "vitest";
import { openLab, submit } from "../../../../../test/support/lab.ts";
import { channels, claimJob, listen, requestCancel, scheduleJob } from "../index.ts";

const lab = await openLab();
const { db, url, workerId, ownerId } = lab;

describe("listen", () => {
  it("receives events, jobs to dispatch and jobs to stop", async () => {
    const received: string[] = [];
    const listenings = await Promise.all(
      Object.entries(channels).map(([name, channel]) =>
        listen(url, channel, (payload) => received.push(`${name} ${payload}`)),
      ),
    );
    const { id, jobs } = await submit(lab);
    const jobId = jobs[0]!.id;
    const { attempt } = (await scheduleJob(db, jobId, "processor"))!;
    await claimJob(db, { jobId, attempt, workerId, leaseMs: 60_000 });
    await requestCancel(db, { experimentId: id, actorId: ownerId });
    await vi.waitFor(() => {
      expect(received).toContain(`events ${id}`);
      expect(received).toContain(`dispatch ${id}`);
      expect(received).toContain(`stop ${jobId}`);
    });
    await Promise.all(listenings.map((listening) => listening.close()));
  });

  it("comes back after its connection was cut, and says that something may have been missed", async () => {
    const received: (string | undefined)[] = [];
    const listening = await listen(url, channels.events, (payload) => received.push(payload));
    await db.pool.query(
      "select pg_terminate_backend(pid) from pg_stat_activity where query like 'listen %' and datname = current_database()",
    );
    await vi.waitFor(() => expect(received).toContain(undefined), { timeout: 5_000 });
    const { id } = await submit(lab);
    await vi.waitFor(() => expect(received).toContain(id));
    await listening.close();
  });

  it("receives nothing once it is closed, and does not come back", async () => {
    const received: (string | undefined)[] = [];
    const listening = await listen(url, channels.events, (payload) => received.push(payload));
    const still = await listen(url, channels.events, () => {});
    await listening.close();
    await listening.close();
    await submit(lab);
    const listeners =
      "select pid from pg_stat_activity where query like 'listen %' and datname = current_database()";
    await vi.waitFor(async () => expect((await db.pool.query(listeners)).rowCount).toBe(1));
    await sleep(700); // longer than it waits before it connects again
    expect((await db.pool.query(listeners)).rowCount).toBe(1);
    expect(received).toEqual([]);
    await still.close();
  });

  it("is refused at the start by a database that does not answer", async () => {
    await expect(listen("postgresql://x@127.0.0.1:1/x", channels.events, () => {})).rejects.toThrow(
      "does not answer",
    );
  });
});
