import { describe, expect, it } from "vitest";
import { createMemoryHost } from "./testing/memory-host.ts";
import { nothingHeld, watched } from "./testing/watched.ts";
import { withEngine } from "./with-engine.ts";

describe("work with an engine", () => {
  it("begins when it is known which engine computes, and why this one", async () => {
    const host = createMemoryHost();
    await withEngine(host, async ({ kind, description }) => {
      expect(host.engines).toEqual([{ kind, ...description }]);
      expect(host.logs).toEqual([expect.stringMatching(/^info: engine cpu: \w/)]);
    });
  });

  it("ends with the engine's disposal, and so does work that fails", async () => {
    const { host, held } = watched(createMemoryHost());
    await withEngine(host, async () => expect(held.engines).toBe(1));
    expect(held).toEqual(nothingHeld);
    const failing = withEngine(host, async () => {
      throw new Error("the work failed");
    });
    await expect(failing).rejects.toThrow("the work failed");
    expect(held).toEqual(nothingHeld);
  });
});
