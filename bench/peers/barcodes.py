"""ripser.py 0.6.15 and giotto-ph 0.2.4 on the clouds of the topology bench.

usage: barcodes.py ripser.py|giotto-ph WORK_JSON      prints one JSON object: seconds, memory and bars
Needs: pip install ripser==0.6.15 giotto-ph==0.2.4 scipy
"""
import json, resource, sys, time
import numpy as np
from scipy.spatial.distance import cdist

peer, work = sys.argv[1], json.loads(sys.argv[2])
clouds = [np.load(path).astype(np.float64) for path in work["files"]]
if work["task"] == "cross":
    p, q = clouds
    n, m = len(p), len(q)
    matrix = np.zeros((n + m, n + m), dtype=np.float32)
    matrix[:n, :n], matrix[:n, n:] = cdist(p, p), cdist(p, q)
    matrix[n:, :n] = matrix[:n, n:].T
else:
    matrix = cdist(clouds[0], clouds[0]).astype(np.float32)
degree, threshold = work["maxDegree"], work["threshold"] or np.inf

if peer == "ripser.py":
    from ripser import ripser

    def barcode():
        return ripser(matrix, distance_matrix=True, maxdim=degree, thresh=threshold)["dgms"]
else:
    from gph import ripser_parallel

    def barcode():
        return ripser_parallel(matrix, metric="precomputed", maxdim=degree, thresh=threshold, n_threads=2)["dgms"]

seconds, cpu_seconds = [], []
while len(seconds) < work["runs"] and sum(seconds) < 5:
    start, cpu = time.perf_counter(), time.process_time()
    diagrams = barcode()
    seconds.append(time.perf_counter() - start)
    cpu_seconds.append(time.process_time() - cpu)
bars = int((diagrams[degree][:, 1] > diagrams[degree][:, 0]).sum())
peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
print(json.dumps({"seconds": min(seconds), "cpuSeconds": min(cpu_seconds), "peakMiB": peak, "bars": bars}))
