import { formatNumber, normalizationText } from "@outlab/report";
import {
  aurocInterval,
  type EmbeddingNormalization,
  fewestForInterval,
  meanScores,
  metrics,
  normalizeEmbeddings,
  type Scorer,
  scorers,
} from "@outlab/scoring";
import { tooNearForFloat32 } from "@outlab/topology";
import { defineCommand } from "../../command.ts";
import { CommandError, UsageError } from "../../errors.ts";
import { exitCodes } from "../../exit-codes.ts";
import { anomalyLabels, labelList } from "../../input/anomaly-labels.ts";
import { foreseen, readArray, readCloud, warn } from "../../input/read-cloud.ts";
import { normalizationOf, normalizationOption } from "../../options/normalization-option.ts";
import { choiceOf, type OptionValues, optionsOf } from "../../options/registry-options.ts";

/** What reads one file for each view, and not other scorers' scores or two layers side by side. */
const offline = ([...scorers] as readonly Scorer[])
  .filter(({ reads }) => reads === "embeddings" || reads === "transform-logits")
  .map(({ kind }) => kind);

export const scores = defineCommand({
  name: "scores",
  summary: "scores each embedding of a cloud by how anomalous it is, without a server",
  usage: `--normal P.npy --test Q.npy [--normal P2.npy --test Q2.npy ...] [--scorer ${offline.join("|")}] [--normalize none|unit] [--anomalies LABELS.npy [--normal-labels 0,3]] [--json]`,
  notes: [
    "--normal and --test come once for each view of the images, in the order of the views; an image's score is the mean over views. " +
      "transform-classifier reads logits: one pair of files for each transformed copy.",
    "--anomalies: one label per row of --test, 0 (or False) for normal and 1 (or True) for an anomaly.",
    "--normal-labels: reads other labels, such as class numbers: those listed are normal, all others anomalies. Labels -1 and 1 " +
      "need it, for scikit-learn's outlier detectors write -1 for an anomaly (--normal-labels 1) and others 1 (--normal-labels=-1).",
    "--normalize: what a spec's scoring.embedding.normalize says; saved embeddings are as the encoder gave them.",
  ],
  options: {
    ...optionsOf(scorers as never),
    ...normalizationOption,
    normal: { type: "string", multiple: true },
    test: { type: "string", multiple: true },
    scorer: { type: "string", default: "knn" },
    anomalies: { type: "string" },
    "normal-labels": { type: "string" },
    json: { type: "boolean" },
  },
  async run(values, positionals, { out, err }) {
    const { normal = [], test = [], ...others } = values;
    const options = others as OptionValues;
    const { anomalies, "normal-labels": normalLabels } = options;
    if (normal.length === 0 || normal.length !== test.length || positionals.length > 0) {
      throw new UsageError("name the two clouds: --normal P.npy --test Q.npy, once for each view");
    }
    if (normalLabels !== undefined && anomalies === undefined) {
      throw new UsageError("--normal-labels says how to read --anomalies LABELS.npy; name that file too");
    }
    const { kind, ...parameters } = choiceOf(scorers, String(options.scorer), options);
    if (!offline.includes(kind)) {
      throw new UsageError(
        `${kind} reads no single file of embeddings; scorers that do: ${offline.join(", ")}`,
      );
    }
    const normalize = normalizationOf(String(options.normalize));
    const fit = (scorers.get(kind) as Scorer).fit;
    const views = [];
    for (const [view, path] of normal.entries()) {
      const clouds = await readPair(path, test[view], normalize);
      const scored = await foreseen(() => fit(clouds[0], parameters as never, view)(clouds[1]));
      requireFinite(scored, path, test[view]);
      views.push({ clouds, scored, near: tooNearForFloat32(clouds, [path, test[view]]) });
    }
    const [
      {
        clouds: [normalCloud, testCloud],
      },
    ] = views;
    const uneven = views.findIndex(({ scored }) => scored.length !== testCloud.count);
    if (uneven > 0) {
      throw new CommandError(
        `${test[uneven]} has ${views[uneven].scored.length} rows and ${test[0]} ${testCloud.count}: views are of the same images`,
        exitCodes.refused,
      );
    }
    if (scorers.get(kind).reads === "transform-logits" && views.length !== testCloud.dimension) {
      throw new UsageError(
        `${kind} reads the logits of each transformed copy: ${testCloud.dimension} columns need as many pairs of files, found ${views.length}`,
      );
    }
    const scored = meanScores(views.map((view) => view.scored));
    const warnings = views.flatMap(({ near }) => near ?? []);
    let detection: Detection | undefined;
    if (typeof anomalies === "string") {
      const question = {
        path: anomalies,
        count: scored.length,
        normalLabels: normalLabels === undefined ? undefined : labelList(String(normalLabels)),
      };
      detection = detectionOf(scored, anomalyLabels(await readArray(anomalies), question));
      if (detection.values["auroc-low"] === null) warnings.push(tooFew(detection));
    }
    warn(err, warnings);
    if (options.json) {
      const { pointsNormal, pointsTest } = { pointsNormal: normalCloud.count, pointsTest: testCloud.count };
      const { values, ...counts } = detection ?? {};
      const result = { scorer: kind, pointsNormal, pointsTest, parameters, normalize, ...values, ...counts };
      out.write(`${JSON.stringify({ ...result, warnings, scores: [...scored] })}\n`);
      return exitCodes.ok;
    }
    for (const score of scored) out.write(`${score}\n`);
    if (detection) out.write(detectionText(detection, normalizationText(normalize)));
    return exitCodes.ok;
  },
});

async function readPair(normal: string, test: string, normalize: EmbeddingNormalization) {
  return [
    normalizeEmbeddings(await readCloud(normal), normalize),
    normalizeEmbeddings(await readCloud(test), normalize),
  ] as const;
}

interface Detection {
  /** Every metric of the registry and the interval of the AUROC, null where there is none. */
  readonly values: Readonly<Record<string, number | null>>;
  /** Anomalies, and normal rows. */
  readonly positives: number;
  readonly negatives: number;
}

function detectionOf(scored: Float64Array, isAnomaly: Uint8Array): Detection {
  const byKind = [...metrics].map((metric) => [metric.kind, metric.compute(scored, isAnomaly, {})] as const);
  const { low, high } = aurocInterval(scored, isAnomaly);
  const positives = isAnomaly.reduce((sum, one) => sum + one, 0);
  return {
    values: { ...Object.fromEntries(byKind), "auroc-low": low, "auroc-high": high },
    positives,
    negatives: isAnomaly.length - positives,
  };
}

function detectionText({ values, positives, negatives }: Detection, basis: string): string {
  const lines = Object.entries(values).map(([name, value]) => {
    return `# ${name} ${value === null ? "too few" : formatNumber(value)}\n`;
  });
  return [`# ${positives} anomalies among ${positives + negatives} rows, ${basis}\n`, ...lines].join("");
}

function tooFew({ positives, negatives }: Detection): string {
  return (
    `no 95 % interval of the AUROC: it needs ${fewestForInterval} anomalies and ${fewestForInterval} normal rows, ` +
    `found ${positives} and ${negatives}`
  );
}

function requireFinite(scored: Float64Array, normal: string, test: string): void {
  const row = scored.findIndex((score) => !Number.isFinite(score));
  if (row < 0) return;
  throw new CommandError(
    `row ${row} of ${test} gets the score ${scored[row]}: it lies too far from ${normal} to be measured; divide both by a common factor`,
    exitCodes.refused,
  );
}
