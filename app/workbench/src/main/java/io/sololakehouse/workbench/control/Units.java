package io.sololakehouse.workbench.control;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/**
 * Numbers and times as the workbench writes them: thousands with a comma, decimal point, SI sizes, 24 h time. The
 * language of the interface is English, whatever the machine's locale.
 */
public final class Units {

    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("HH:mm", Locale.ENGLISH);
    private static final DateTimeFormatter SECONDS = DateTimeFormatter.ofPattern("HH:mm:ss", Locale.ENGLISH);
    private static final DateTimeFormatter MILLIS = DateTimeFormatter.ofPattern("HH:mm:ss.SSS", Locale.ENGLISH);
    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("d MMM, HH:mm", Locale.ENGLISH);
    private static final DateTimeFormatter YEAR = DateTimeFormatter.ofPattern("d MMM yyyy, HH:mm", Locale.ENGLISH);

    private Units() {}

    /** "336,776". */
    public static String count(long number) {
        return String.format(Locale.ENGLISH, "%,d", number);
    }

    /** "3 branches", "1 branch". */
    public static String count(long number, String singular, String plural) {
        return count(number) + " " + (number == 1 ? singular : plural);
    }

    /** SI size: "912 B", "312 MB", "2.9 GB". */
    public static String bytes(long bytes) {
        if (bytes < 0) {
            return "unknown";
        }
        if (bytes < 1000) {
            return bytes + " B";
        }
        String[] units = {"kB", "MB", "GB", "TB", "PB"};
        double size = bytes;
        int unit = -1;
        while (size >= 999.5 && unit < units.length - 1) {
            size /= 1000;
            unit++;
        }
        boolean whole = unit <= 1 || size >= 100;
        return String.format(Locale.ENGLISH, whole ? "%.0f %s" : "%.1f %s", size, units[unit]);
    }

    /** A measured duration: "3 ms", "0.09 s" up to ten seconds, "12.4 s", "4 min 10 s", "6 d 4 h". */
    public static String duration(Duration duration) {
        long millis = duration.toMillis();
        if (millis < 1) {
            return "under 1 ms";
        }
        if (millis < 100) {
            return millis + " ms";
        }
        if (millis < 10_000) {
            return String.format(Locale.ENGLISH, "%.2f s", millis / 1000.0);
        }
        if (millis < 60_000) {
            return String.format(Locale.ENGLISH, "%.1f s", millis / 1000.0);
        }
        long seconds = millis / 1000;
        if (seconds < 3600) {
            return seconds / 60 + " min" + (seconds % 60 == 0 ? "" : " " + seconds % 60 + " s");
        }
        return uptime(duration);
    }

    /** How long something has been up: "12 s", "4 min", "3 h 20 min", "6 d 4 h". */
    public static String uptime(Duration duration) {
        long seconds = Math.max(0, duration.toSeconds());
        if (seconds < 60) {
            return seconds + " s";
        }
        if (seconds < 3600) {
            return seconds / 60 + " min";
        }
        if (seconds < 86_400) {
            return seconds / 3600 + " h" + (seconds / 60 % 60 == 0 ? "" : " " + seconds / 60 % 60 + " min");
        }
        return seconds / 86_400 + " d " + seconds / 3600 % 24 + " h";
    }

    /** How long ago, for the recent past: "just now", "4 min ago", "7 h ago"; the date beyond a day. */
    public static String ago(Instant at, Instant now, ZoneId zone) {
        Duration past = Duration.between(at, now);
        if (past.toSeconds() < 60) {
            return "just now";
        }
        if (past.toHours() < 1) {
            return past.toMinutes() + " min ago";
        }
        if (past.toHours() < 24) {
            return past.toHours() + " h ago";
        }
        return moment(at, now, zone);
    }

    /** "16:42" today, "Yesterday, 16:42", "11 Oct, 13:40", "11 Oct 2024, 13:40". */
    public static String moment(Instant at, Instant now, ZoneId zone) {
        ZonedDateTime then = at.atZone(zone);
        LocalDate today = now.atZone(zone).toLocalDate();
        if (then.toLocalDate().equals(today)) {
            return TIME.format(then);
        }
        if (then.toLocalDate().equals(today.minusDays(1))) {
            return "Yesterday, " + TIME.format(then);
        }
        return (then.getYear() == today.getYear() ? DAY : YEAR).format(then);
    }

    /** "16:42:07". */
    public static String clock(Instant at, ZoneId zone) {
        return SECONDS.format(at.atZone(zone));
    }

    /** "16:42:07.771". */
    public static String preciseClock(Instant at, ZoneId zone) {
        return MILLIS.format(at.atZone(zone));
    }
}
