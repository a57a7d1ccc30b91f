package io.sololakehouse.workbench.stack;

import io.sololakehouse.platform.stack.LogLevel;
import io.sololakehouse.platform.stack.LogLine;
import io.sololakehouse.workbench.control.Units;
import java.time.ZoneId;
import java.util.Locale;
import javafx.geometry.Pos;
import javafx.scene.control.ContentDisplay;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import org.jspecify.annotations.Nullable;

/** A line of a log: time, level, service or logger, text; or a line of a stack trace. */
final class LogCell extends ListCell<LogModel.Row> {

    private final LogModel model;
    private final Label time = label("log-time");
    private final Label level = label("log-level");
    private final Label service = label("log-service");
    private final Label logger = label("log-logger");
    private final Label text = label("log-text");
    private final Label more = label("log-more");
    private final Region indent = new Region();
    private final HBox line = new HBox(12);

    LogCell(LogModel model) {
        this.model = model;
        getStyleClass().add("log-cell");
        setContentDisplay(ContentDisplay.GRAPHIC_ONLY);
        setPrefWidth(0);
        line.setAlignment(Pos.CENTER_LEFT);
        HBox.setHgrow(text, Priority.ALWAYS);
        text.setMaxWidth(Double.MAX_VALUE);
        text.setMinWidth(40);
        indent.getStyleClass().add("log-indent");
        more.setOnMouseClicked(event -> {
            LogModel.Row row = getItem();
            if (row != null) {
                model.toggle(row);
            }
        });
    }

    private static Label label(String style) {
        Label label = new Label();
        label.getStyleClass().add(style);
        if (!style.equals("log-text")) {
            label.setMinWidth(Region.USE_PREF_SIZE);
        }
        return label;
    }

    @Override
    protected void updateItem(LogModel.@Nullable Row row, boolean empty) {
        super.updateItem(row, empty);
        getStyleClass().removeAll("warn", "error");
        if (empty || row == null) {
            setGraphic(null);
            return;
        }
        LogLine message = row.line();
        if (message.level() == LogLevel.WARN || message.level() == LogLevel.ERROR) {
            getStyleClass().add(message.level().name().toLowerCase(Locale.ROOT));
        }
        text.setText(row.text().replace("\t", "    "));
        if (row.part() > 0) {
            line.getChildren().setAll(indent, text);
        } else {
            time.setText(Units.preciseClock(message.time(), ZoneId.systemDefault()));
            level.setText(message.level().name());
            level.getStyleClass().removeIf(style -> style.startsWith("level-"));
            level.getStyleClass().add("level-" + message.level().name().toLowerCase(Locale.ROOT));
            service.setText(message.service().shortLabel());
            service.getStyleClass().removeIf(style -> style.startsWith("of-"));
            service.getStyleClass().add("of-" + message.service().id());
            logger.setText(shortened(message.logger()));
            boolean all = model.serviceProperty().get() == null;
            line.getChildren().setAll(time, level);
            line.getChildren().add(all ? service : logger);
            line.getChildren().add(text);
            if (row.more() > 0) {
                more.setText(model.isUnfolded(row) ? "fold" : "+" + Units.count(row.more(), "line", "lines"));
                line.getChildren().add(more);
            }
        }
        setGraphic(line);
        setAccessibleText(message.level() + " " + row.text());
    }

    /** The last part of a logger's name, as it is read in a column. */
    private static String shortened(String logger) {
        String name = logger.substring(logger.lastIndexOf('.') + 1);
        return name.length() > 26 ? name.substring(0, 25) + "…" : name;
    }
}
