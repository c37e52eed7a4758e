/** A connection that falls silent, with nothing closed and no bytes, is replaced; TCP alone would wait for minutes. */
import { describe, expect, it, vi } from "vitest";
import { openLab, submit } from "../../../../../test/support/lab.ts";
import { startTcpProxy } from "../../../../../test/support/tcp-proxy.ts";
import { channels, listen } from "../index.ts";
import { keepConnected } from "./keep-connected.ts";

const lab = await openLab();
const timing = { retryMs: 20, askEveryMs: 50, answerWithinMs: 200 };

describe("a connection that is kept", () => {
  it("is given up when it has fallen silent, and made again when the server answers", async () => {
    const proxy = await startTcpProxy(lab.url);
    const received: (string | undefined)[] = [];
    const listening = await listen(proxy.url, channels.events, (payload) => received.push(payload), timing);
    proxy.silence();
    await submit(lab);
    await proxy.cut();
    await proxy.mend();
    await vi.waitFor(() => expect(received).toContain(undefined), { timeout: 5_000 });
    const { id } = await submit(lab);
    await vi.waitFor(() => expect(received).toContain(id));
    await listening.close();
    await proxy.close();
  });

  it("notices the silence by itself", async () => {
    const proxy = await startTcpProxy(lab.url);
    const ended = Promise.withResolvers<void>();
    const kept = await keepConnected(
      proxy.url,
      { prepare: async (client) => void client.once("end", () => ended.resolve()), onFound() {} },
      timing,
    );
    proxy.silence();
    await ended.promise;
    await kept.close();
    await proxy.close();
  });

  it("is closed in time although the server is silent", async () => {
    const proxy = await startTcpProxy(lab.url);
    const listening = await listen(proxy.url, channels.events, () => {}, { ...timing, askEveryMs: 60_000 });
    proxy.silence();
    await listening.close();
    await proxy.close();
  });
});
