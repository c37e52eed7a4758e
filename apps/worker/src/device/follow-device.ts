/** Has deliveries taken only while there is something to compute on, and tells what has changed of the device. */
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
  /** Lets go of looks under way: a card that is slow to answer must not keep a worker that is told to end. */
  close(): void;
}

/** @param told  how the worker has described its device so far. */
export function followDevice(
  device: Pick<DeviceWatch, "description" | "lost" | "look">,
  told: DeviceDescription,
  ports: DevicePorts,
): DeviceFollower {
  const waiting = new Set<() => void>();
  let lastTold = told;
  let isClosed = false;
  return {
    async look() {
      const { promise: closed, resolve } = Promise.withResolvers<void>();
      waiting.add(resolve);
      await Promise.race([device.look(), closed]).finally(() => waiting.delete(resolve));
      if (isClosed) return;
      await (device.lost === undefined ? ports.resume() : ports.pause());
      const { description } = device;
      if (isDeepStrictEqual(description, lastTold)) return;
      lastTold = description;
      await ports.report(description);
    },
    close() {
      isClosed = true;
      for (const letGo of waiting) letGo();
    },
  };
}
