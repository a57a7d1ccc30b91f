package io.sololakehouse.platform;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

/** The walls of the platform. */
@AnalyzeClasses(packages = "io.sololakehouse.platform", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {

    @ArchTest
    static final ArchRule platformHasNoWindow = noClasses()
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("javafx..", "com.sun.javafx..", "atlantafx..", "org.kordamp..")
            .because("the platform is a library that also runs without a display");

    @ArchTest
    static final ArchRule nessieStaysInItsAdapter = noClasses()
            .that()
            .resideOutsideOfPackage("..catalog.nessie..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("org.projectnessie..");

    @ArchTest
    static final ArchRule sparkStaysInItsAdapter = noClasses()
            .that()
            .resideOutsideOfPackages("..sql.spark..", "..sql.language.grammar..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("org.apache.spark..", "org.sparkproject..", "scala..");

    @ArchTest
    static final ArchRule duckStaysInTheResults = noClasses()
            .that()
            .resideOutsideOfPackage("..platform.results..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("org.duckdb..");

    @ArchTest
    static final ArchRule sqliteStaysInItsPackages = noClasses()
            .that()
            .resideOutsideOfPackages("..sql.history..", "..provenance..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("org.sqlite..");

    @ArchTest
    static final ArchRule parsersStayInTheirPackage = noClasses()
            .that()
            .resideOutsideOfPackage("..sql.language.grammar..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("org.antlr..", "io.trino.grammar..", "org.apache.spark.sql.catalyst.parser..");

    @ArchTest
    static final ArchRule formatterStaysInTheLanguage = noClasses()
            .that()
            .resideOutsideOfPackage("..sql.language..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("com.github.vertical_blank..");

    @ArchTest
    static final ArchRule trinoStaysInItsAdapter = noClasses()
            .that()
            .resideOutsideOfPackage("..sql.trino..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("io.trino.jdbc..", "io.trino.client..");

    @ArchTest
    static final ArchRule awsStaysInItsAdapter = noClasses()
            .that()
            .resideOutsideOfPackage("..storage..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("software.amazon.awssdk..");

    @ArchTest
    static final ArchRule icebergStaysInItsAdapter = noClasses()
            .that()
            .resideOutsideOfPackage("..tables.iceberg..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(
                    "org.apache.iceberg..", "org.apache.parquet..", "org.apache.hadoop..", "org.apache.orc..");

    @ArchTest
    static final ArchRule proxyStaysInTheRouter = noClasses()
            .that()
            .resideOutsideOfPackage("..serving.router..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("io.undertow..", "org.xnio..", "org.HdrHistogram..");

    @ArchTest
    static final ArchRule oshiStaysInTheStack = noClasses()
            .that()
            .resideOutsideOfPackage("..stack..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("oshi..");

    @ArchTest
    static final ArchRule supportKnowsNoDomain = noClasses()
            .that()
            .resideInAPackage("..platform.support..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(
                    "..platform.stack..",
                    "..platform.catalog..",
                    "..platform.sql..",
                    "..platform.journal..",
                    "..platform.sample..",
                    "..platform.storage..",
                    "..platform.tables..");

    @ArchTest
    static final ArchRule journalKnowsOnlySupport = classes()
            .that()
            .resideInAPackage("..platform.journal..")
            .should()
            .onlyDependOnClassesThat()
            .resideInAnyPackage(
                    "..platform.journal..",
                    "..platform.support..",
                    "java..",
                    "org.slf4j..",
                    "com.fasterxml.jackson..",
                    "org.jspecify..");

    @ArchTest
    static final ArchRule noCycles =
            slices().matching("io.sololakehouse.platform.(*)..").should().beFreeOfCycles();

    @ArchTest
    static final ArchRule nothingPrints = noClasses()
            .that()
            .haveSimpleNameNotEndingWith("Command")
            .should()
            .accessField(System.class, "out")
            .orShould()
            .accessField(System.class, "err")
            .because("what is worth saying goes to a log, the journal or the window");
}
