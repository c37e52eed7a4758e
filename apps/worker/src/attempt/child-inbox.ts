/** What the supervisor makes of a child's messages: effects and progress are written, the last word is kept. */
import type { FromChild } from "@outlab/attempt";
import type { Logger } from "pino";
import type { EngineReport } from "../device/describe-machine.ts";
import type { DeviceWatch } from "../device/watch-device.ts";
import type { Verdict } from "./decide-end.ts";
import type { EffectWriter } from "./effect-writer.ts";

export interface ChildInbox {
  receive(message: FromChild): void;
  /** How the child said that it ended; undefined until it does. */
  readonly verdict: Verdict | undefined;
}

export interface InboxPorts {
  readonly writer: EffectWriter;
  readonly device: Pick<DeviceWatch, "engineReported">;
  readonly log: Logger;
}

export function createChildInbox({ writer, device, log }: InboxPorts): ChildInbox {
  let verdict: Verdict | undefined;
  let lastLine = "";

  /** The line before an engine's report says why it is this one. */
  function onEngineReport(report: EngineReport): void {
    const fallback = device.engineReported(report, lastLine);
    if (fallback === undefined) return;
    log.warn(`the attempt ${fallback}`);
    writer.log({ level: "warn", message: fallback });
  }

  return {
    receive(message) {
      switch (message.type) {
        case "effect":
          if (message.effect.type === "engine") onEngineReport(message.effect.description);
          writer.write(message.number, message.effect);
          break;
        case "progress":
          writer.progress(message.progress);
          break;
        case "log":
          lastLine = message.message;
          writer.log({ level: message.level, message: message.message });
          break;
        case "done":
        case "failed":
          verdict = message;
      }
    },
    get verdict() {
      return verdict;
    },
  };
}
