import { cifarResnet } from "../cifar-resnet.ts";

export const resnet44 = cifarResnet({
  kind: "resnet-44",
  depth: 44,
  cost: "657,936 parameters, 97.17 M multiply-adds",
});
