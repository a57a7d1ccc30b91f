package io.sololakehouse.workbench.models;

import io.sololakehouse.platform.serving.router.Traffic;
import io.sololakehouse.workbench.control.PaintedRegion;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.function.ToDoubleFunction;
import javafx.geometry.VPos;
import javafx.scene.AccessibleRole;
import javafx.scene.canvas.Canvas;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.paint.Color;
import javafx.scene.text.Font;
import javafx.scene.text.TextAlignment;

/** Latency and requests of an endpoint over time, one above the other on one axis of time, with a crosshair. */
final class TrafficChart extends PaintedRegion {

    private static final double LEFT = 34;
    private static final double RIGHT = 8;
    private static final double TOP = 6;
    private static final double AXIS = 18;
    private static final double GAP = 14;
    private static final double BARS = 46;
    private static final Font SMALL = Font.font("Inter", 10);
    private static final DateTimeFormatter CLOCK =
            DateTimeFormatter.ofPattern("HH:mm").withZone(ZoneId.systemDefault());
    private static final DateTimeFormatter SECONDS =
            DateTimeFormatter.ofPattern("HH:mm:ss").withZone(ZoneId.systemDefault());

    private List<Traffic.Point> points = List.of();
    private Duration span = Duration.ofMinutes(10);
    private double hover = -1;

    TrafficChart() {
        getStyleClass().add("traffic-chart");
        setMinHeight(190);
        setPrefHeight(190);
        setAccessibleRole(AccessibleRole.IMAGE_VIEW);
        setAccessibleText("Latency and requests");
        setOnMouseMoved(event -> {
            hover = event.getX();
            repaint();
        });
        setOnMouseExited(event -> {
            hover = -1;
            repaint();
        });
    }

    void show(List<Traffic.Point> newPoints, Duration newSpan) {
        points = newPoints;
        span = newSpan;
        long requests = newPoints.stream().mapToLong(Traffic.Point::requests).sum();
        setAccessibleText("Latency and requests over " + newSpan.toMinutes() + " minutes, " + requests + " requests");
        repaint();
    }

    @Override
    protected void paint(Canvas on) {
        GraphicsContext g = on.getGraphicsContext2D();
        g.setFont(SMALL);
        double right = getWidth() - RIGHT;
        double latencyBottom = getHeight() - AXIS - BARS - GAP;
        Instant to = Instant.now();
        Instant from = to.minus(span);
        List<Traffic.Point> shown = points.stream()
                .filter(point -> !point.at().isBefore(from.minus(Traffic.WINDOW)))
                .toList();
        double most = shown.stream()
                .flatMapToDouble(point -> java.util.stream.DoubleStream.of(point.p50(), point.p95(), point.p99()))
                .filter(Double::isFinite)
                .max()
                .orElse(0);
        double top = nice(Math.max(most, 1));
        grid(g, right, latencyBottom, top);
        Scale scale = new Scale(from, to, right, top, latencyBottom);
        area(g, shown, scale);
        line(g, shown, scale, Traffic.Point::p99, series(2), true);
        line(g, shown, scale, Traffic.Point::p95, series(1), false);
        line(g, shown, scale, Traffic.Point::p50, series(0), false);
        bars(g, shown, scale);
        times(g, scale);
        crosshair(g, shown, scale);
    }

    private record Scale(Instant from, Instant to, double right, double top, double bottom) {
        double x(Instant at) {
            double part = Duration.between(from, at).toMillis()
                    / (double) Duration.between(from, to).toMillis();
            return LEFT + Math.clamp(part, 0, 1) * (right - LEFT);
        }

        double y(double millis) {
            return bottom - millis / top * (bottom - TOP);
        }
    }

    private void grid(GraphicsContext g, double right, double bottom, double top) {
        g.setTextAlign(TextAlignment.RIGHT);
        g.setTextBaseline(VPos.CENTER);
        for (int i = 0; i <= 2; i++) {
            double y = Math.round(bottom - i * (bottom - TOP) / 2) + 0.5;
            g.setStroke(ink(i == 0 ? Ink.LINE_STRONG : Ink.LINE));
            g.setLineWidth(1);
            g.strokeLine(LEFT, y, right, y);
            g.setFill(ink(Ink.SUBTLE));
            g.fillText(number(top * i / 2), LEFT - 6, y);
        }
    }

    private void area(GraphicsContext g, List<Traffic.Point> shown, Scale scale) {
        Color fill = series(1);
        g.setFill(Color.color(fill.getRed(), fill.getGreen(), fill.getBlue(), 0.10));
        double width = Math.max(1.5, (scale.right() - LEFT) * Traffic.WINDOW.toMillis() / span.toMillis());
        for (Traffic.Point point : shown) {
            if (Double.isFinite(point.p95())) {
                double y = scale.y(point.p95());
                g.fillRect(scale.x(point.at()), y, width, scale.bottom() - y);
            }
        }
    }

    /** A window without an answer breaks the line: nothing is made up in between. */
    private static void line(
            GraphicsContext g,
            List<Traffic.Point> shown,
            Scale scale,
            ToDoubleFunction<Traffic.Point> value,
            Color colour,
            boolean dashed) {
        g.setStroke(colour);
        g.setFill(colour);
        g.setLineWidth(dashed ? 1.2 : 1.8);
        if (dashed) {
            g.setLineDashes(4, 3);
        }
        double lastX = Double.NaN;
        double lastY = Double.NaN;
        for (Traffic.Point point : shown) {
            double y = value.applyAsDouble(point);
            if (!Double.isFinite(y)) {
                lastX = Double.NaN;
                continue;
            }
            double atX = scale.x(point.at());
            double atY = scale.y(y);
            if (Double.isFinite(lastX)) {
                g.strokeLine(lastX, lastY, atX, atY);
            } else if (!dashed) {
                g.fillOval(atX - 1.6, atY - 1.6, 3.2, 3.2);
            }
            lastX = atX;
            lastY = atY;
        }
        g.setLineDashes((double[]) null);
    }

    private void bars(GraphicsContext g, List<Traffic.Point> shown, Scale scale) {
        double bottom = getHeight() - AXIS;
        long most = Math.max(
                1, shown.stream().mapToLong(Traffic.Point::requests).max().orElse(1));
        double width = Math.max(1.5, (scale.right() - LEFT) * Traffic.WINDOW.toMillis() / span.toMillis() - 1);
        g.setTextAlign(TextAlignment.RIGHT);
        g.setTextBaseline(VPos.CENTER);
        g.setFill(ink(Ink.SUBTLE));
        if (shown.stream().anyMatch(point -> point.requests() > 0)) {
            g.fillText(number(most * 60.0 / Traffic.WINDOW.toSeconds()), LEFT - 6, bottom - BARS + 5);
        }
        g.setStroke(ink(Ink.LINE_STRONG));
        g.strokeLine(LEFT, bottom + 0.5, scale.right(), bottom + 0.5);
        for (Traffic.Point point : shown) {
            if (point.requests() > 0) {
                double x = scale.x(point.at());
                double height = Math.max(1, BARS * point.requests() / most);
                double wrong = BARS * point.errors() / most;
                g.setFill(series(0));
                g.fillRect(x, bottom - height, width, height - wrong);
                g.setFill(ink(Ink.DANGER));
                g.fillRect(x, bottom - wrong, width, wrong);
            }
        }
    }

    private void times(GraphicsContext g, Scale scale) {
        g.setFill(ink(Ink.SUBTLE));
        g.setTextBaseline(VPos.BOTTOM);
        for (int i = 0; i <= 2; i++) {
            Instant at = scale.from().plus(span.multipliedBy(i).dividedBy(2));
            g.setTextAlign(i == 0 ? TextAlignment.LEFT : i == 1 ? TextAlignment.CENTER : TextAlignment.RIGHT);
            g.fillText(CLOCK.format(at), LEFT + (scale.right() - LEFT) * i / 2, getHeight() - 2);
        }
    }

    private void crosshair(GraphicsContext g, List<Traffic.Point> shown, Scale scale) {
        if (hover < LEFT || hover > scale.right() || shown.isEmpty()) {
            return;
        }
        Traffic.Point near = shown.getFirst();
        for (Traffic.Point point : shown) {
            if (Math.abs(scale.x(point.at()) - hover) < Math.abs(scale.x(near.at()) - hover)) {
                near = point;
            }
        }
        double x = Math.round(scale.x(near.at())) + 0.5;
        g.setStroke(ink(Ink.SUBTLE));
        g.setLineDashes(3, 3);
        g.setLineWidth(1);
        g.strokeLine(x, TOP, x, getHeight() - AXIS);
        g.setLineDashes((double[]) null);
        List<String> lines = List.of(
                SECONDS.format(near.at()),
                "p99  " + millis(near.p99()),
                "p95  " + millis(near.p95()),
                "p50  " + millis(near.p50()),
                near.requests() + " requests",
                near.errors() + " errors");
        double width = 92;
        double height = lines.size() * 14 + 8;
        double left = x + 8 + width > scale.right() ? x - 8 - width : x + 8;
        g.setFill(ink(Ink.RAISED));
        g.fillRoundRect(left, TOP, width, height, 8, 8);
        g.setStroke(ink(Ink.LINE_STRONG));
        g.strokeRoundRect(left + 0.5, TOP + 0.5, width - 1, height - 1, 8, 8);
        g.setTextAlign(TextAlignment.LEFT);
        g.setTextBaseline(VPos.TOP);
        for (int i = 0; i < lines.size(); i++) {
            g.setFill(ink(i == 0 ? Ink.SUBTLE : Ink.TEXT));
            g.fillText(lines.get(i), left + 8, TOP + 5 + 14 * i);
        }
    }

    /** A bound that reads well and has a readable half. */
    static double nice(double most) {
        double power = Math.pow(10, Math.floor(Math.log10(most)));
        for (double step : new double[] {1, 2, 4, 5, 6, 8, 10}) {
            if (most <= step * power) {
                return step * power;
            }
        }
        return 10 * power;
    }

    static String millis(double value) {
        return Double.isFinite(value) ? number(value) + " ms" : "no answer";
    }

    static String number(double value) {
        return value >= 100 || value == Math.rint(value)
                ? String.format(Locale.ENGLISH, "%,.0f", value)
                : String.format(Locale.ENGLISH, "%.1f", value);
    }
}
