package io.sololakehouse.workbench.control;

import org.kordamp.ikonli.javafx.FontIcon;

/**
 * Feather icons. Size and colour come from the stylesheet through style classes, so that both follow the theme and the
 * type size.
 *
 * <pre>{@code
 * Icons.of("fth-database");               // 14 px, muted
 * Icons.of("fth-check-circle", 16, "fg-success");
 * }</pre>
 */
public final class Icons {

    private Icons() {}

    /** An icon of 14 px in the muted text colour. @param literal "fth-" and Feather's name */
    public static FontIcon of(String literal) {
        return of(literal, 14);
    }

    /** @param size 11, 12, 13, 14, 15, 16 or 18 */
    public static FontIcon of(String literal, int size) {
        FontIcon icon = new FontIcon(literal);
        icon.getStyleClass().add("icon-" + size);
        return icon;
    }

    /** @param tone "fg-default", "fg-muted", "fg-subtle", "fg-accent", "fg-success", "fg-warning" or "fg-danger" */
    public static FontIcon of(String literal, int size, String tone) {
        FontIcon icon = of(literal, size);
        icon.getStyleClass().add(tone);
        return icon;
    }
}
