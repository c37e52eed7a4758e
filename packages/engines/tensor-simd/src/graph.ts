/** The reader of layer graphs and its types, for projects that install this package alone. */
export {
  type DescribedNode,
  describeGraph,
  type EncoderGraph,
  type EncoderProgram,
  type EncoderWeights,
  type GraphDescription,
  GraphError,
  type ImageShape,
  type LayerNode,
  type Mode,
  type ParameterRole,
  type ParameterSpec,
  type StatisticSpec,
} from "@outlab/encoder-graph";
