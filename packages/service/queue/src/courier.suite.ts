/** What deliveries guarantee on every store. */
import { spawn } from "node:child_process";
import { once } from "node:events";
import { afterEach, describe, expect, test, vi } from "vitest";
import { startTcpProxy } from "../../../../test/support/tcp-proxy.ts";
import type { Consumer, Courier, Delivery, Handled } from "./courier.ts";
import { type CourierOptions, openCourier } from "./open-courier.ts";

export interface StoreUnderTest {
  readonly kind: Courier["kind"];
  readonly redisUrl?: string;
  readonly databaseUrl: string;
  /** Forgets all deliveries. */
  empty(): Promise<void>;
  /** Cuts every connection to the store but its own, as a network does. */
  cutConnections(): Promise<void>;
  /** Connections to the store but its own. */
  connections(): Promise<number>;
}

const delivery = (jobId: string, attempt: number): Delivery => ({
  jobId,
  attempt,
  priority: 1,
  pool: "processor",
});

/** Short, so that a dead consumer is noticed within a test. */
const LOCK_MS = 1_000;

export function describeCourier(name: string, store: () => Promise<StoreUnderTest>): void {
  describe(`courier: ${name}`, () => {
    const open: Courier[] = [];
    let errors: Error[] = [];
    afterEach(async () => {
      // A store that fails quietly would show only in what it never does.
      expect(errors).toEqual([]);
      errors = [];
      for (const courier of open.splice(0)) await courier.close();
    });

    async function options(): Promise<CourierOptions> {
      const { redisUrl, databaseUrl } = await store();
      const reported = errors;
      return { redisUrl, databaseUrl, lockMs: LOCK_MS, onError: (error) => reported.push(error) };
    }
    async function connect(): Promise<Courier> {
      if (open.length === 0) await (await store()).empty();
      const courier = await openCourier(await options());
      open.push(courier);
      return courier;
    }

    test("gives every delivery to exactly one of many consumers", async () => {
      const [a, b] = [await connect(), await connect()];
      expect(a.kind).toBe((await store()).kind);
      const got: string[] = [];
      const take = async ({ jobId, attempt }: { jobId: string; attempt: number }): Promise<Handled> => {
        got.push(`${jobId}/${attempt}`);
        return "done";
      };
      for (const courier of [a, b]) courier.consume(take, { pool: "processor", concurrency: 2 });
      const sent = Array.from({ length: 20 }, (_, i) => ({
        jobId: `job${i}`,
        attempt: i + 1,
        priority: 1,
        pool: "processor",
      }));
      await Promise.all(sent.map((delivery) => a.send(delivery)));
      await eventually(() => got.length).toBe(20);
      await pauseMs(100);
      expect(got.toSorted()).toEqual(sent.map(({ jobId, attempt }) => `${jobId}/${attempt}`).toSorted());
    });

    test("delivers the lower priority number first, and never more than a consumer asked for", async () => {
      const courier = await connect();
      for (const [i, priority] of [2, 0, 1, 2, 0].entries()) {
        await courier.send({ jobId: `p${priority}.${i}`, attempt: 1, priority, pool: "processor" });
      }
      const got: string[] = [];
      let atOnce = 0;
      courier.consume(
        async ({ jobId }) => {
          expect(++atOnce).toBe(1);
          got.push(jobId.slice(0, 2));
          await pauseMs(10);
          atOnce--;
          return "done";
        },
        { pool: "processor", concurrency: 1 },
      );
      await eventually(() => got).toEqual(["p0", "p0", "p1", "p2", "p2"]);
    });

    test("sends a job and attempt once while it is under way, and again when it is over", async () => {
      const courier = await connect();
      const twice = delivery("twice", 3);
      await courier.send(twice);
      await courier.send(twice);
      const gates: (() => void)[] = [];
      courier.consume(
        async () => {
          await new Promise<void>((resolve) => gates.push(resolve));
          return "done";
        },
        { pool: "processor", concurrency: 4 },
      );
      await eventually(() => gates.length).toBe(1);
      await courier.send(twice);
      await pauseMs(100);
      expect(gates.length).toBe(1);
      gates[0]?.();
      await eventually(() => courier.knows(delivery("twice", 3))).toBe(false);
      await courier.send(twice);
      await eventually(() => gates.length).toBe(2);
      gates[1]?.();
    });

    test("knows a delivery from sending to its end, and no other attempt of it", async () => {
      const courier = await connect();
      expect(await courier.knows(delivery("known", 1))).toBe(false);
      await courier.send(delivery("known", 1));
      expect(await courier.knows(delivery("known", 1))).toBe(true);
      expect(await courier.knows(delivery("known", 2))).toBe(false);
      let finish = (): void => {};
      let begun = false;
      courier.consume(
        () =>
          new Promise((resolve) => {
            begun = true;
            finish = () => resolve("done");
          }),
        { pool: "processor", concurrency: 1 },
      );
      await eventually(() => begun).toBe(true);
      expect(await courier.knows(delivery("known", 1))).toBe(true);
      finish();
      await eventually(() => courier.knows(delivery("known", 1))).toBe(false);
    });

    test("drops a delivery whose handler throws: a new attempt is not for the courier to decide", async () => {
      const courier = await connect();
      let calls = 0;
      courier.consume(
        async () => {
          calls++;
          throw new Error("the handler failed");
        },
        { pool: "processor", concurrency: 1 },
      );
      await courier.send(delivery("throws", 1));
      await eventually(() => calls).toBe(1);
      await eventually(() => courier.knows(delivery("throws", 1))).toBe(false);
      await pauseMs(100);
      expect(calls).toBe(1);
      // It is forgotten, so that it can be sent once more.
      await courier.send(delivery("throws", 1));
      await eventually(() => calls).toBe(2);
    });

    test("drops a delivery in another release's form: its job is sent again in this one's", async () => {
      const courier = await connect();
      const got: string[] = [];
      courier.consume(
        async ({ jobId }) => {
          got.push(jobId);
          return "done";
        },
        { pool: "processor", concurrency: 1 },
      );
      // Attempts count from 1.
      await courier.send(delivery("foreign", 0));
      await eventually(() => courier.knows(delivery("foreign", 0))).toBe(false);
      await courier.send(delivery("known", 1));
      await eventually(() => got).toEqual(["known"]);
    });

    test("passes what a stopping consumer gives back to another, and nothing more to the one that paused", async () => {
      const [leaving, staying] = [await connect(), await connect()];
      const log: string[] = [];
      const stopping: Consumer = leaving.consume(
        async ({ jobId }) => {
          log.push(`leaving ${jobId}`);
          await stopping.pause();
          return "give-back";
        },
        { pool: "processor", concurrency: 1 },
      );
      await staying.send(delivery("given-back", 1));
      await eventually(() => log).toEqual(["leaving given-back"]);
      staying.consume(
        async ({ jobId }) => {
          log.push(`staying ${jobId}`);
          return "done";
        },
        { pool: "processor", concurrency: 1 },
      );
      await staying.send(delivery("later", 1));
      await eventually(() => log.length).toBe(3);
      expect(log.slice(1).toSorted()).toEqual(["staying given-back", "staying later"]);
      await stopping.close();
    });

    test("delivers what a consumer gave back to the same one, once it resumes", async () => {
      const courier = await connect();
      const log: string[] = [];
      const consumer: Consumer = courier.consume(
        async ({ jobId }) => {
          log.push(jobId);
          if (log.length > 1) return "done";
          await consumer.pause();
          return "give-back";
        },
        { pool: "processor", concurrency: 1 },
      );
      await courier.send(delivery("patient", 1));
      await eventually(() => log).toEqual(["patient"]);
      await pauseMs(100);
      expect(log).toEqual(["patient"]);
      await consumer.resume();
      await consumer.resume();
      await eventually(() => log).toEqual(["patient", "patient"]);
    });

    test("delivers again what a killed process was working on", async () => {
      const courier = await connect();
      await courier.send(delivery("orphan", 7));
      const { redisUrl, databaseUrl } = await options();
      const module = JSON.stringify(new URL("./open-courier.ts", import.meta.url).href);
      const settings = JSON.stringify({ redisUrl, databaseUrl, lockMs: LOCK_MS });
      const source = `import { openCourier } from ${module};
        const courier = await openCourier({ ...${settings}, onError() {} });
        courier.consume((payload) => { console.log(payload.jobId); return new Promise(() => {}); }, { pool: "processor", concurrency: 1 });`;
      const child = spawn(process.execPath, ["--input-type=module-typescript", "-e", source], {
        stdio: ["ignore", "pipe", "inherit"],
      });
      const [first] = await once(child.stdout, "data");
      expect(String(first)).toBe("orphan\n");
      const got: string[] = [];
      courier.consume(
        async ({ jobId, attempt }) => {
          got.push(`${jobId}/${attempt}`);
          return "done";
        },
        { pool: "processor", concurrency: 1 },
      );
      await pauseMs(LOCK_MS * 2);
      expect(got).toEqual([]); // its owner lives
      child.kill("SIGKILL");
      await eventually(() => got).toEqual(["orphan/7"]);
    });

    test("goes on after every connection was cut", async () => {
      const courier = await connect();
      const got: string[] = [];
      courier.consume(
        async ({ jobId }) => {
          got.push(jobId);
          return "done";
        },
        { pool: "processor", concurrency: 1 },
      );
      await courier.send(delivery("before", 1));
      await eventually(() => got).toEqual(["before"]);
      await (await store()).cutConnections();
      const sendAfter = () =>
        courier.send(delivery("after", 1)).then(
          () => true,
          () => false,
        );
      await eventually(sendAfter).toBe(true);
      await eventually(() => got).toEqual(["before", "after"]);
      errors.splice(0); // lost connections may be reported, and the process is still here
    });

    test("reports a store that is away, prints nothing, refuses to send, and goes on when it is back", async () => {
      const printed = vi.spyOn(console, "error");
      const { redisUrl, databaseUrl, ...others } = await options();
      const proxy = await startTcpProxy(redisUrl ?? databaseUrl);
      const reported: Error[] = [];
      const courier = await openCourier({
        ...others,
        redisUrl: redisUrl && proxy.url,
        databaseUrl: redisUrl ? databaseUrl : proxy.url,
        onError: (error) => reported.push(error),
      });
      const got: string[] = [];
      const take = async ({ jobId }: { jobId: string }): Promise<Handled> => {
        got.push(jobId);
        return "done";
      };
      courier.consume(take, { pool: "processor", concurrency: 1 });
      await courier.send(delivery("before", 1));
      await eventually(() => got).toEqual(["before"]);
      await proxy.cut();
      await expect(courier.send(delivery("meanwhile", 1))).rejects.toThrow();
      await pauseMs(600);
      // It tries again soon, and not all the time.
      expect(reported.length).toBeGreaterThan(0);
      expect(reported.length).toBeLessThan(100);
      await proxy.mend();
      const sendAfter = () =>
        courier.send(delivery("after", 1)).then(
          () => true,
          () => false,
        );
      await eventually(sendAfter).toBe(true);
      await eventually(() => got).toEqual(["before", "after"]);
      await courier.close();
      await proxy.close();
      expect(printed).not.toHaveBeenCalled();
      printed.mockRestore();
    });

    test("closes its connections, without waiting for deliveries that are in work", async () => {
      const courier = await connect();
      let begun = false;
      courier.consume(
        () => {
          begun = true;
          return new Promise<Handled>(() => {});
        },
        { pool: "processor", concurrency: 1 },
      );
      await courier.send(delivery("endless", 1));
      await eventually(() => begun).toBe(true);
      await courier.close();
      open.length = 0;
      // Sooner than idle connections end by themselves.
      await expect.poll(async () => (await store()).connections(), { timeout: 5_000 }).toBe(0);
    });
  });
}

/** However busy the machine is. */
function eventually<T>(look: () => T) {
  return expect.poll(look, { timeout: 15_000 });
}

function pauseMs(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms));
}
