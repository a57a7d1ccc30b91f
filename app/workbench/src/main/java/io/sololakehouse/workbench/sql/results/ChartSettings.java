package io.sololakehouse.workbench.sql.results;

import io.sololakehouse.platform.results.ChartData;
import io.sololakehouse.platform.results.ChartSpec;
import io.sololakehouse.platform.results.ChartSpec.Combine;
import io.sololakehouse.platform.results.ChartSpec.Kind;
import io.sololakehouse.platform.sql.ResultColumn;
import io.sololakehouse.workbench.control.Segmented;
import io.sololakehouse.workbench.control.Tooltips;
import io.sololakehouse.workbench.control.Units;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;
import javafx.geometry.Pos;
import javafx.scene.control.CheckBox;
import javafx.scene.control.ChoiceBox;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import javafx.util.StringConverter;
import org.jspecify.annotations.Nullable;

/** What is drawn and how: kind, columns, combination, scale, and which series are seen. */
final class ChartSettings extends ScrollPane {

    private final ChartModel model;
    private final List<ResultColumn> columns;
    private final Segmented<Kind> kinds = new Segmented<>();
    private final ChoiceBox<Integer> x = new ChoiceBox<>();
    private final ChoiceBox<Integer> y = new ChoiceBox<>();
    private final ChoiceBox<Integer> colour = new ChoiceBox<>();
    private final ChoiceBox<Combine> combine = new ChoiceBox<>();
    private final ChoiceBox<Boolean> scale = new ChoiceBox<>();
    private final VBox series = new VBox(9);
    private final Label seriesTitle = new Label("Series");
    private boolean updating;

    ChartSettings(ResultSetModel set, ChartModel model) {
        this.model = model;
        this.columns = set.stored().columns();
        getStyleClass().add("chart-settings");
        setFitToWidth(true);
        setHbarPolicy(ScrollBarPolicy.NEVER);
        addKind(Kind.LINE, "fth-trending-up");
        addKind(Kind.BAR, "fth-bar-chart-2");
        addKind(Kind.AREA, "fth-activity");
        addKind(Kind.SCATTER, "fth-circle");
        addKind(Kind.HISTOGRAM, "fth-bar-chart");
        addKind(Kind.BOX, "fth-sliders");
        addKind(Kind.HEAT_MAP, "fth-grid");
        kinds.getStyleClass().add("chart-kinds");
        kinds.valueProperty().addListener((property, old, now) -> {
            if (now != null) {
                choose(spec -> spec.withKind(now));
            }
        });
        fill(x, false, "X", chosen -> choose(spec -> spec.withX(chosen)));
        fill(y, true, "Y", chosen -> choose(spec -> spec.withY(chosen)));
        fill(colour, true, "Colour", chosen -> choose(spec -> spec.withColour(chosen)));
        combine.getItems().setAll(Combine.values());
        combine.setConverter(shown(Combine::label));
        combine.setAccessibleText("Combine");
        combine.valueProperty().addListener((property, old, now) -> choose(spec -> spec.withCombine(now)));
        scale.getItems().setAll(false, true);
        scale.setConverter(shown(log -> log ? "logarithmic" : "linear"));
        scale.setAccessibleText("Y scale");
        scale.valueProperty().addListener((property, old, now) -> choose(spec -> spec.withLogarithmic(now)));
        Label title = new Label("Chart");
        title.getStyleClass().add("text-section");
        seriesTitle.getStyleClass().add("text-section");
        Region rule = new Region();
        rule.getStyleClass().add("chart-rule");
        VBox box = new VBox(
                10,
                title,
                kinds,
                line("X", x),
                line("Y", y),
                line("Colour", colour),
                line("Combine", combine),
                line("Y scale", scale),
                rule,
                seriesTitle,
                series);
        box.getStyleClass().add("chart-settings-box");
        setContent(box);
        model.specProperty().addListener((property, old, now) -> update());
        model.dataProperty().addListener((property, old, now) -> updateSeries());
        update();
        updateSeries();
    }

    private void addKind(Kind kind, String icon) {
        kinds.add(kind, "", icon);
        kinds.button(kind).setTooltip(Tooltips.of(kind.label()));
        kinds.button(kind).setAccessibleText(kind.label());
    }

    private void fill(ChoiceBox<Integer> box, boolean optional, String name, Consumer<Integer> chosen) {
        if (optional) {
            box.getItems().add(-1);
        }
        for (int i = 0; i < Math.min(500, columns.size()); i++) {
            box.getItems().add(i);
        }
        box.setConverter(shown(column -> column < 0
                ? name.equals("Y") ? "number of rows" : "none"
                : columns.get(column).name().isEmpty()
                        ? "column " + (column + 1)
                        : columns.get(column).name()));
        box.setAccessibleText(name);
        box.valueProperty().addListener((property, old, now) -> {
            if (now != null) {
                chosen.accept(now);
            }
        });
    }

    private static <T> StringConverter<T> shown(Function<T, String> text) {
        return new StringConverter<>() {
            @Override
            public String toString(@Nullable T item) {
                return item == null ? "" : text.apply(item);
            }

            @Override
            public @Nullable T fromString(String typed) {
                return null;
            }
        };
    }

    private static HBox line(String name, ChoiceBox<?> box) {
        Label label = new Label(name);
        label.getStyleClass().addAll("text-note", "fg-muted");
        label.setMinWidth(62);
        label.setLabelFor(box);
        box.setMaxWidth(Double.MAX_VALUE);
        box.getStyleClass().add("mono-choice");
        HBox.setHgrow(box, Priority.ALWAYS);
        HBox line = new HBox(6, label, box);
        line.setAlignment(Pos.CENTER_LEFT);
        return line;
    }

    private void choose(Function<ChartSpec, ChartSpec> change) {
        if (!updating) {
            model.choose(change.apply(model.specProperty().get()));
        }
    }

    private void update() {
        updating = true;
        ChartSpec spec = model.specProperty().get();
        kinds.valueProperty().set(spec.kind());
        x.setValue(spec.x() < 0 ? null : spec.x());
        y.setValue(spec.y());
        colour.setValue(spec.colour());
        combine.setValue(spec.combine());
        scale.setValue(spec.logarithmic());
        boolean histogram = spec.kind() == Kind.HISTOGRAM;
        y.setDisable(histogram);
        combine.setDisable(histogram || spec.kind() == Kind.BOX || spec.y() < 0);
        colour.setDisable(spec.kind() == Kind.BOX);
        updating = false;
    }

    private void updateSeries() {
        series.getChildren().clear();
        ChartData data = model.dataProperty().get();
        boolean several = data != null && data.series().size() > 1;
        seriesTitle.setVisible(several);
        if (data == null || !several) {
            return;
        }
        for (int i = 0; i < data.series().size(); i++) {
            ChartData.Series one = data.series().get(i);
            CheckBox box = new CheckBox();
            box.setSelected(!model.hiddenProperty().get().contains(one.name()));
            box.setAccessibleText(one.name());
            box.selectedProperty().addListener((property, old, now) -> model.setHidden(one.name(), !now));
            Region swatch = new Region();
            swatch.getStyleClass().addAll("chart-swatch", "swatch-" + (i % 8 + 1));
            Label name = new Label(one.name().isEmpty() ? "empty" : one.name());
            name.getStyleClass().add("text-note");
            name.setMinWidth(0);
            Label rows = new Label(Units.count(one.rows()));
            rows.getStyleClass().addAll("mono-small", "fg-subtle");
            rows.setMinWidth(Region.USE_PREF_SIZE);
            Region space = new Region();
            HBox.setHgrow(space, Priority.ALWAYS);
            HBox line = new HBox(8, box, swatch, name, space, rows);
            line.setAlignment(Pos.CENTER_LEFT);
            series.getChildren().add(line);
        }
    }
}
