import { formatNumber } from "@outlab/report";
import { aurocInterval, metrics, scorers } from "@outlab/scoring";
import { defineCommand } from "../command.ts";
import { UsageError } from "../errors.ts";
import { exitCodes } from "../exit-codes.ts";
import { foreseen, readArray, readCloud } from "../read-cloud.ts";
import { choiceOf, type OptionValues, optionsOf } from "../registry-options.ts";

export const scores = defineCommand({
  name: "scores",
  summary: "scores each embedding of a cloud by how anomalous it is, without a server",
  usage: "--normal P.npy --test Q.npy [--scorer knn|mahalanobis] [--anomalies LABELS.npy] [--json]",
  options: {
    ...optionsOf(scorers as never),
    normal: { type: "string" },
    test: { type: "string" },
    scorer: { type: "string", default: "knn" },
    anomalies: { type: "string" },
    json: { type: "boolean" },
  },
  async run(values, positionals, { out }) {
    const options = values as OptionValues;
    const { normal, test, anomalies } = options;
    if (typeof normal !== "string" || typeof test !== "string" || positionals.length > 0) {
      throw new UsageError("name the two clouds: --normal P.npy --test Q.npy");
    }
    const choice = choiceOf(scorers, String(options.scorer), options);
    const { kind, ...parameters } = choice;
    const [normalCloud, testCloud] = [await readCloud(normal), await readCloud(test)];
    const values64 = await foreseen(() => scorers.get(kind).fit(normalCloud, parameters as never)(testCloud));
    const detection =
      typeof anomalies === "string"
        ? detectionOf(values64, await readLabels(anomalies, values64.length))
        : {};
    if (options.json) {
      const { pointsNormal, pointsTest } = { pointsNormal: normalCloud.count, pointsTest: testCloud.count };
      out.write(
        `${JSON.stringify({ scorer: kind, pointsNormal, pointsTest, parameters, ...detection, scores: [...values64] })}\n`,
      );
      return exitCodes.ok;
    }
    for (const score of values64) out.write(`${score}\n`);
    for (const [name, value] of Object.entries(detection)) out.write(`# ${name} ${formatNumber(value)}\n`);
    return exitCodes.ok;
  },
});

/** Every metric of the registry, and the interval of the AUROC. */
function detectionOf(scored: Float64Array, isAnomaly: Uint8Array): Record<string, number> {
  const byKind = [...metrics].map((metric) => [metric.kind, metric.compute(scored, isAnomaly, {})] as const);
  const { low, high } = aurocInterval(scored, isAnomaly);
  return { ...Object.fromEntries(byKind), "auroc-low": low, "auroc-high": high };
}

/** One number per row, 0 for normal and anything else for an anomaly. */
async function readLabels(path: string, count: number): Promise<Uint8Array> {
  const { data } = await readArray(path);
  if (data.length !== count) {
    throw new UsageError(`${path} has ${data.length} labels for ${count} scores; give one per row of --test`);
  }
  return Uint8Array.from(data, (value) => (value === 0 ? 0 : 1));
}
