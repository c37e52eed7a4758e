/** Each channel to mean 0 and standard deviation 1 over the training images: what encoders get. */
import { z } from "zod";
import { defineAugmentation } from "../define.ts";

export const normalize = defineAugmentation({
  kind: "normalize",
  title: "Channel means 0, standard deviations 1",
  source: "LeCun et al. 1998, Efficient backprop, section 4.3; statistics of the data set's training split",
  params: z.object({}),
  leavesScale: true,
  create({ channelMean, channelSd }) {
    // A constant channel has nothing to scale.
    const gains = channelSd.map((sd) => (sd > 0 ? 1 / sd : 1));
    return ({ pixels, height, width, channels }) => {
      const plane = height * width;
      for (let c = 0; c < channels; c++) {
        const mean = channelMean[c];
        const gain = gains[c];
        for (let i = c * plane; i < (c + 1) * plane; i++) pixels[i] = (pixels[i] - mean) * gain;
      }
    };
  },
});
