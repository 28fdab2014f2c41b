#!/bin/sh
# Puts the results in a folder into docs/benchmarks.md and draws its pictures: benchmarks/charts.sh <folder>
#   --java <path>   the java to do it with, by default that of JAVA_HOME or of the path
java=${JAVA_HOME:+$JAVA_HOME/bin/}java
if [ "${1:-}" = "--java" ]; then
	java=$2
	shift 2
fi
exec "$java" -jar "$(dirname "$0")/target/benchmarks.jar" charts "$@"
