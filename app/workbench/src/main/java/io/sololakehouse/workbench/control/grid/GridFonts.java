package io.sololakehouse.workbench.control.grid;

import java.util.HashMap;
import java.util.Map;
import javafx.scene.text.Font;
import javafx.scene.text.Text;
import org.kordamp.ikonli.feather.FeatherIkonHandler;
import org.kordamp.ikonli.javafx.FontIcon;

/**
 * The grid's fonts at the size of the interface, and how wide texts are in them. Widths are added up from those of the
 * characters: a layout for each of some hundred texts a frame would cost more than painting them.
 */
final class GridFonts {

    final Font text;
    final Font medium;
    final Font small;
    final Font mono;
    final Font monoSmall;
    final Font icon;
    final double scale;
    private final Map<Font, Widths> widths = new HashMap<>();
    private final Map<String, String> glyphs = new HashMap<>();

    /** @param size of the interface's body text; 13 is normal */
    GridFonts(double size) {
        scale = size / 13;
        text = new Font("Inter", 12.5 * scale);
        medium = Font.font("Inter Medium", 12.5 * scale);
        small = new Font("Inter", 11 * scale);
        mono = Font.font("JetBrains Mono", 12 * scale);
        monoSmall = Font.font("JetBrains Mono", 11 * scale);
        // An icon has its font from the stylesheet, once it is in a window; what is painted loads it itself.
        Font pack = Font.loadFont(new FeatherIkonHandler().getFontResourceAsStream(), 12 * scale);
        icon = pack == null ? text : pack;
    }

    double size() {
        return scale * 13;
    }

    /** The character of an icon in {@link #icon}. */
    String glyph(String literal) {
        return glyphs.computeIfAbsent(literal, name -> new FontIcon(name).getText());
    }

    double width(String shown, Font font) {
        return widths.computeIfAbsent(font, Widths::new).of(shown);
    }

    /** The text, or as much of it as fits with an ellipsis. */
    String fitted(String shown, Font font, double room) {
        Widths known = widths.computeIfAbsent(font, Widths::new);
        if (shown.length() * known.widest <= room || known.of(shown) <= room) {
            return shown;
        }
        double used = known.ellipsis;
        int end = 0;
        while (end < shown.length()) {
            used += known.of(shown.charAt(end));
            if (used > room) {
                break;
            }
            end++;
        }
        if (end > 0 && Character.isHighSurrogate(shown.charAt(end - 1))) {
            end--;
        }
        return end == 0 ? "…" : shown.substring(0, end) + "…";
    }

    private static final class Widths {
        private final Font font;
        private final float[] known = new float[0x10000];
        private final double ellipsis;
        private final double widest;

        private Widths(Font font) {
            this.font = font;
            this.ellipsis = measured("…");
            this.widest = measured("W") * 1.05;
        }

        private double of(String shown) {
            double width = 0;
            for (int i = 0; i < shown.length(); i++) {
                width += of(shown.charAt(i));
            }
            return width;
        }

        private double of(char c) {
            float width = known[c];
            if (width == 0) {
                // Half of a pair: most signs outside of the basic plane are two columns wide.
                width = Character.isSurrogate(c) ? (float) font.getSize() * 0.62f : (float) measured(String.valueOf(c));
                known[c] = width == 0 ? 0.001f : width;
            }
            return width;
        }

        private double measured(String shown) {
            Text probe = new Text(shown);
            probe.setFont(font);
            return probe.getLayoutBounds().getWidth();
        }
    }
}
