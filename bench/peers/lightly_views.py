"""Pairs of SimCLR views a second of Lightly 1.6 in one thread; a JSON line per run.

lightly_views.py WARM_UP_RUNS RUNS COUNT HEIGHT WIDTH CHANNELS < interleaved uint8 images
"""
import json
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
    start, cpu = time.perf_counter(), time.process_time()
    for image in images:
        transform(image)
    if run >= warm_up_runs:
        seconds, cpu_seconds = time.perf_counter() - start, time.process_time() - cpu
        print(json.dumps({"perSecond": len(images) / seconds, "perCpuSecond": len(images) / cpu_seconds}), flush=True)
