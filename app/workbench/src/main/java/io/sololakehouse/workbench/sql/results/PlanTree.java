package io.sololakehouse.workbench.sql.results;

import io.sololakehouse.platform.sql.QueryPlan;
import io.sololakehouse.platform.sql.QueryPlan.Cost;
import io.sololakehouse.platform.sql.QueryPlan.Operator;
import io.sololakehouse.workbench.control.Chips;
import io.sololakehouse.workbench.control.Tone;
import io.sololakehouse.workbench.control.Units;
import java.time.Duration;
import java.util.Locale;
import java.util.function.Function;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.TreeItem;
import javafx.scene.control.TreeTableCell;
import javafx.scene.control.TreeTableColumn;
import javafx.scene.control.TreeTableView;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import org.jspecify.annotations.Nullable;

/** The operators of a plan, the last one at the top, with expected and measured rows, time and memory. */
final class PlanTree extends TreeTableView<Operator> {

    /** An operator that takes this share of all operators' time is costly. */
    private static final double COSTLY = 0.25;

    private final double total;

    PlanTree(QueryPlan plan) {
        total = plan.totalCpuMillis();
        getStyleClass().addAll("plan-tree", "dense");
        setFixedCellSize(28);
        setColumnResizePolicy(TreeTableView.CONSTRAINED_RESIZE_POLICY_SUBSEQUENT_COLUMNS);
        setShowRoot(plan.roots().size() == 1);
        setAccessibleText("Operators of the plan");
        getColumns().add(operators());
        getColumns().add(details());
        if (plan.roots().stream().anyMatch(PlanTree::isEstimated)) {
            getColumns().add(number("Rows expected", 116, operator -> rows(operator.estimate())));
        }
        if (plan.analyzed()) {
            getColumns().add(number("Rows", 104, operator -> rows(operator.actual())));
            getColumns().add(number("Size", 88, operator -> bytes(operator.actual(), false)));
            getColumns().add(time());
            getColumns().add(number("Peak memory", 110, operator -> bytes(operator.actual(), true)));
        }
        TreeItem<Operator> root;
        if (plan.roots().size() == 1) {
            root = item(plan.roots().getFirst());
        } else {
            root = new TreeItem<>();
            plan.roots().forEach(operator -> root.getChildren().add(item(operator)));
            root.setExpanded(true);
        }
        setRoot(root);
    }

    /** True when the engine expected some number of rows, here or further in. */
    private static boolean isEstimated(Operator operator) {
        Cost estimate = operator.estimate();
        return estimate != null && !Double.isNaN(estimate.rows())
                || operator.inputs().stream().anyMatch(PlanTree::isEstimated);
    }

    private static TreeItem<Operator> item(Operator operator) {
        TreeItem<Operator> item = new TreeItem<>(operator);
        operator.inputs().forEach(input -> item.getChildren().add(item(input)));
        item.setExpanded(true);
        return item;
    }

    private TreeTableColumn<Operator, Operator> operators() {
        TreeTableColumn<Operator, Operator> column = new TreeTableColumn<>("Operator");
        column.setPrefWidth(330);
        column.setMinWidth(220);
        column.setSortable(false);
        column.setCellValueFactory(
                cell -> new ReadOnlyObjectWrapper<>(cell.getValue().getValue()));
        column.setCellFactory(ignored -> new TreeTableCell<>() {
            @Override
            protected void updateItem(@Nullable Operator operator, boolean empty) {
                super.updateItem(operator, empty);
                setText(null);
                setGraphic(empty || operator == null ? null : name(operator));
            }
        });
        return column;
    }

    private HBox name(Operator operator) {
        Label title = new Label(operator.title());
        title.getStyleClass().addAll("medium", "text-cell");
        title.setMinWidth(0);
        HBox box = new HBox(8, title);
        box.setAlignment(Pos.CENTER_LEFT);
        double share = share(operator);
        if (share >= COSTLY) {
            Node chip = Chips.status(Math.round(share * 100) + "% of the time", Tone.WARN, "fth-alert-triangle");
            box.getChildren().add(chip);
        } else if (isMisjudged(operator)) {
            box.getChildren().add(Chips.status("estimate off", Tone.WARN));
        }
        return box;
    }

    private double share(Operator operator) {
        Cost actual = operator.actual();
        return total > 0 && actual != null && !Double.isNaN(actual.cpuMillis()) ? actual.cpuMillis() / total : 0;
    }

    /** True when more than ten times as many rows came as were expected, or fewer than a tenth. */
    private static boolean isMisjudged(Operator operator) {
        Cost estimate = operator.estimate();
        Cost actual = operator.actual();
        if (estimate == null || actual == null || Double.isNaN(estimate.rows()) || Double.isNaN(actual.rows())) {
            return false;
        }
        double more = Math.max(estimate.rows(), 1) / Math.max(actual.rows(), 1);
        return (more > 10 || more < 0.1) && Math.max(estimate.rows(), actual.rows()) > 1000;
    }

    private static TreeTableColumn<Operator, String> details() {
        TreeTableColumn<Operator, String> column = new TreeTableColumn<>("Details");
        column.setPrefWidth(420);
        column.setMinWidth(160);
        column.setSortable(false);
        column.setCellValueFactory(cell -> {
            Operator operator = cell.getValue().getValue();
            StringBuilder text = new StringBuilder();
            if (operator != null) {
                operator.details()
                        .forEach((key, value) -> text.append(text.isEmpty() ? "" : "   ")
                                .append(key)
                                .append(' ')
                                .append(value.replaceAll("\\s+", " ")));
            }
            return new ReadOnlyObjectWrapper<>(text.toString());
        });
        column.setCellFactory(ignored -> new TreeTableCell<>() {
            @Override
            protected void updateItem(@Nullable String text, boolean empty) {
                super.updateItem(text, empty);
                setText(empty ? null : text);
                setTooltip(
                        empty || text == null || text.isEmpty()
                                ? null
                                : io.sololakehouse.workbench.control.Tooltips.of(text));
                if (!getStyleClass().contains("plan-details")) {
                    getStyleClass().add("plan-details");
                }
            }
        });
        return column;
    }

    private TreeTableColumn<Operator, Operator> time() {
        TreeTableColumn<Operator, Operator> column = new TreeTableColumn<>("Time");
        column.setPrefWidth(150);
        column.setMinWidth(150);
        column.setMaxWidth(180);
        column.setSortable(false);
        column.setCellValueFactory(
                cell -> new ReadOnlyObjectWrapper<>(cell.getValue().getValue()));
        column.setCellFactory(ignored -> new TreeTableCell<>() {
            @Override
            protected void updateItem(@Nullable Operator operator, boolean empty) {
                super.updateItem(operator, empty);
                Cost actual = operator == null ? null : operator.actual();
                boolean known = !empty && actual != null && !Double.isNaN(actual.cpuMillis());
                setText(null);
                setGraphic(
                        known && actual != null && operator != null ? bar(actual.cpuMillis(), share(operator)) : null);
            }
        });
        return column;
    }

    private static HBox bar(double millis, double share) {
        Region fill = new Region();
        fill.getStyleClass().addAll("plan-share", share >= COSTLY ? "costly" : "modest");
        double width = Math.max(1, Math.round(60 * share));
        fill.setMinWidth(width);
        fill.setPrefWidth(width);
        fill.setMaxSize(width, 8);
        HBox track = new HBox(fill);
        track.setAlignment(Pos.CENTER_LEFT);
        track.setMinWidth(60);
        track.setPrefWidth(60);
        Label time = new Label(Units.duration(Duration.ofNanos((long) (millis * 1e6))));
        time.getStyleClass().add("mono");
        HBox box = new HBox(8, track, time);
        box.setAlignment(Pos.CENTER_LEFT);
        return box;
    }

    private static TreeTableColumn<Operator, String> number(
            String title, double width, Function<Operator, String> value) {
        TreeTableColumn<Operator, String> column = new TreeTableColumn<>(title);
        column.setPrefWidth(width);
        column.setMinWidth(width);
        column.setMaxWidth(width + 60);
        column.setSortable(false);
        column.getStyleClass().add("num");
        column.setCellValueFactory(cell -> new ReadOnlyObjectWrapper<>(
                cell.getValue().getValue() == null
                        ? ""
                        : value.apply(cell.getValue().getValue())));
        column.setCellFactory(ignored -> new TreeTableCell<>() {
            {
                getStyleClass().add("num");
                setAlignment(Pos.CENTER_RIGHT);
            }

            @Override
            protected void updateItem(@Nullable String text, boolean empty) {
                super.updateItem(text, empty);
                setText(empty ? null : text);
                markUnknown(this, "unknown".equals(text) && !empty);
            }
        });
        return column;
    }

    private static void markUnknown(TreeTableCell<?, ?> cell, boolean unknown) {
        cell.getStyleClass().remove("unknown");
        if (unknown) {
            cell.getStyleClass().add("unknown");
        }
    }

    private static String rows(@Nullable Cost cost) {
        if (cost == null || Double.isNaN(cost.rows())) {
            return "unknown";
        }
        return cost.rows() >= 1e12
                ? String.format(Locale.ENGLISH, "%.2e", cost.rows())
                : Units.count(Math.round(cost.rows()));
    }

    private static String bytes(@Nullable Cost cost, boolean memory) {
        double value = cost == null ? Double.NaN : memory ? cost.memoryBytes() : cost.bytes();
        return Double.isNaN(value) ? "" : Units.bytes(Math.round(value));
    }
}
