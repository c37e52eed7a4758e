import { expect, test } from "vitest";
import { describeMachine } from "./describe-machine.ts";
import { followDevice } from "./follow-device.ts";

const description = { engine: "simd", engineReason: "asked for by name", ...describeMachine(2) };

function follow(look: () => Promise<void> = async () => {}) {
  const device = { description, lost: undefined as string | undefined, look };
  const done: string[] = [];
  const follower = followDevice(device, description, {
    resume: async () => void done.push("resume"),
    pause: async () => void done.push("pause"),
    report: async ({ engine }) => void done.push(`report ${engine}`),
  });
  return { device, follower, done };
}

test("takes deliveries while the device is there, and none while it is lost", async () => {
  const { device, follower, done } = follow();
  await follower.look();
  device.lost = "the card is gone";
  await follower.look();
  device.lost = undefined;
  await follower.look();
  expect(done).toEqual(["resume", "pause", "resume"]);
});

test("reports each change once", async () => {
  const { device, follower, done } = follow();
  device.description = { ...description, engine: "tensorflow" };
  await follower.look();
  await follower.look();
  expect(done).toEqual(["resume", "report tensorflow", "resume"]);
});

test("abandons a check that hangs when it is closed, and does nothing more", async () => {
  const { follower, done } = follow(() => new Promise(() => {}));
  const looks = [follower.look(), follower.look()];
  follower.close();
  await Promise.all(looks);
  expect(done).toEqual([]);
});
