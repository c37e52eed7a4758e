import { fault, type Rule } from "./rule.ts";

/** A least memory of the card says nothing of a worker that computes on its processor. */
export const memoryIsOfACard: Rule = ({ resources }) => {
  if (resources?.memoryMiB === undefined || resources.device === "accelerator") return [];
  return fault(
    ["resources", "memoryMiB"],
    "inconsistent",
    `it is the memory of a card, and device is ${resources.device}; take device "accelerator", or leave memoryMiB out`,
  );
};
