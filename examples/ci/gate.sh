#!/bin/sh
# A gate in plain shell: 0 conforms, 1 does not; what cannot be told, or cannot be run, does not pass either.
set -u
npx --yes assay@0.1 run --target "${1:-assay.yaml}" --fail-on "${FAIL_ON:-must}" --out "${OUT:-assay-report}"
code=$?
case $code in
  0) echo "conforms" ;;
  1) echo "does not conform: see ${OUT:-assay-report}/report.html" ;;
  2) echo "something could not be told: see ${OUT:-assay-report}/report.html" ;;
  *) echo "could not be run" ;;
esac
exit $code
