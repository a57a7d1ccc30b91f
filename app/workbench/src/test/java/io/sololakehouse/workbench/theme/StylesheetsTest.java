package io.sololakehouse.workbench.theme;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javafx.css.CssParser;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StylesheetsTest {

    @ParameterizedTest
    @CsvSource({"true, 100, false", "false, 100, true", "true, 130, true", "false, 90, false"})
    void everyThemeParsesWithoutAnError(boolean dark, int scale, boolean opaque) {
        CssParser.errorsProperty().clear();
        int rules = new CssParser()
                .parse(Stylesheets.text(dark, scale, true, opaque))
                .getRules()
                .size();
        assertThat(CssParser.errorsProperty()).isEmpty();
        assertThat(rules).isGreaterThan(700);
    }

    @Test
    void theBuildCompilesTheThemesOfNormalSize() {
        assertThat(Stylesheets.url(true, 100, false, false)).endsWith("dark.bss");
        assertThat(Stylesheets.url(false, 100, false, true)).endsWith("light-opaque.bss");
        assertThat(Stylesheets.url(true, 115, false, false)).startsWith("data:text/css");
    }

    @Test
    void aLargerTypeSizeScalesTypeAndRowsButNotLines() {
        String normal = Stylesheets.text(true, 100, false, false);
        String large = Stylesheets.text(true, 130, false, false);
        assertThat(value(normal, "text-title", "-fx-font-size")).isEqualTo("22px");
        assertThat(value(large, "text-title", "-fx-font-size")).isEqualTo("28.5px");
        assertThat(value(large, "panel-header", "-fx-min-height")).isEqualTo("49.0px");
        assertThat(value(large, "rule", "-fx-min-height")).isEqualTo("1");
    }

    @Test
    void rulesOfControlsThatNobodyUsesAreLeftOut() {
        assertThat(Stylesheets.text(true, 100, false, false))
                .doesNotContain(".html-editor")
                .doesNotContain(".notification")
                .contains(".tree-table-view")
                .contains(".progress-indicator");
    }

    @Test
    void noLightRuleIsLeftInTheLightTheme() {
        assertThat(Stylesheets.text(false, 100, false, false)).doesNotContain(".light");
    }

    private static String value(String css, String styleClass, String property) {
        Matcher matcher = Pattern.compile("\\n\\." + styleClass + " \\{[^}]*?" + property + ": ([^;]+);")
                .matcher(css);
        assertThat(matcher.find()).isTrue();
        return matcher.group(1);
    }
}
