package io.heapwise.sample.seed;

import java.util.List;

/**
 * The words of the trade, in the languages and scripts of the suppliers.
 */
public final class Words {

	/**
	 * Goods, by the name they are sold under.
	 */
	public static final List<String> GOODS = List.of("Tea", "Coffee", "Chai", "Käse", "Crème fraîche", "Crème brûlée",
			"Pâté", "Jalapeños", "Piñata", "Smörgåsbord", "Köttbullar", "Gravad lax", "Lutefisk", "Rømmegrøt", "Żurek",
			"Pierogi", "Łosoś", "Śledź", "Gęś", "Knödel", "Brötchen", "Müsli", "Weißwurst", "Grüne Soße", "Apfelmus",
			"Lebkuchen", "Stroopwafel", "Speculaas", "Boterkoek", "Croissants", "Baguette", "Confiture", "Gâteau",
			"Ratatouille", "Prosciutto", "Ricotta", "Gnocchi", "Focaccia", "Pesto", "Biscotti", "Chorizo", "Turrón",
			"Membrillo", "Queso añejo", "Bacalhau", "Pastéis", "Φέτα", "Ελιές", "Μέλι", "Κουλούρι", "Борщ", "Пельмени",
			"Смородина", "Варенье", "Сметана", "Квас", "Мёд", "Lángos", "Gulyás", "Pörkölt", "Túró", "Dobostorta",
			"Ajvar", "Ćevapi", "Šljivovica", "Kajmak", "Burek", "Baklava", "Lokum", "Şalgam", "Ayran", "Çay", "Halva",
			"Hummus", "Tahini", "Za'atar", "Couscous", "Harissa", "Basmati", "Masala", "Chutney", "Paneer", "Miso",
			"Tofu", "Udon", "Wasabi", "Kimchi", "Gochujang", "Phở", "Bánh mì", "Nước mắm", "Maple syrup", "Marmalade",
			"Shortbread", "Cheddar", "Oatcakes", "Chowder", "Cranberries", "Pecans", "Tortillas", "Mole poblano",
			"Dulce de leche", "Yerba mate", "Açaí", "Pão de queijo", "Rooibos", "Biltong", "Macadamias", "Manuka");

	/**
	 * What is said of goods.
	 */
	public static final List<String> QUALITIES = List.of("Organic", "Smoked", "Mild", "Extra strong", "Aged", "Fresh",
			"Dried", "Roasted", "Unsalted", "Salted", "Spiced", "Sweet", "Sour", "Bitter", "Golden", "Dark", "White",
			"Wild", "Hand-picked", "Stone-ground", "Cold-pressed", "Sun-ripened", "Traditional", "Alpine", "Coastal",
			"Royal", "Family", "Everyday", "Festive", "Luxury", "Low-fat", "Sugar-free", "Wholegrain", "Gluten-free",
			"Fermented", "Pickled", "Candied", "Marinated", "Crispy", "Creamy");

	/**
	 * How goods are packed.
	 */
	public static final List<String> PACKAGES = List.of("tin", "jar", "bottle", "carton", "sack", "crate", "tube",
			"pouch", "tray", "barrel", "glass", "box", "bag", "bundle", "keg", "basket");

	/**
	 * Where goods come from.
	 */
	public static final List<String> ORIGINS = List.of("Zürich", "Genève", "München", "Köln", "Kraków", "Łódź",
			"Wrocław", "Gdańsk", "Praha", "Plzeň", "Malmö", "Göteborg", "Ålesund", "Tromsø", "Århus", "Reykjavík",
			"Besançon", "Nîmes", "Orléans", "A Coruña", "Málaga", "São Paulo", "Évora", "Αθήνα", "Θεσσαλονίκη", "Κρήτη",
			"София", "Пловдив", "Београд", "Нови Сад", "Győr", "Pécs", "Timișoara", "İzmir", "İstanbul", "Tallinn",
			"Rīga", "Kaunas", "Bologna", "Palermo", "Antwerpen", "Gent", "Utrecht", "Cork", "Galway", "Leeds", "Perth",
			"Montréal", "Québec", "Bogotá", "Đà Nẵng", "Osaka", "Cape Town", "Nelson");

	/**
	 * Phrases of a description.
	 */
	public static final List<String> PHRASES = List.of("made by hand in small batches", "a favourite since 1904",
			"best served chilled", "keeps for eighteen months", "for kitchens and caterers", "with a note of caramel",
			"from certified farms", "without added colouring", "ripened for ninety days", "delivered on Tuesdays only",
			"sold by weight", "suitable for vegetarians", "may contain traces of nuts", "store in a cool dry place",
			"winner of the grocers' medal", "new recipe with less salt", "goes well with rye bread",
			"returnable packaging", "order two weeks ahead", "minimum order of six", "shipped on mixed pallets",
			"only while stocks last", "harvested in early autumn", "with sea salt and lemon peel");

	/**
	 * First names of the people who order.
	 */
	public static final List<String> FIRST_NAMES = List.of("Anna", "Björn", "Chloé", "Dávid", "Eleni", "François",
			"Grażyna", "Håkon", "Inés", "João", "Katarzyna", "Łukasz", "Márta", "Noël", "Ólafur", "Paula", "Quentin",
			"Renée", "Søren", "Τάσος", "Ursula", "Валентина", "Wiebke", "Xavier", "Yiğit", "Zoë");

	/**
	 * Family names of the people who order.
	 */
	public static final List<String> FAMILY_NAMES = List.of("Andersson", "Błaszczyk", "Castaño", "Dvořák", "Eriksen",
			"Fürst", "Gómez", "Høgh", "Ivanova", "Jørgensen", "Kovács", "Lefèvre", "Müller", "Núñez", "O'Connor",
			"Παππάς", "Quist", "Rossi", "Størmer", "Thompson", "Ünal", "Vázquez", "Wiśniewska", "Соколов", "Zieliński");

	/**
	 * Syllables that begin the name of a firm.
	 */
	public static final List<String> FIRM_BEGINNINGS = List.of("Nord", "Süd", "Alt", "Neu", "Grün", "Stein", "Berg",
			"Sol", "Mar", "Val", "Bel", "Fjäll", "Sjö", "Skog", "Ån", "Dąb", "Złot", "Bia", "Kru", "Vel", "Dob", "Cas",
			"Mon", "Fon", "Ker", "Plou", "Ash", "Oak", "Win", "Har");

	/**
	 * Syllables that end the name of a firm.
	 */
	public static final List<String> FIRM_ENDINGS = List.of("hof", "bach", "feld", "mühle", "holm", "vik", "näs",
			"lund", "row", "ska", "grad", "ica", "tello", "verde", "çon", "mar", "bury", "ford", "wick", "ton", "ley",
			"dale", "øya", "lia");

	/**
	 * Forms of a firm.
	 */
	public static final List<String> FIRM_FORMS = List.of("GmbH", "AG", "S.A.", "S.r.l.", "AB", "A/S", "Sp. z o.o.",
			"Ltd", "& Söhne", "et Fils", "Hermanos", "Traders", "Market", "Delikatessen", "Foods", "Import");

	private Words() {
	}

	/**
	 * Make up the name of a firm.
	 * @param dice the choices
	 * @return a name such as {@code Bergmühle & Söhne}
	 */
	public static String firm(Dice dice) {
		return dice.pick(FIRM_BEGINNINGS) + dice.pick(FIRM_ENDINGS) + " " + dice.pick(FIRM_FORMS);
	}

}
