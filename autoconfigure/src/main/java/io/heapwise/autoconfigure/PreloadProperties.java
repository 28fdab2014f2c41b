package io.heapwise.autoconfigure;

import java.util.ArrayList;
import java.util.List;

/**
 * Properties of what is made before start-up is over though nothing needs it yet.
 */
public class PreloadProperties {

	/**
	 * Lazy beans to create before start-up is over, as patterns of their names.
	 */
	private List<String> beans = new ArrayList<>();

	/**
	 * Classes to load before start-up is over, as patterns that begin with a package.
	 */
	private List<String> classes = new ArrayList<>();

	public List<String> getBeans() {
		return this.beans;
	}

	public void setBeans(List<String> beans) {
		this.beans = beans;
	}

	public List<String> getClasses() {
		return this.classes;
	}

	public void setClasses(List<String> classes) {
		this.classes = classes;
	}

}
