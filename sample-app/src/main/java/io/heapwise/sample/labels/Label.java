package io.heapwise.sample.labels;

/**
 * A text as it is printed for receivers of one language.
 *
 * @param text the text as it was given
 * @param language name of the language
 * @param title the text in title case
 * @param upperCase the text in capitals
 * @param latin the text in Latin letters
 * @param greek the text in Greek letters
 * @param cyrillic the text in Cyrillic letters
 * @param searchKey what a search compares
 * @param date a date in the language
 * @param money an amount in the language
 * @param words the amount in words
 */
record Label(String text, String language, String title, String upperCase, String latin, String greek, String cyrillic,
		String searchKey, String date, String money, String words) {

}
