package io.heapwise;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaCodeUnit;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import com.tngtech.archunit.lang.syntax.ArchRuleDefinition;
import com.tngtech.archunit.library.Architectures;
import com.tngtech.archunit.library.dependencies.SlicesRuleDefinition;
import org.jspecify.annotations.NullMarked;

/**
 * The house: packages by feature, dependencies only downwards.
 */
@AnalyzeClasses(packages = "io.heapwise", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTests {

	private static final String[] FEATURES = { "settle", "gc", "request", "hiccup", "alert", "explicit", "lazy",
			"ledger", "advice", "flags" };

	@ArchTest
	final ArchRule dependenciesGoDownwards = Architectures.layeredArchitecture()
		.consideringOnlyDependenciesInLayers()
		.withOptionalLayers(true)
		.layer("autoconfigure")
		.definedBy("io.heapwise.autoconfigure..")
		.layer("actuate")
		.definedBy("io.heapwise.actuate..")
		.layer("features")
		.definedBy("io.heapwise.settle..", "io.heapwise.request..", "io.heapwise.alert..", "io.heapwise.advice..",
				"io.heapwise.explicit..", "io.heapwise.hiccup..", "io.heapwise.lazy..", "io.heapwise.ledger..",
				"io.heapwise.flags..")
		.layer("gc")
		.definedBy("io.heapwise.gc..")
		.layer("jvm")
		.definedBy("io.heapwise.jvm..", "io.heapwise.demand..", "io.heapwise.file..")
		.whereLayer("autoconfigure")
		.mayNotBeAccessedByAnyLayer()
		.whereLayer("actuate")
		.mayOnlyBeAccessedByLayers("autoconfigure")
		.whereLayer("features")
		.mayOnlyBeAccessedByLayers("autoconfigure", "actuate")
		.whereLayer("gc")
		.mayOnlyBeAccessedByLayers("autoconfigure", "actuate", "features");

	@ArchTest
	void featuresDoNotKnowEachOtherExceptGc(JavaClasses classes) {
		for (String feature : FEATURES) {
			for (String other : FEATURES) {
				boolean mayUse = feature.equals(other)
						|| (other.equals("gc") && !feature.equals("lazy") && !feature.equals("ledger"));
				if (!mayUse) {
					ArchRuleDefinition.noClasses()
						.that()
						.resideInAPackage("io.heapwise." + feature + "..")
						.should()
						.dependOnClassesThat()
						.resideInAPackage("io.heapwise." + other + "..")
						.allowEmptyShould(true)
						.check(classes);
				}
			}
		}
	}

	@ArchTest
	final ArchRule packagesHaveNoCycles = SlicesRuleDefinition.slices()
		.matching("io.heapwise.(*)..")
		.should()
		.beFreeOfCycles();

	@ArchTest
	final ArchRule packagesWithinAFeatureHaveNoCycles = SlicesRuleDefinition.slices()
		.matching("io.heapwise.(*).(**)")
		.should()
		.beFreeOfCycles();

	@ArchTest
	final ArchRule groundFloorUsesNeitherSpringNorMicrometer = ArchRuleDefinition.noClasses()
		.that()
		.resideInAnyPackage("io.heapwise.jvm..", "io.heapwise.demand..", "io.heapwise.file..")
		.should()
		.dependOnClassesThat()
		.resideInAnyPackage("org.springframework..", "io.micrometer..");

	@ArchTest
	final ArchRule publicSignaturesAreFreeOfVendorTypes = ArchRuleDefinition.codeUnits()
		.that()
		.arePublic()
		.or()
		.areProtected()
		.and()
		.areDeclaredInClassesThat()
		.arePublic()
		.should(haveNoVendorTypes());

	@ArchTest
	final ArchRule fieldsOfPublicTypesAreNotPublic = ArchRuleDefinition.fields()
		.that()
		.areDeclaredInClassesThat()
		.resideInAPackage("io.heapwise..")
		.and()
		.areNotFinal()
		.should()
		.bePrivate();

	@ArchTest
	final ArchRule fieldsAreFinalWhereNothingIsSet = ArchRuleDefinition.fields()
		.that()
		.areDeclaredInClassesThat(areRecordsOrEnums())
		.should()
		.beFinal();

	@ArchTest
	final ArchRule nothingIsADrawerForEverything = ArchRuleDefinition.noClasses()
		.should()
		.haveSimpleNameEndingWith("Utils")
		.orShould()
		.haveSimpleNameEndingWith("Util")
		.orShould()
		.haveSimpleNameEndingWith("Helper")
		.orShould()
		.haveSimpleNameEndingWith("Manager");

	@ArchTest
	final ArchRule everyPackageIsNullMarked = ArchRuleDefinition.classes()
		.that()
		.doNotHaveSimpleName("package-info")
		.should(new ArchCondition<>("be in a package that is @NullMarked") {

			@Override
			public void check(JavaClass type, ConditionEvents events) {
				boolean marked = type.getPackage().isAnnotatedWith(NullMarked.class);
				events.add(new SimpleConditionEvent(type, marked,
						type.getName() + " is in a package that is " + (marked ? "" : "not ") + "@NullMarked"));
			}

		});

	private static DescribedPredicate<JavaClass> areRecordsOrEnums() {
		return DescribedPredicate.describe("are records or enums",
				(type) -> (type.isRecord() || type.isEnum()) && !type.getModifiers().contains(JavaModifier.SYNTHETIC));
	}

	private static ArchCondition<JavaCodeUnit> haveNoVendorTypes() {
		return new ArchCondition<>("have no type of com.sun or sun in their signature") {

			@Override
			public void check(JavaCodeUnit unit, ConditionEvents events) {
				if (!unit.getOwner().getModifiers().contains(JavaModifier.PUBLIC)) {
					return;
				}
				boolean vendor = unit.getRawReturnType().getPackageName().matches("(com\\.)?sun\\..*")
						|| unit.getRawParameterTypes()
							.stream()
							.anyMatch((type) -> type.getPackageName().matches("(com\\.)?sun\\..*"));
				events.add(new SimpleConditionEvent(unit, !vendor, unit.getFullName()));
			}

		};
	}

}
