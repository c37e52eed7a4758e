/** Everything that the figures of an experiment are drawn from, out of the database and the storage. */
import { setImmediate as macrotask } from "node:timers/promises";
import { readNpy } from "@outlab/arrays";
import type { BlobStore } from "@outlab/blobs";
import { decodeDraws, decodeImageScores, drawsName, type FigureFileRecord } from "@outlab/pipeline";
import {
  type EmbeddingMap,
  principalPlane,
  type ResultFacts,
  type Row,
  type ScoredImages,
} from "@outlab/report";
import { labelledChoices } from "@outlab/spec";
import { listEmbeddingSets, listFigureFiles, listImageScores, readSeries, readTable } from "@outlab/store";
import { DEFAULT_FALSE_ALARM_RATE, type ExperimentView } from "@outlab/wire";
import { type Classes, classesOf, inSpecOrder } from "../comparison/experiment-scores.ts";
import { thresholdsOf } from "../decisions/thresholds.ts";
import type { Deps } from "../deps.ts";
import { readThumbnails } from "./read-thumbnails.ts";

type Sources = Pick<Deps, "db" | "storage">;

/** Of a series: what the widest drawing can show. */
const MOST_POINTS = 300;

export async function readFacts({ db, storage }: Sources, experiment: ExperimentView): Promise<ResultFacts> {
  const { id: experimentId } = experiment;
  const classes = await classesOf(db, experiment);
  const rows = async (table: "class-divergence" | "detection") =>
    (await readTable(db, { experimentId, table })).rows;
  const files = await listFigureFiles(db, experimentId);
  const scorers = await scoredImages({ db, storage }, experiment, classes);
  return {
    ...classes,
    series: (await readSeries(db, { experimentId, maxPoints: MOST_POINTS })).series,
    divergence: await rows("class-divergence"),
    draws: await drawRows(storage, experiment, classes, files),
    detection: await rows("detection"),
    scorers,
    map: await embeddingMap({ db, storage }, experimentId, classes),
    thumbnails: await readThumbnails(storage, files, scorers[0]),
  };
}

async function scoredImages(
  { db, storage }: Sources,
  { id, spec }: ExperimentView,
  { classNames, normalClasses }: Classes,
): Promise<ScoredImages[]> {
  const found: ScoredImages[] = [];
  const thresholds = new Map(
    (await thresholdsOf({ db, storage }, { id, spec })).map((one) => [one.scorer, one]),
  );
  for (const { scorer, split, scores } of inSpecOrder(await listImageScores(db, id), spec)) {
    if (split !== "test") continue;
    const images = decodeImageScores(await storage.read(scores.digest)).map(({ image, label, score }) => {
      const className = classNames[label] ?? String(label);
      return { image, score, className, isNormal: normalClasses.includes(className) };
    });
    const { threshold = null, falseAlarmRate = DEFAULT_FALSE_ALARM_RATE } = thresholds.get(scorer) ?? {};
    found.push({ scorer, images, threshold, falseAlarmRate });
    await macrotask(); // other requests come through
  }
  return found;
}

/** A row a draw, in the order of the spec's divergences. */
async function drawRows(
  storage: BlobStore,
  { spec }: ExperimentView,
  { classNames }: Classes,
  files: readonly FigureFileRecord[],
): Promise<Row[]> {
  const rows: Row[] = [];
  for (const { label: divergence } of labelledChoices(spec.scoring.divergences, spec)) {
    const found = files.find(({ name }) => name === drawsName(divergence));
    if (!found) continue;
    const { normal, classes } = decodeDraws(await storage.read(found.file.digest));
    for (const value of Array.from(normal)) rows.push({ divergence, className: null, isNormal: true, value });
    for (const { label, values } of classes)
      for (const value of Array.from(values))
        rows.push({ divergence, className: classNames[label] ?? String(label), isNormal: false, value });
  }
  return rows;
}

/** Of each split, so many images in even steps: the plane needs no more to be found, and the drawing shows fewer. */
const MAPPED = 2000;

async function embeddingMap(
  { db, storage }: Sources,
  experimentId: string,
  { classNames }: Classes,
): Promise<EmbeddingMap | undefined> {
  const sets = (await listEmbeddingSets(db, experimentId)).filter(
    ({ split, view, layer }) => split !== "held-out" && view === "upright" && layer === "features",
  );
  if (sets.length === 0) return undefined;
  const clouds = await Promise.all(sets.map((set) => evenRows(storage, set)));
  const { dimension } = sets[0];
  const rows = clouds.flatMap(({ rows }) => rows);
  const points = new Float32Array(rows.length * dimension);
  for (const [i, row] of rows.entries()) points.set(row, i * dimension);
  if (!points.every(Number.isFinite)) return undefined;
  const { coordinates, explained } = principalPlane(points, rows.length, dimension);
  const named = sets.flatMap(({ split }, i) =>
    clouds[i].labels.map((label) => ({ split, className: classNames[label] ?? String(label) })),
  );
  return {
    explained,
    points: named.map((one, i) => ({ ...one, x: coordinates[2 * i], y: coordinates[2 * i + 1] })),
  };
}

interface EvenRows {
  readonly rows: readonly ArrayLike<number>[];
  readonly labels: readonly number[];
}

async function evenRows(
  storage: BlobStore,
  { count, dimension, embeddings, labels }: Awaited<ReturnType<typeof listEmbeddingSets>>[number],
): Promise<EvenRows> {
  const values = readNpy(await storage.read(embeddings.digest)).data;
  const labelled = readNpy(await storage.read(labels.digest)).data;
  const kept = Math.min(count, MAPPED);
  const chosen = Array.from({ length: kept }, (_, i) => Math.floor((i * count) / kept));
  return {
    rows: chosen.map((row) => values.subarray(row * dimension, (row + 1) * dimension)),
    labels: chosen.map((row) => labelled[row]),
  };
}
