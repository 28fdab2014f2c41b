package io.heapwise.flags;

/**
 * A flag as it is to be set.
 *
 * @param flag the flag's name as HotSpot spells it
 * @param key the name as it was written
 * @param value the value as the JVM shows it
 * @param text the value as it was written
 */
record FlagSetting(String flag, String key, String value, String text) {
}
