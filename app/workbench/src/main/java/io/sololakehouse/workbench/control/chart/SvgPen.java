package io.sololakehouse.workbench.control.chart;

import java.util.Locale;
import javafx.scene.paint.Color;
import javafx.scene.text.Text;

/** Writes SVG 1.1. Texts stay texts, with the workbench's fonts first and common ones behind them. */
public final class SvgPen implements ChartPen {

    private final StringBuilder out = new StringBuilder();
    private int clips;
    private int open;

    public SvgPen(double width, double height, String title) {
        out.append("<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"")
                .append(number(width))
                .append("\" height=\"")
                .append(number(height))
                .append("\" viewBox=\"0 0 ")
                .append(number(width))
                .append(' ')
                .append(number(height))
                .append("\" role=\"img\">\n<title>")
                .append(escaped(title))
                .append("</title>\n");
    }

    /** The whole file. */
    public String finish() {
        while (open > 0) {
            unclip();
        }
        return out + "</svg>\n";
    }

    @Override
    public void line(double[] x, double[] y, int count, Color colour, double width, double... dash) {
        out.append("<polyline fill=\"none\" stroke-linejoin=\"round\" points=\"");
        points(x, y, count);
        out.append("\" stroke-width=\"").append(number(width)).append('"');
        paint("stroke", colour);
        if (dash.length > 0) {
            out.append(" stroke-dasharray=\"");
            for (int i = 0; i < dash.length; i++) {
                out.append(i == 0 ? "" : " ").append(number(dash[i]));
            }
            out.append('"');
        }
        out.append("/>\n");
    }

    @Override
    public void fill(double[] x, double[] y, int count, Color colour) {
        out.append("<polygon points=\"");
        points(x, y, count);
        out.append('"');
        paint("fill", colour);
        out.append("/>\n");
    }

    private void points(double[] x, double[] y, int count) {
        for (int i = 0; i < count; i++) {
            out.append(i == 0 ? "" : " ").append(number(x[i])).append(',').append(number(y[i]));
        }
    }

    @Override
    public void rectangle(double x, double y, double width, double height, Color colour) {
        out.append("<rect x=\"")
                .append(number(x))
                .append("\" y=\"")
                .append(number(y))
                .append("\" width=\"")
                .append(number(width))
                .append("\" height=\"")
                .append(number(height))
                .append('"');
        paint("fill", colour);
        out.append("/>\n");
    }

    @Override
    public void marker(int shape, double x, double y, double radius, Color fill, Color ring) {
        if (Math.floorMod(shape, 4) == 0) {
            out.append("<circle cx=\"")
                    .append(number(x))
                    .append("\" cy=\"")
                    .append(number(y))
                    .append("\" r=\"")
                    .append(number(radius))
                    .append('"');
        } else {
            double[][] corners = Markers.corners(shape, x, y, radius);
            out.append("<polygon points=\"");
            points(corners[0], corners[1], corners[0].length);
            out.append('"');
        }
        paint("fill", fill);
        paint("stroke", ring);
        out.append(" stroke-width=\"1.5\"/>\n");
    }

    @Override
    public void text(String text, double x, double y, Anchor anchor, Type type, Color colour) {
        var font = CanvasPen.font(type, 1);
        out.append("<text x=\"")
                .append(number(x))
                .append("\" y=\"")
                .append(number(y))
                .append("\" dominant-baseline=\"central\" text-anchor=\"")
                .append(anchor.name().toLowerCase(Locale.ROOT))
                .append("\" font-size=\"")
                .append(number(font.getSize()))
                .append("\" font-family=\"")
                .append(type == Type.NUMBER ? "JetBrains Mono, monospace" : "Inter, Helvetica, Arial, sans-serif")
                .append('"')
                .append(
                        type == Type.HEADING
                                ? " font-weight=\"600\""
                                : type == Type.SMALL_STRONG ? " font-weight=\"500\"" : "");
        paint("fill", colour);
        out.append('>').append(escaped(text)).append("</text>\n");
    }

    @Override
    public double width(String text, Type type) {
        Text probe = new Text(text);
        probe.setFont(CanvasPen.font(type, 1));
        return probe.getLayoutBounds().getWidth();
    }

    @Override
    public void clip(double x, double y, double width, double height) {
        clips++;
        open++;
        out.append("<clipPath id=\"clip")
                .append(clips)
                .append("\"><rect x=\"")
                .append(number(x))
                .append("\" y=\"")
                .append(number(y))
                .append("\" width=\"")
                .append(number(width))
                .append("\" height=\"")
                .append(number(height))
                .append("\"/></clipPath>\n<g clip-path=\"url(#clip")
                .append(clips)
                .append(")\">\n");
    }

    @Override
    public void unclip() {
        open--;
        out.append("</g>\n");
    }

    private void paint(String what, Color colour) {
        out.append(' ')
                .append(what)
                .append("=\"#")
                .append(String.format(
                        Locale.ROOT,
                        "%02x%02x%02x",
                        Math.round(colour.getRed() * 255),
                        Math.round(colour.getGreen() * 255),
                        Math.round(colour.getBlue() * 255)))
                .append('"');
        if (colour.getOpacity() < 1) {
            out.append(' ')
                    .append(what)
                    .append("-opacity=\"")
                    .append(number(colour.getOpacity()))
                    .append('"');
        }
    }

    private static String number(double value) {
        if (value == Math.rint(value) && Math.abs(value) < 1e9) {
            return Long.toString(Math.round(value));
        }
        return String.format(Locale.ROOT, "%.2f", value);
    }

    private static String escaped(String text) {
        StringBuilder safe = new StringBuilder(text.length());
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            switch (c) {
                case '&' -> safe.append("&amp;");
                case '<' -> safe.append("&lt;");
                case '>' -> safe.append("&gt;");
                case '"' -> safe.append("&quot;");
                default -> safe.append(c < ' ' ? ' ' : c);
            }
        }
        return safe.toString();
    }
}
