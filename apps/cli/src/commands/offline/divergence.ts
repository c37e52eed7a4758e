import { stream } from "@outlab/random";
import { formatNumber } from "@outlab/report";
import { divergences, normalizeEmbeddings } from "@outlab/scoring";
import { tooNearForFloat32 } from "@outlab/topology";
import { defineCommand } from "../../command.ts";
import { UsageError } from "../../errors.ts";
import { exitCodes } from "../../exit-codes.ts";
import { foreseen, readCloud, warn } from "../../input/read-cloud.ts";
import { normalizationOf, normalizationOption } from "../../options/normalization-option.ts";
import { wholeNumber } from "../../options/number-option.ts";
import { choiceOf, type OptionValues, optionsOf } from "../../options/registry-options.ts";

export const divergence = defineCommand({
  name: "divergence",
  summary: "measures how far one cloud of embeddings lies from another, without a server",
  usage: `P.npy Q.npy [--kind ${divergences.kinds.join("|")}] [--draws N ...] [--normalize none|l2] [--seed N] [--json]`,
  options: {
    ...optionsOf(divergences as never),
    kind: { type: "string", default: "mtopdiv" },
    ...normalizationOption,
    seed: { type: "string", default: "1" },
    threads: { type: "string", default: "1" },
    json: { type: "boolean" },
  },
  async run(values, [normalPath, otherPath, ...rest], { out, err, signal }) {
    if (normalPath === undefined || otherPath === undefined || rest.length > 0) {
      throw new UsageError("name two .npy files: the normal cloud P and the other cloud Q");
    }
    const options = values as OptionValues;
    const choice = choiceOf(divergences, String(options.kind), options);
    const seed = wholeNumber("seed", String(options.seed));
    const threads = wholeNumber("threads", String(options.threads), 1, 256);
    const normalize = normalizationOf(String(options.normalize));
    const [p, q] = [await readCloud(normalPath), await readCloud(otherPath)].map((cloud) =>
      normalizeEmbeddings(cloud, normalize),
    );
    const { kind, ...parameters } = choice;
    const result = await foreseen(() =>
      divergences
        .get(kind)
        .compute(p, q, parameters as never, stream(seed, "divergence"), { threads, signal }),
    );
    const near = tooNearForFloat32([p, q], [normalPath, otherPath]);
    const warnings = near === undefined ? [] : [near];
    warn(err, warnings);
    if (options.json) {
      out.write(`${JSON.stringify({ kind, ...result, seed, normalize, parameters, warnings })}\n`);
      return exitCodes.ok;
    }
    const spread = result.draws > 1 ? ` ± ${formatNumber(result.sd)} over ${result.draws} draws` : "";
    out.write(
      `${kind} ${formatNumber(result.value)}${spread}, ` +
        `${result.pointsNormal} normal points against ${result.pointsOther}${result.capped ? ", all there are of one cloud" : ""}\n`,
    );
    return exitCodes.ok;
  },
});
