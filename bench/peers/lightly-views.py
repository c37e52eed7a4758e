"""Pairs of SimCLR views a second of Lightly 1.6 in one thread; a line per run.

lightly-views.py WARM_UP_RUNS RUNS COUNT HEIGHT WIDTH CHANNELS < interleaved uint8 images
"""
import sys
import time

import numpy as np
import torch
from lightly.transforms import SimCLRTransform
from PIL import Image

warm_up_runs, runs, *shape = map(int, sys.argv[1:])
torch.set_num_threads(1)
pixels = np.frombuffer(sys.stdin.buffer.read(), dtype=np.uint8).reshape(shape)
images = [Image.fromarray(image.squeeze()).convert("RGB") for image in pixels]
# CIFAR's settings, as the preset `simclr` here: jitter strength 0.5, no blur.
transform = SimCLRTransform(input_size=shape[1], cj_strength=0.5, gaussian_blur=0.0)
for run in range(warm_up_runs + runs):
    start = time.perf_counter()
    for image in images:
        transform(image)
    if run >= warm_up_runs:
        print(len(images) / (time.perf_counter() - start), flush=True)
