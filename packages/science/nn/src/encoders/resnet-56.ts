import { cifarResnet } from "../cifar-resnet.ts";

export const resnet56 = cifarResnet({
  kind: "resnet-56",
  depth: 56,
  cost: "852,368 parameters, 125.49 M multiply-adds",
});
