/** Values are by definition, from NumPy, SciPy and scikit-learn: ../../fixtures/make_divergence_fixtures.py. */
import { readFileSync } from "node:fs";
import { stream } from "@outlab/random";
import { cloudOfRows } from "@outlab/topology";
import { describe, expect, it } from "vitest";
import { divergences } from "./registry.ts";

type Rows = readonly (readonly number[])[];
interface StoredDivergence {
  readonly kind: (typeof divergences.kinds)[number];
  readonly params: Readonly<Record<string, unknown>>;
  readonly cloud: string;
  readonly value: number;
}

const folder = new URL("../../fixtures/", import.meta.url);
const read = <Shape>(name: string) => JSON.parse(readFileSync(new URL(name, folder), "utf8")) as Shape;
const { clouds } = read<{ clouds: Record<string, { normal: Rows; test: Rows }> }>("clouds.json");
const { cases } = read<{ cases: readonly StoredDivergence[] }>("divergences.json");

describe("a divergence has its stored value", () => {
  it.each(cases)("$kind $params on $cloud", async ({ kind, params, cloud, value }) => {
    const [normal, other] = [clouds[cloud].normal, clouds[cloud].test].map(cloudOfRows);
    const entry = divergences.get(kind);
    const found = await entry.compute(normal, other, entry.params.parse(params) as never, stream(1));
    expect(Math.abs(found.value - value)).toBeLessThanOrEqual(1e-6 * Math.max(1, Math.abs(value)));
  });
});
