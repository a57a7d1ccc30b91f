package io.sololakehouse.workbench.control.chart;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Round positions on an axis, with their labels. Steps of numbers are 1, 2 or 5 times a power of ten (after Heckbert,
 * "Nice numbers for graph labels", 1990); of time, what calendars and clocks divide it into; of a logarithmic axis,
 * powers of ten.
 */
public final class Ticks {

    /** A position in the axis' own measure. */
    public record Tick(double at, String label) {}

    private record Step(ChronoUnit unit, int count, double micros, String pattern) {}

    private static final double SECOND = 1e6;
    private static final double DAY = 86_400 * SECOND;
    private static final List<Step> STEPS = List.of(
            new Step(ChronoUnit.SECONDS, 1, SECOND, "HH:mm:ss"),
            new Step(ChronoUnit.SECONDS, 5, 5 * SECOND, "HH:mm:ss"),
            new Step(ChronoUnit.SECONDS, 15, 15 * SECOND, "HH:mm:ss"),
            new Step(ChronoUnit.MINUTES, 1, 60 * SECOND, "HH:mm"),
            new Step(ChronoUnit.MINUTES, 5, 300 * SECOND, "HH:mm"),
            new Step(ChronoUnit.MINUTES, 15, 900 * SECOND, "HH:mm"),
            new Step(ChronoUnit.HOURS, 1, 3600 * SECOND, "HH:mm"),
            new Step(ChronoUnit.HOURS, 3, 3 * 3600 * SECOND, "HH:mm"),
            new Step(ChronoUnit.HOURS, 6, 6 * 3600 * SECOND, "d MMM HH:mm"),
            new Step(ChronoUnit.HOURS, 12, 12 * 3600 * SECOND, "d MMM HH:mm"),
            new Step(ChronoUnit.DAYS, 1, DAY, "d MMM"),
            new Step(ChronoUnit.DAYS, 2, 2 * DAY, "d MMM"),
            new Step(ChronoUnit.DAYS, 7, 7 * DAY, "d MMM"),
            new Step(ChronoUnit.MONTHS, 1, 30.4 * DAY, "MMM yyyy"),
            new Step(ChronoUnit.MONTHS, 3, 91.3 * DAY, "MMM yyyy"),
            new Step(ChronoUnit.MONTHS, 6, 182.6 * DAY, "MMM yyyy"),
            new Step(ChronoUnit.YEARS, 1, 365.25 * DAY, "yyyy"),
            new Step(ChronoUnit.YEARS, 5, 5 * 365.25 * DAY, "yyyy"),
            new Step(ChronoUnit.YEARS, 10, 10 * 365.25 * DAY, "yyyy"),
            new Step(ChronoUnit.YEARS, 50, 50 * 365.25 * DAY, "yyyy"),
            new Step(ChronoUnit.YEARS, 100, 100 * 365.25 * DAY, "yyyy"),
            new Step(ChronoUnit.YEARS, 1000, 1000 * 365.25 * DAY, "yyyy"));

    private Ticks() {}

    /** About so many ticks between two numbers. */
    public static List<Tick> numbers(double from, double to, int about) {
        double range = to - from;
        if (!(range > 0) || !Double.isFinite(range)) {
            return List.of(new Tick(from, number(from, 1)));
        }
        double step = step(range / Math.max(1, about));
        List<Tick> ticks = new ArrayList<>();
        for (double at = Math.ceil(from / step - 1e-9) * step; at <= to + step * 1e-9; at += step) {
            double value = Math.abs(at) < step * 1e-9 ? 0 : at;
            ticks.add(new Tick(value, number(value, step)));
        }
        return ticks;
    }

    /** The next step of 1, 2 or 5 times a power of ten. */
    public static double step(double least) {
        double power = Math.pow(10, Math.floor(Math.log10(least)));
        double part = least / power;
        return (part <= 1 ? 1 : part <= 2 ? 2 : part <= 5 ? 5 : 10) * power;
    }

    /** Powers of ten. */
    public static List<Tick> powers(double from, double to) {
        List<Tick> ticks = new ArrayList<>();
        int first = (int) Math.ceil(Math.log10(from) - 1e-9);
        int last = (int) Math.floor(Math.log10(to) + 1e-9);
        int step = Math.max(1, (last - first) / 8);
        for (int power = first; power <= last; power += step) {
            double at = Math.pow(10, power);
            ticks.add(new Tick(at, number(at, at)));
        }
        return ticks;
    }

    /** Round moments. @param from, to microseconds since 1970 */
    public static List<Tick> times(double from, double to, int about) {
        double least = (to - from) / Math.max(1, about);
        Step step = STEPS.stream()
                .filter(known -> known.micros >= least)
                .findFirst()
                .orElse(STEPS.getLast());
        DateTimeFormatter format = DateTimeFormatter.ofPattern(step.pattern, Locale.ENGLISH);
        List<Tick> ticks = new ArrayList<>();
        LocalDateTime at = floor(local(from), step);
        for (int i = 0; i < 400; i++) {
            double micros = at.toInstant(ZoneOffset.UTC).getEpochSecond() * SECOND;
            if (micros > to) {
                break;
            }
            if (micros >= from) {
                ticks.add(new Tick(micros, format.format(at)));
            }
            at = at.plus(step.count, step.unit);
        }
        return ticks;
    }

    private static LocalDateTime local(double micros) {
        return LocalDateTime.ofInstant(Instant.ofEpochSecond((long) Math.floor(micros / SECOND)), ZoneOffset.UTC);
    }

    private static LocalDateTime floor(LocalDateTime at, Step step) {
        return switch (step.unit) {
            case SECONDS ->
                at.truncatedTo(ChronoUnit.MINUTES).plusSeconds(at.getSecond() / step.count * (long) step.count);
            case MINUTES ->
                at.truncatedTo(ChronoUnit.HOURS).plusMinutes(at.getMinute() / step.count * (long) step.count);
            case HOURS -> at.truncatedTo(ChronoUnit.DAYS).plusHours(at.getHour() / step.count * (long) step.count);
            case DAYS -> at.truncatedTo(ChronoUnit.DAYS);
            case MONTHS ->
                at.truncatedTo(ChronoUnit.DAYS)
                        .withDayOfMonth(1)
                        .withMonth((at.getMonthValue() - 1) / step.count * step.count + 1);
            default ->
                at.truncatedTo(ChronoUnit.DAYS)
                        .withDayOfYear(1)
                        .withYear(Math.floorDiv(at.getYear(), step.count) * step.count);
        };
    }

    /** A number as an axis shows it: "1.5 M", "0.02". @param step between ticks, which decides about the digits */
    public static String number(double value, double step) {
        double size = Math.abs(value);
        if (size != 0 && (size >= 1e15 || size < 1e-6)) {
            return String.format(Locale.ENGLISH, "%.1e", value);
        }
        if (size >= 1e9) {
            return trimmed(value / 1e9, step / 1e9) + " G";
        }
        if (size >= 1e6) {
            return trimmed(value / 1e6, step / 1e6) + " M";
        }
        return trimmed(value, step);
    }

    private static String trimmed(double value, double step) {
        int digits = step >= 1 || step <= 0 ? 0 : (int) Math.min(8, Math.ceil(-Math.log10(step) - 1e-9));
        if (step > 1 && value != Math.rint(value)) {
            digits = 1;
        }
        return String.format(Locale.ENGLISH, "%,." + digits + "f", value);
    }

    /** A moment in full. @param micros since 1970 */
    public static String moment(double micros) {
        LocalDateTime at = local(micros);
        boolean midnight = at.toLocalTime().toSecondOfDay() == 0;
        return DateTimeFormatter.ofPattern(midnight ? "EEE d MMM yyyy" : "EEE d MMM yyyy, HH:mm:ss", Locale.ENGLISH)
                .format(at);
    }
}
