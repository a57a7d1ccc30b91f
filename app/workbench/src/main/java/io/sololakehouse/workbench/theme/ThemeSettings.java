package io.sololakehouse.workbench.theme;

/**
 * The user's choices about looks, section {@value #SECTION} of the settings.
 *
 * @param mode dark, light, or as the system is
 * @param scalePercent size of type, rows and icons: one of {@link Theme#SCALES}
 * @param reduceMotion true stops rotations and fades
 */
public record ThemeSettings(Mode mode, int scalePercent, boolean reduceMotion) {

    public static final String SECTION = "theme";

    /** Which theme is shown. */
    public enum Mode {
        SYSTEM("System"),
        DARK("Dark"),
        LIGHT("Light");

        private final String label;

        Mode(String label) {
            this.label = label;
        }

        public String label() {
            return label;
        }
    }

    public static ThemeSettings defaults() {
        return new ThemeSettings(Mode.SYSTEM, 100, false);
    }

    public ThemeSettings withMode(Mode newMode) {
        return new ThemeSettings(newMode, scalePercent, reduceMotion);
    }

    public ThemeSettings withScale(int percent) {
        return new ThemeSettings(mode, percent, reduceMotion);
    }

    public ThemeSettings withReduceMotion(boolean reduce) {
        return new ThemeSettings(mode, scalePercent, reduce);
    }
}
