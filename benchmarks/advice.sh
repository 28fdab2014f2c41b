#!/bin/sh
# Runs the comparison "advice"; README.md says what it measures and which options it takes.
#   --java <path>   the java that runs the comparison itself, by default that of JAVA_HOME or of the path
java=${JAVA_HOME:+$JAVA_HOME/bin/}java
if [ "${1:-}" = "--java" ]; then
	java=$2
	shift 2
fi
exec "$java" -XX:+UseSerialGC -Xmx256m -jar "$(dirname "$0")/target/benchmarks.jar" advice "$@"
