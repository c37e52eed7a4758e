/** Test support: two experiments of one scorer each, the second better by 0.2. */
import type { Compared } from "../compared.ts";

export const tinyComparison: Compared = {
  experiments: [
    { id: "id-a", name: "first <b>" },
    { id: "id-b", name: "second" },
  ],
  settings: [{ pointer: "/method/kind", values: ["simclr", "<i>"] }],
  reference: { experimentId: "id-a", scorer: "knn" },
  rows: [
    {
      experimentId: "id-b",
      scorer: "knn",
      auroc: 0.9,
      aurocLow: 0.8,
      aurocHigh: 0.95,
      difference: 0.2,
      differenceLow: 0.1,
      differenceHigh: 0.3,
      pValue: 0.001,
    },
    {
      experimentId: "id-a",
      scorer: "knn",
      auroc: 0.7,
      aurocLow: 0.6,
      aurocHigh: 0.8,
      difference: 0,
      differenceLow: null,
      differenceHigh: null,
      pValue: null,
    },
  ],
};
