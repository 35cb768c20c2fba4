#!/bin/sh
# Spark's resource discovery: prints the addresses of this machine's NVIDIA GPUs, none where there is no driver.
#   spark.worker.resource.gpu.discoveryScript    conf/gpu-discovery.sh
indices=$(nvidia-smi --query-gpu=index --format=csv,noheader 2>/dev/null) || indices=
addresses=
for index in $indices; do
    addresses="$addresses${addresses:+, }\"$index\""
done
printf '{"name": "gpu", "addresses": [%s]}\n' "$addresses"
