package io.sololakehouse.workbench.theme;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Puts a theme together: the AtlantaFX base theme, our tokens, our rules, as one stylesheet. Those of normal size are
 * compiled by the build (parsing costs a quarter of a second at start); the others are made when they are asked for.
 */
final class Stylesheets {

    /** What follows the type size: type itself, fixed heights, the widths of square controls, icons, rows. */
    private static final Pattern SCALED = Pattern.compile(
            "(-fx-(?:font-size|icon-size|cell-size|fixed-cell-size|size|(?:min|pref|max)-(?:height|width)):\\s*)"
                    + "([0-9.]+)px");

    /**
     * Controls of the base theme that the workbench does not use. Their rules (half of all) would be looked at for every
     * node at start, and some names are ours as well. A view that wants one of them takes it out of this list.
     */
    private static final Pattern UNUSED = Pattern.compile("\\.(?:accordion|bar-chart|bb-code|breadcrumbs|calendar|card"
            + "|caption-menu-item|chart[\\w-]*|color-palette[\\w-]*|color-picker|custom-color-dialog|date-picker[\\w-]*"
            + "|default-color\\d|html-editor[\\w-]*|input-group|menu-bar|message|modal-box|modal-pane|notification"
            + "|pagination|popover|ring-progress-indicator|segmented-control|spinner|split-menu-button|tab-line"
            + "|tile|tile-base|titled-pane|toggle-switch|tool-bar|web-view)(?![\\w-])");

    /** Ours, in order: what stands later wins. */
    private static final List<String> SHEETS = List.of(
            "tokens.css",
            "workbench.css",
            "views.css",
            "catalog.css",
            "sql.css",
            "results.css",
            "branches.css",
            "models.css",
            "experiments.css",
            "shell.css");

    private static final Pattern RULE = Pattern.compile("([^{}]+)(\\{[^{}]*\\})");

    private Stylesheets() {}

    /** The address to hand to {@code Application.setUserAgentStylesheet}. */
    static String url(boolean dark, int scalePercent, boolean still, boolean opaque) {
        if (scalePercent == 100 && !still) {
            URL compiled = Stylesheets.class.getResource(compiledName(dark, opaque));
            if (compiled != null) {
                return compiled.toExternalForm();
            }
        }
        String text = text(dark, scalePercent, still, opaque);
        return "data:text/css;base64," + Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }

    static String compiledName(boolean dark, boolean opaque) {
        return (dark ? "dark" : "light") + (opaque ? "-opaque" : "") + ".bss";
    }

    /**
     * The whole stylesheet as text.
     *
     * @param still no rotations and no running bars
     * @param opaque for screens without transparent windows (X11 with no compositor): menus and tooltips then have
     *     square corners and no shadow, because what should be seen through would be white
     */
    static String text(boolean dark, int scalePercent, boolean still, boolean opaque) {
        String base = used(read("/atlantafx/base/theme/" + (dark ? "primer-dark" : "primer-light") + ".css"));
        String ours = SHEETS.stream().map(Stylesheets::read).collect(Collectors.joining());
        if (!dark) {
            ours = ours.replace(".root.light", ".root").replace(".light ", ".root ");
        }
        if (still) {
            ours += ".busy-icon, .progress-line { -motion: false; }\n";
        }
        if (opaque) {
            ours += read("opaque.css");
        }
        return base + (scalePercent == 100 ? ours : scaled(ours, scalePercent));
    }

    private static String used(String css) {
        StringBuilder out = new StringBuilder(css.length());
        Matcher rules = RULE.matcher(css);
        while (rules.find()) {
            String selectors = Stream.of(rules.group(1).split(","))
                    .filter(selector -> !UNUSED.matcher(selector).find())
                    .collect(Collectors.joining(","));
            if (!selectors.isBlank()) {
                out.append(selectors).append(rules.group(2));
            }
        }
        return out.toString();
    }

    private static String scaled(String css, int percent) {
        Matcher matcher = SCALED.matcher(css);
        StringBuilder out = new StringBuilder(css.length() + 1024);
        while (matcher.find()) {
            boolean type = matcher.group(1).contains("font-size");
            double size = Double.parseDouble(matcher.group(2)) * percent / 100;
            // Whole pixels for boxes, half ones for type: anything else blurs.
            double rounded = type ? Math.round(size * 2) / 2.0 : Math.round(size);
            matcher.appendReplacement(out, matcher.group(1) + rounded + "px");
        }
        matcher.appendTail(out);
        return out.toString();
    }

    private static String read(String resource) {
        try (InputStream in = Stylesheets.class.getResourceAsStream(resource)) {
            if (in == null) {
                throw new IllegalStateException("The stylesheet " + resource + " is missing from the application");
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
