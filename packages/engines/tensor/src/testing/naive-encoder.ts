/**
 * A second, slow encoder in float64 that shares no code with the engines: the oracle for their outputs, and by finite
 * differences for their gradients.
 */
import type { EncoderGraph, LayerNode, Mode } from "../index.ts";

/** Row-major values with their shape, the batch first. */
export interface Values {
  readonly shape: readonly number[];
  readonly data: Float64Array;
}

/** Weights by the names that the graph's layers give them: `stem.weight`, `stem-norm.mean` … */
export type NamedValues = ReadonlyMap<string, Values>;

export interface NaiveResult {
  readonly embedding: Values;
  /** What running statistics become after a training pass; as they were after an inference pass. */
  readonly statistics: NamedValues;
}

export function runNaively(
  graph: EncoderGraph,
  weights: NamedValues,
  statistics: NamedValues,
  images: Values,
  mode: Mode,
): NaiveResult {
  const moved = new Map(statistics);
  const values: Values[] = [];
  for (const layer of graph.nodes)
    values.push(layer.op === "input" ? images : runLayer(layer, values, weights, moved, mode));
  return { embedding: values[values.length - 1], statistics: moved };
}

function runLayer(
  layer: Exclude<LayerNode, { op: "input" }>,
  values: readonly Values[],
  weights: NamedValues,
  statistics: Map<string, Values>,
  mode: Mode,
): Values {
  const x = values[layer.op === "add" ? layer.inputs[0] : layer.input];
  const [batch, height, width, channels] = x.shape;
  switch (layer.op) {
    case "convolution": {
      const kernel = weights.get(`${layer.name}.weight`)!.data;
      const bias = weights.get(`${layer.name}.bias`)?.data;
      const { kernelSize: size, filters } = layer;
      return windows(x, { ...layer, size }, filters, (n, rows, columns, filter) => {
        let sum = bias ? bias[filter] : 0;
        forWindow(x, size, rows, columns, (row, column, offset) => {
          for (let c = 0; c < channels; c++)
            sum += at(x, n, row, column, c) * kernel[(offset * channels + c) * filters + filter];
        });
        return sum;
      });
    }
    case "max-pool":
      return windows(x, layer, channels, (n, rows, columns, c) => {
        let best = Number.NEGATIVE_INFINITY;
        forWindow(x, layer.size, rows, columns, (row, column) => {
          best = Math.max(best, at(x, n, row, column, c));
        });
        return best;
      });
    case "average-pool":
      return windows(x, layer, channels, (n, rows, columns, c) => {
        let sum = 0;
        forWindow(x, layer.size, rows, columns, (row, column) => {
          sum += at(x, n, row, column, c);
        });
        return sum / layer.size ** 2;
      });
    case "batch-norm":
      return normalise(x, layer, weights, statistics, mode);
    case "relu":
      return { shape: x.shape, data: x.data.map((value) => Math.max(0, value)) };
    case "add":
      return { shape: x.shape, data: x.data.map((value, i) => value + values[layer.inputs[1]].data[i]) };
    case "subsample-pad": {
      const side = (layer.filters - channels) / 2;
      const shape = [batch, Math.ceil(height / 2), Math.ceil(width / 2), layer.filters];
      return fill(shape, ([n, row, column, c]) =>
        c < side || c >= side + channels ? 0 : at(x, n, 2 * row, 2 * column, c - side),
      );
    }
    case "global-average-pool":
      return fill([batch, channels], ([n, c]) => {
        let sum = 0;
        for (let row = 0; row < height; row++)
          for (let column = 0; column < width; column++) sum += at(x, n, row, column, c);
        return sum / (height * width);
      });
    case "flatten":
      return { shape: [batch, x.data.length / batch], data: x.data };
    case "dense": {
      const kernel = weights.get(`${layer.name}.weight`)!.data;
      const bias = weights.get(`${layer.name}.bias`)?.data;
      const inputs = x.shape[1];
      return fill([batch, layer.units], ([n, unit]) => {
        let sum = bias ? bias[unit] : 0;
        for (let i = 0; i < inputs; i++) sum += x.data[n * inputs + i] * kernel[i * layer.units + unit];
        return sum;
      });
    }
  }
}

function normalise(
  x: Values,
  layer: Extract<LayerNode, { op: "batch-norm" }>,
  weights: NamedValues,
  statistics: Map<string, Values>,
  mode: Mode,
): Values {
  const channels = x.shape[x.shape.length - 1];
  const count = x.data.length / channels;
  let mean = statistics.get(`${layer.name}.mean`)!.data;
  let variance = statistics.get(`${layer.name}.variance`)!.data;
  if (mode === "training") {
    const old = { mean, variance };
    mean = perChannel(x, channels, (value) => value).map((sum) => sum / count);
    variance = perChannel(x, channels, (value, c) => (value - mean[c]) ** 2).map((sum) => sum / count);
    const move = (was: Float64Array, batch: Float64Array, factor: number): Values => ({
      shape: [channels],
      data: was.map((value, c) => layer.decay * value + (1 - layer.decay) * factor * batch[c]),
    });
    statistics.set(`${layer.name}.mean`, move(old.mean, mean, 1));
    statistics.set(`${layer.name}.variance`, move(old.variance, variance, count / (count - 1)));
  }
  const gamma = weights.get(`${layer.name}.gamma`)?.data;
  const beta = weights.get(`${layer.name}.beta`)?.data;
  return {
    shape: x.shape,
    data: x.data.map((value, i) => {
      const c = i % channels;
      const standardised = (value - mean[c]) / Math.sqrt(variance[c] + layer.epsilon);
      return standardised * (gamma ? gamma[c] : 1) + (beta ? beta[c] : 0);
    }),
  };
}

function perChannel(x: Values, channels: number, term: (value: number, c: number) => number): Float64Array {
  const sums = new Float64Array(channels);
  x.data.forEach((value, i) => {
    sums[i % channels] += term(value, i % channels);
  });
  return sums;
}

/** One value per output position; `rows` and `columns` are where its window starts, negative in the padding. */
function windows(
  x: Values,
  { size, stride, padding: given }: { size: number; stride: number; padding?: number },
  filters: number,
  value: (n: number, rows: number, columns: number, filter: number) => number,
): Values {
  const [batch, height, width] = x.shape;
  const padding = given ?? (size % 2 === 1 ? (size - 1) / 2 : size / 2 - 1);
  const sides = [height, width].map((side) => Math.floor((side + 2 * padding - size) / stride) + 1);
  return fill([batch, ...sides, filters], ([n, row, column, filter]) =>
    value(n, row * stride - padding, column * stride - padding, filter),
  );
}

function forWindow(
  x: Values,
  size: number,
  rows: number,
  columns: number,
  visit: (row: number, column: number, offset: number) => void,
): void {
  for (let offset = 0; offset < size * size; offset++) {
    const row = rows + Math.floor(offset / size);
    const column = columns + (offset % size);
    if (row >= 0 && row < x.shape[1] && column >= 0 && column < x.shape[2]) visit(row, column, offset);
  }
}

function at({ shape, data }: Values, n: number, row: number, column: number, channel: number): number {
  return data[((n * shape[1] + row) * shape[2] + column) * shape[3] + channel];
}

/** @param value  gets the index of each position in turn, in one array that is used again. */
function fill(shape: readonly number[], value: (index: readonly number[]) => number): Values {
  const data = new Float64Array(shape.reduce((product, side) => product * side, 1));
  const index = shape.map(() => 0);
  for (let flat = 0; flat < data.length; flat++) {
    data[flat] = value(index);
    for (let axis = shape.length - 1; axis >= 0 && ++index[axis] === shape[axis]; axis--) index[axis] = 0;
  }
  return { shape, data };
}
