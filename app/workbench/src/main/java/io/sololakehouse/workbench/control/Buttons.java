package io.sololakehouse.workbench.control;

import javafx.scene.Node;
import org.jspecify.annotations.Nullable;

/**
 * The styles of button. One primary button per island; a danger button is outlined red text and becomes filled red only
 * in its confirmation.
 *
 * <pre>{@code
 * Buttons.primary("Start the stack", "fth-play", model::start);
 * Buttons.plain("Open log", "fth-file-text", this::openLog);
 * Buttons.small(Buttons.quiet("Not now", null, this::close));
 * Buttons.icon("fth-refresh-cw", "Restart Spark", this::restart);
 * }</pre>
 */
public final class Buttons {

    private Buttons() {}

    /** @param icon Ikonli literal, or null for none */
    public static ActionButton primary(String text, @Nullable String icon, Runnable action) {
        return make(text, icon, action, "primary");
    }

    /** The default style. @param icon Ikonli literal, or null for none */
    public static ActionButton plain(String text, @Nullable String icon, Runnable action) {
        return make(text, icon, action);
    }

    /** Without a frame until it is hovered. @param icon Ikonli literal, or null for none */
    public static ActionButton quiet(String text, @Nullable String icon, Runnable action) {
        return make(text, icon, action, "quiet");
    }

    /** Outlined red text. @param icon Ikonli literal, or null for none */
    public static ActionButton danger(String text, @Nullable String icon, Runnable action) {
        return make(text, icon, action, "danger");
    }

    /** Filled red: only inside a confirmation. */
    public static ActionButton dangerPrimary(String text, Runnable action) {
        return make(text, null, action, "danger-primary");
    }

    /** Looks like a link. */
    public static ActionButton link(String text, Runnable action) {
        return make(text, null, action, "link");
    }

    /** Only an icon; the text is its tooltip and what a screen reader says. */
    public static ActionButton icon(String literal, String text, Runnable action) {
        ActionButton button = new ActionButton("", new org.kordamp.ikonli.javafx.FontIcon(literal), "icon-button");
        button.setAccessibleText(text);
        Tooltips.onHover(button, text);
        button.setOnAction(event -> action.run());
        return button;
    }

    /** The same button 24 px high. */
    public static ActionButton small(ActionButton button) {
        button.getStyleClass().add("small");
        return button;
    }

    /** The same button 32 px high. */
    public static ActionButton large(ActionButton button) {
        button.getStyleClass().add("large");
        return button;
    }

    private static ActionButton make(String text, @Nullable String icon, Runnable action, String... styles) {
        Node graphic = icon == null ? null : Icons.of(icon);
        ActionButton button = new ActionButton(text, graphic, styles);
        button.setOnAction(event -> action.run());
        button.setMinWidth(javafx.scene.layout.Region.USE_PREF_SIZE);
        return button;
    }
}
