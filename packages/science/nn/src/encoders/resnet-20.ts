import { cifarResnet } from "../cifar-resnet.ts";

export const resnet20 = cifarResnet({
  kind: "resnet-20",
  depth: 20,
  cost: "269,072 parameters, 40.55 M multiply-adds",
});
