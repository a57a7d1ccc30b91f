package io.sololakehouse.workbench;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noFields;

import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

/** The walls of the workbench. */
@AnalyzeClasses(packages = "io.sololakehouse.workbench", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {

    private static final String[] NODES = {
        "javafx.scene", "javafx.scene.control..", "javafx.scene.layout..", "javafx.scene.canvas..", "javafx.stage.."
    };

    @ArchTest
    static final ArchRule viewModelsHaveNoNodes = noClasses()
            .that()
            .haveSimpleNameEndingWith("Model")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(NODES)
            .because("a view model is tested without a window");

    @ArchTest
    static final ArchRule viewsCallNoService = noClasses()
            .that()
            .haveSimpleNameEndingWith("View")
            .and()
            .areNotInterfaces()
            .should()
            .dependOnClassesThat()
            .haveFullyQualifiedName("io.sololakehouse.platform.stack.Stack")
            .orShould()
            .dependOnClassesThat()
            .haveFullyQualifiedName("io.sololakehouse.platform.catalog.Catalog")
            .orShould()
            .dependOnClassesThat()
            .haveFullyQualifiedName("io.sololakehouse.platform.sql.QueryEngine")
            .because("a view asks its view model");

    @ArchTest
    static final ArchRule clientLibrariesStayInThePlatform = noClasses()
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(
                    "org.apache.spark..",
                    "scala..",
                    "org.projectnessie..",
                    "software.amazon.awssdk..",
                    "oshi..",
                    "com.fasterxml.jackson..");

    @ArchTest
    static final ArchRule editorStaysInItsControl = noClasses()
            .that()
            .resideOutsideOfPackage("..workbench.sql.editor..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("org.fxmisc..", "org.reactfx..");

    @ArchTest
    static final ArchRule differencesOfTextsAreFoundInOnePlace = noClasses()
            .that()
            .doNotHaveFullyQualifiedName("io.sololakehouse.workbench.experiments.CodeDiff")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("com.github.difflib..");

    @ArchTest
    static final ArchRule coloursLiveInCss = noClasses()
            .should()
            .callMethod("javafx.scene.paint.Color", "web", "java.lang.String")
            .orShould()
            .callMethod("javafx.scene.paint.Color", "rgb", "int", "int", "int")
            .orShould()
            .callMethod("javafx.scene.Node", "setStyle", "java.lang.String")
            .because("a theme switch has to reach every colour");

    @ArchTest
    static final ArchRule noStaticState = noFields()
            .that()
            .areStatic()
            .should()
            .notHaveModifier(JavaModifier.FINAL)
            .because("the composition root hands out what others need");
}
