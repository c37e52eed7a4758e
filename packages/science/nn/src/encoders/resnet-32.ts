import { cifarResnet } from "../cifar-resnet.ts";

export const resnet32 = cifarResnet({
  kind: "resnet-32",
  depth: 32,
  cost: "463,504 parameters, 68.86 M multiply-adds",
});
