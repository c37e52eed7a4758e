import type { Progress } from "@outlab/client";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { createLiveOutput } from "./live-output.ts";
import { progressLine, statusLine } from "./progress-line.ts";

const training: Progress = {
  phase: "train",
  done: 150,
  total: 400,
  epoch: 2,
  epochs: 5,
  loss: 4.81234,
  imagesPerSecond: 412.4,
  secondsLeft: 71,
};

describe("progressLine", () => {
  it("shows phase, share, epoch, loss, speed and time left", () => {
    expect(progressLine(training, 110)).toBe(
      "training  ███████████▎░░░░░░░░░░░░░░░░░░  37 %  epoch 2/5  loss 4.812  412 images/s  1 min 11 s left",
    );
  });

  it("says only what is known", () => {
    expect(progressLine({ phase: "score", done: 0, total: 0 }, 20)).toBe("scoring     0 %");
  });

  it("shows scoring as a bar, too", () => {
    expect(progressLine({ phase: "score", done: 3, total: 4, secondsLeft: null }, 60)).toBe(
      "scoring   ██████████████████████▌░░░░░░░  75 %",
    );
  });

  it("says in place of the phase what holds for the whole, and promises no time then", () => {
    const line = progressLine(training, 110, "cancelling");
    expect(line).toMatch(/^cancelling █+/);
    expect(line).not.toContain("left");
  });

  it("never fills the terminal's width, where it would wrap and leave a line behind", () => {
    fc.assert(
      fc.property(fc.integer({ min: 10, max: 200 }), fc.nat(400), (columns, done) => {
        expect([...progressLine({ ...training, done }, columns)].length).toBeLessThan(columns);
      }),
    );
  });
});

describe("statusLine", () => {
  it("is one line that fits, and steers nothing", () => {
    expect(statusLine("waiting: \u001b[2K\nforever and ever", 20)).toBe("waiting: \\u001b[2K…");
  });
});

describe("createLiveOutput", () => {
  function record(isTerminal: boolean) {
    const written: string[] = [];
    let nowMs = 0;
    const output = { isTerminal, columns: 80, write: (text: string) => void written.push(text) };
    return {
      written,
      live: createLiveOutput(output, () => nowMs),
      wait: (ms: number) => {
        nowMs += ms;
      },
    };
  }

  it("redraws one line on a terminal and writes lasting lines above it", () => {
    const { live, written } = record(true);
    live.progress(training);
    live.say("checkpoint");
    live.close();
    const line = progressLine(training, 80);
    expect(written).toEqual([`\r\u001b[2K${line}`, `\r\u001b[2Kcheckpoint\n${line}`, "\r\u001b[2K"]);
  });

  it("breaks what is said between words where the terminal ends, and shows by its code what would steer it", () => {
    const { live, written } = record(true);
    live.say(`${"word ".repeat(20)}\u001b[1A`);
    expect(written).toEqual([`${"word ".repeat(16).trim()}\n  word word word word \\u001b[1A\n`]);
  });

  it("shows a status on a terminal alone, in the place of the bar", () => {
    const { live, written } = record(true);
    live.status("waiting");
    live.progress(training);
    live.status(undefined);
    expect(written).toEqual([
      "\r\u001b[2Kwaiting",
      `\r\u001b[2K${progressLine(training, 80)}`,
      "\r\u001b[2K",
    ]);
    const elsewhere = record(false);
    elsewhere.live.status("waiting");
    expect(elsewhere.written).toEqual([]);
  });

  it("writes whole lines elsewhere: at the start of each phase, then at most every ten seconds", () => {
    const { live, written, wait } = record(false);
    live.progress(training);
    wait(9_999);
    live.progress(training);
    live.progress({ phase: "embed", done: 0, total: 10 });
    wait(10_000);
    live.progress({ phase: "embed", done: 5, total: 10 });
    live.close();
    expect(written.map((text) => text.slice(0, 9).trimEnd())).toEqual(["training", "embedding", "embedding"]);
    expect(written.join("")).not.toContain("\u001b");
  });
});
