/** Takes deliveries only while the device is there, and reports its changes. */
import { isDeepStrictEqual } from "node:util";
import type { DeviceDescription } from "./describe-machine.ts";
import type { DeviceWatch } from "./watch-device.ts";

export interface DevicePorts {
  resume(): Promise<void>;
  pause(): Promise<void>;
  report(description: DeviceDescription): Promise<void>;
}

export interface DeviceFollower {
  /** Looks at the device and acts on what it finds. */
  look(): Promise<void>;
  /** Abandons a check in progress: a card that is slow to answer must not keep a worker that is asked to end. */
  close(): void;
}

/** @param registered  how the worker has described its device so far. */
export function followDevice(
  device: Pick<DeviceWatch, "description" | "lost" | "look">,
  registered: DeviceDescription,
  ports: DevicePorts,
): DeviceFollower {
  const waiting = new Set<() => void>();
  let lastReported = registered;
  let isClosed = false;
  return {
    async look() {
      const { promise: closed, resolve } = Promise.withResolvers<void>();
      waiting.add(resolve);
      await Promise.race([device.look(), closed]).finally(() => waiting.delete(resolve));
      if (isClosed) return;
      await (device.lost === undefined ? ports.resume() : ports.pause());
      const { description } = device;
      if (isDeepStrictEqual(description, lastReported)) return;
      lastReported = description;
      await ports.report(description);
    },
    close() {
      isClosed = true;
      for (const release of waiting) release();
    },
  };
}
