/** An encoder is data: a graph of layers that `packages/science/nn` writes down and every engine knows how to run. */

/** Images are NHWC float32; a batch has the shape (batch, height, width, channels). */
export interface ImageShape {
  readonly height: number;
  readonly width: number;
  readonly channels: number;
}

/**
 * A square window that convolutions and pools move over an image, of any size and stride from 1. It may begin `padding`
 * rows and columns outside the image, on every side and for any stride, so the output has
 * floor((side + 2 padding - size) / stride) + 1 rows. Padding is zero and counts in an average pool (which always divides by
 * size²); in a max pool it never wins. Without it, it is PyTorch's floor((size - 1) / 2).
 */
interface Windowed {
  readonly stride: number;
  readonly padding?: number;
}

/** One layer. `input`, `inputs` are indices of earlier nodes; node 0 is the image. */
export type LayerNode =
  | { readonly op: "input" }
  | (Windowed & {
      readonly op: "convolution";
      readonly name: string;
      readonly input: number;
      readonly filters: number;
      readonly kernelSize: number;
      readonly bias: boolean;
    })
  | {
      /** Over everything but channels; variance is biased in the output, unbiased in the running statistics. */
      readonly op: "batch-norm";
      readonly name: string;
      readonly input: number;
      /** Added to the variance before the square root. */
      readonly epsilon: number;
      /** Share of the old running statistics that is kept at each training step; PyTorch's momentum is 1 minus it. */
      readonly decay: number;
      /** Learnt scale and shift (gamma, beta). */
      readonly affine: boolean;
    }
  | { readonly op: "relu"; readonly input: number }
  | { readonly op: "add"; readonly inputs: readonly [number, number] }
  /** ResNet's option A shortcut: rows and columns 0, 2, 4 …, channels padded with zeros, half on each side. */
  | { readonly op: "subsample-pad"; readonly input: number; readonly filters: number }
  | (Windowed & { readonly op: "max-pool"; readonly input: number; readonly size: number })
  | (Windowed & { readonly op: "average-pool"; readonly input: number; readonly size: number })
  | { readonly op: "global-average-pool"; readonly input: number }
  /** Row, column, channel order. */
  | { readonly op: "flatten"; readonly input: number }
  | {
      readonly op: "dense";
      readonly name: string;
      readonly input: number;
      readonly units: number;
      readonly bias: boolean;
    };

export type LayerOf<Op extends LayerNode["op"]> = Extract<LayerNode, { readonly op: Op }>;

/** The last node is the embedding, of shape (batch, features). */
export interface EncoderGraph {
  readonly image: ImageShape;
  readonly nodes: readonly LayerNode[];
}

/** What a parameter is, which decides how it starts and whether weight decay touches it. */
export type ParameterRole = "kernel" | "bias" | "scale" | "shift";

export interface ParameterSpec {
  /** `<layer name>.<weight|bias|gamma|beta>`, unique in the graph. */
  readonly name: string;
  /** Convolution kernels are (height, width, in, out), dense ones (in, out), the rest (channels). */
  readonly shape: readonly number[];
  readonly role: ParameterRole;
  /** Inputs that reach one output: in x height x width. What He's initialisation needs. */
  readonly fanIn: number;
}

/** Running statistics: `<layer name>.mean` starts at 0, `<layer name>.variance` at 1. */
export interface StatisticSpec {
  readonly name: string;
  readonly shape: readonly number[];
  readonly initialValue: 0 | 1;
}
