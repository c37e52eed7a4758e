"""ripser.py 0.6.15 and giotto-ph 0.2.4 on the clouds of the topology bench.

usage: barcodes.py ripser.py|giotto-ph WORK_JSON      prints one JSON object: seconds, memory and bars
The matrix of a cross-barcode has Q's points first, as in the code of MTop-Div's authors, or P's: the same bars, but not the
same time. The peers get it finished; the seconds are those of the barcode alone.
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
    in_p, in_q = (slice(m, None), slice(m)) if work["first"] == "Q" else (slice(n), slice(n, None))
    matrix[in_p, in_p], matrix[in_p, in_q] = cdist(p, p), cdist(p, q)
    matrix[in_q, in_p] = matrix[in_p, in_q].T
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
        return ripser_parallel(matrix, metric="precomputed", maxdim=degree, thresh=threshold, n_threads=work["threads"])["dgms"]

seconds, cpu_seconds = [], []
while len(seconds) < work["runs"] and sum(seconds) < 5:
    start, cpu = time.perf_counter(), time.process_time()
    diagrams = barcode()
    seconds.append(time.perf_counter() - start)
    cpu_seconds.append(time.process_time() - cpu)
bars = int((diagrams[degree][:, 1] > diagrams[degree][:, 0]).sum())
peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
print(json.dumps({"seconds": min(seconds), "cpuSeconds": min(cpu_seconds), "peakMiB": peak, "bars": bars}))
