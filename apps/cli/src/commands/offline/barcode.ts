import { writeFile } from "node:fs/promises";
import type { NpyArray } from "@outlab/arrays";
import { formatNumber } from "@outlab/report";
import {
  type Barcode,
  crossBarcode,
  type Distances,
  distancesOfLowerTriangle,
  distancesOfMatrix,
  drawBarcode,
  ripsBarcode,
  ripsBarcodeOfDistances,
  tooNearForFloat32,
} from "@outlab/topology";
import { defineCommand } from "../../command.ts";
import { UsageError } from "../../errors.ts";
import { exitCodes } from "../../exit-codes.ts";
import { foreseen, readArray, readCloud, warn } from "../../input/read-cloud.ts";
import { wholeNumber } from "../../options/number-option.ts";

export const barcode = defineCommand({
  name: "barcode",
  summary: "computes a persistence barcode, or the cross-barcode of two clouds, without a server",
  usage: "X.npy [--cross Q.npy] [--distances] [--max-degree 0|1|2] [--threshold T] [--svg FILE] [--json]",
  notes: [
    "--distances: X.npy is a square matrix, or a lower triangle row by row (scipy's pdist gives the upper one: save its squareform); " +
      "Infinity is for points that never meet, and what rounding " +
      "leaves, up to a millionth of the largest distance, is repaired.",
  ],
  options: {
    cross: { type: "string" },
    distances: { type: "boolean" },
    "max-degree": { type: "string", default: "1" },
    threshold: { type: "string" },
    "memory-limit-mib": { type: "string", default: "4096" },
    svg: { type: "string" },
    json: { type: "boolean" },
  },
  async run(values, [path, ...rest], { out, err, signal }) {
    if (path === undefined || rest.length > 0) throw new UsageError("name one .npy file with a cloud");
    const { cross, distances: isDistances = false, threshold, svg, json = false } = values;
    const maxDegree = wholeNumber("max-degree", values["max-degree"] ?? "1", 0, 2) as 0 | 1 | 2;
    const memoryLimitBytes = 2 ** 20 * wholeNumber("memory-limit-mib", values["memory-limit-mib"] ?? "", 1);
    const options = { maxDegree, memoryLimitBytes, signal };
    if (cross !== undefined && (isDistances || threshold !== undefined)) {
      throw new UsageError(
        "--cross takes clouds and finds its own cut-off; drop --distances and --threshold",
      );
    }
    const { result, warnings } = await foreseen(
      async () => {
        if (cross !== undefined) {
          const clouds = [await readCloud(path), await readCloud(cross)] as const;
          return said(await crossBarcode(...clouds, options), tooNearForFloat32(clouds, [path, cross]));
        }
        const bounded = { ...options, ...(threshold !== undefined && { threshold: positive(threshold) }) };
        if (!isDistances) {
          const cloud = await readCloud(path);
          return said(await ripsBarcode(cloud, bounded), tooNearForFloat32([cloud], [path]));
        }
        const distances = distancesOf(await readArray(path));
        return said(await ripsBarcodeOfDistances(distances, bounded), ...distances.remarks);
      },
      cross === undefined ? path : undefined,
    );
    warn(err, warnings);
    if (svg !== undefined) {
      await writeFile(
        svg,
        drawBarcode(result, { title: cross === undefined ? path : `${path} against ${cross}` }),
      );
      err.write(`drawn to ${svg}\n`);
    }
    out.write(json ? `${JSON.stringify({ ...asJson(result), warnings })}\n` : asText(result));
    return exitCodes.ok;
  },
});

function said(result: Barcode, ...warnings: readonly (string | undefined)[]) {
  return { result, warnings: warnings.filter((warning) => warning !== undefined) };
}

function positive(text: string): number {
  const value = Number(text);
  if (text.trim() !== "" && value >= 0) return value;
  throw new UsageError(`--threshold must be a number from 0, found "${text}"`);
}

/** Two axes hold a full matrix, one a lower triangle without its diagonal. */
function distancesOf({ data, shape }: NpyArray): Distances {
  if (shape.length === 1) return distancesOfLowerTriangle(data);
  if (shape.length === 2 && shape[0] === shape[1]) return distancesOfMatrix(data, shape[0]);
  throw new UsageError(
    `distances are a square matrix or a lower triangle, found shape (${shape.join(", ")})`,
  );
}

/** Deaths of what never dies are null, for JSON has no infinity. */
function asJson({ degrees, cutOff }: Barcode) {
  return {
    cutOff: Number.isFinite(cutOff) ? cutOff : null,
    degrees: degrees.map((bars, degree) => ({
      degree,
      bars: bars.map((bar) => ({ ...bar, death: Number.isFinite(bar.death) ? bar.death : null })),
    })),
  };
}

function asText({ degrees }: Barcode): string {
  const lines = degrees.flatMap((bars, degree) => [
    `degree ${degree}: ${bars.length} ${bars.length === 1 ? "bar" : "bars"}`,
    ...bars.map(({ birth, death }) => `  ${formatNumber(birth)}  ${formatNumber(death)}`),
  ]);
  return `${lines.join("\n")}\n`;
}
