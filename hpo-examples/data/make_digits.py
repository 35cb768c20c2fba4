"""Writes the handwritten digits as gzip CSV: 64 pixels in 0..16, row by row, then the digit.

The 1,797 digits are the test set of E. Alpaydin and C. Kaynak, "Optical Recognition of Handwritten Digits",
UCI Machine Learning Repository, 1998, https://doi.org/10.24432/C50P49 (CC BY 4.0), as scikit-learn ships them.

    pip install scikit-learn==1.9.1
    python3 data/make_digits.py src/main/resources/io/kindling/examples/digits.csv.gz
"""

import gzip
import sys

from sklearn.datasets import load_digits

digits = load_digits()
lines = (
    ",".join(str(int(value)) for value in (*pixels, digit))
    for pixels, digit in zip(digits.data, digits.target)
)
# Without name and time the same digits give the same bytes.
with open(sys.argv[1], "wb") as file, gzip.GzipFile("", "wb", 9, file, mtime=0) as compressed:
    compressed.write(("\n".join(lines) + "\n").encode("ascii"))
