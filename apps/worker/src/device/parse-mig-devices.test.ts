import { expect, test } from "vitest";
import { parseMigDevices } from "./parse-mig-devices.ts";

test("reads the parts of each card, and none of a card that has none", () => {
  const list = `GPU 0: NVIDIA A100-SXM4-40GB (UUID: GPU-5d5ba0d6-d33d-2b2c-524d-9e3d8d2b8a77)
  MIG 3g.20gb     Device  0: (UUID: MIG-c6d4f1ef-42e4-5de3-91c7-45d71c87eb3f)
  MIG 1g.5gb+me   Device  1: (UUID: MIG-cba663e8-9bed-5b25-b243-5985ef7c9beb)
GPU 1: NVIDIA A100-SXM4-40GB (UUID: GPU-0a1b2c3d-d33d-2b2c-524d-9e3d8d2b8a77)
GPU 2: NVIDIA A100-SXM4-40GB (UUID: GPU-7f7f7f7f-d33d-2b2c-524d-9e3d8d2b8a77)
  MIG 7g.40gb     Device  0: (UUID: MIG-11111111-9bed-5b25-b243-5985ef7c9beb)
`;
  const first = "GPU-5d5ba0d6-d33d-2b2c-524d-9e3d8d2b8a77";
  expect(parseMigDevices(list)).toEqual([
    { uuid: "MIG-c6d4f1ef-42e4-5de3-91c7-45d71c87eb3f", profile: "3g.20gb", gpu: first },
    { uuid: "MIG-cba663e8-9bed-5b25-b243-5985ef7c9beb", profile: "1g.5gb+me", gpu: first },
    {
      uuid: "MIG-11111111-9bed-5b25-b243-5985ef7c9beb",
      profile: "7g.40gb",
      gpu: "GPU-7f7f7f7f-d33d-2b2c-524d-9e3d8d2b8a77",
    },
  ]);
});
