package io.sololakehouse.workbench.control;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javafx.geometry.Insets;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.input.Clipboard;
import javafx.scene.input.ClipboardContent;
import javafx.scene.layout.StackPane;
import javafx.scene.text.Text;
import javafx.scene.text.TextFlow;

/**
 * The exact text of a call, in the code font on the code ground, with a copy button on hover. Keywords, methods,
 * options, strings and numbers are coloured lightly; the text itself is never changed.
 *
 * <pre>{@code
 * new CodeBlock("POST /api/v2/trees/main/history/merge");
 * }</pre>
 */
public final class CodeBlock extends StackPane {

    private static final Pattern TOKENS = Pattern.compile("(?<comment>(?m)^#.*$|--[ \\t].*$)"
            + "|(?<string>'[^'\\n]*'|\"[^\"\\n]*\")"
            + "|(?<relation>\\b(?:https?|s3|s3a|sc|jdbc:[a-z]+)://[^\\s'\"]+)"
            + "|(?<keyword>\\b(?:GET|HEAD|POST|PUT|DELETE|PATCH|SELECT|FROM|WHERE|GROUP|ORDER|BY|JOIN|ON|AS|AND|OR|NOT|IN"
            + "|INSERT|INTO|VALUES|UPDATE|SET|CREATE|TABLE|NAMESPACE|BRANCH|TAG|DROP|ALTER|ADD|COLUMN|MERGE|USING|LIMIT|"
            + "CALL|USE|WITH|PARTITIONED|OVERWRITE)\\b)"
            + "|(?<punctuation>(?<=\\s)--?[A-Za-z][\\w.-]*)"
            + "|(?<number>\\b\\d+(?:\\.\\d+)?\\b)");
    private static final List<String> GROUPS =
            List.of("comment", "string", "relation", "keyword", "punctuation", "number");

    private final TextFlow flow = new TextFlow();
    private String text;

    public CodeBlock(String text) {
        this.text = text;
        getStyleClass().add("code-block");
        flow.getStyleClass().add("code-text");
        flow.setLineSpacing(2);
        setMinWidth(0);
        ActionButton copy = Buttons.small(Buttons.icon("fth-copy", "Copy", this::copy));
        copy.getStyleClass().add("copy-button");
        StackPane.setAlignment(copy, Pos.TOP_RIGHT);
        StackPane.setMargin(copy, new Insets(-4, -6, 0, 0));
        StackPane.setAlignment(flow, Pos.TOP_LEFT);
        getChildren().addAll(flow, copy);
        setText(text);
    }

    public void setText(String newText) {
        text = newText;
        flow.getChildren().setAll(coloured(newText));
        setAccessibleText(newText);
    }

    public String text() {
        return text;
    }

    private void copy() {
        ClipboardContent content = new ClipboardContent();
        content.putString(text);
        Clipboard.getSystemClipboard().setContent(content);
    }

    private static List<Node> coloured(String code) {
        List<Node> nodes = new ArrayList<>();
        Matcher matcher = TOKENS.matcher(code);
        int end = 0;
        while (matcher.find()) {
            if (matcher.start() > end) {
                nodes.add(new Text(code.substring(end, matcher.start())));
            }
            Text token = new Text(matcher.group());
            for (String group : GROUPS) {
                if (matcher.group(group) != null) {
                    token.getStyleClass().add("code-" + group);
                }
            }
            nodes.add(token);
            end = matcher.end();
        }
        if (end < code.length()) {
            nodes.add(new Text(code.substring(end)));
        }
        for (Node node : nodes) {
            node.getStyleClass().add("text");
        }
        return nodes;
    }
}
