package io.sololakehouse.platform.tracking.preview;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

/** Artifacts as they are shown, by name and content. */
class PreviewsTest {

    private static Preview of(String name, String text) {
        return Previews.of(name, text.getBytes(StandardCharsets.UTF_8), false);
    }

    @Test
    void tablesOfEveryUsualKind() {
        assertThat(of("a.csv", "x,y\n1,\"a,\"\"b\"\"\"\n2\n"))
                .isEqualTo(new Preview.Table(
                        java.util.List.of("x", "y"),
                        java.util.List.of(java.util.List.of("1", "a,\"b\""), java.util.List.of("2", "")),
                        false));
        assertThat(of("a.tsv", "x\ty\n1\t2\n")).isInstanceOf(Preview.Table.class);
        assertThat(of("table.json", "{\"columns\":[\"f\",\"w\"],\"data\":[[\"a\",0.5],[\"b\",null]]}"))
                .isInstanceOfSatisfying(Preview.Table.class, table -> {
                    assertThat(table.columns()).containsExactly("f", "w");
                    assertThat(table.rows().getLast()).containsExactly("b", "null");
                });
    }

    @Test
    void manyRowsAreCutAndSaidSo() {
        StringBuilder text = new StringBuilder("x\n");
        for (int i = 0; i < 5_000; i++) {
            text.append(i).append('\n');
        }
        assertThat(of("a.csv", text.toString())).isInstanceOfSatisfying(Preview.Table.class, table -> {
            assertThat(table.rows()).hasSize(1_000);
            assertThat(table.cut()).isTrue();
        });
    }

    @Test
    void jsonIsIndentedAndBrokenJsonStaysText() {
        assertThat(of("c.json", "{\"a\":1}"))
                .isInstanceOfSatisfying(
                        Preview.Text.class, text -> assertThat(text.text()).contains("\n"));
        assertThat(of("c.json", "{\"a\":")).isEqualTo(new Preview.Text("{\"a\":", "json", false));
    }

    @Test
    void markupIsTextAndBinariesAreNotShown() {
        assertThat(of("page.html", "<script>alert(1)</script>"))
                .isEqualTo(new Preview.Text("<script>alert(1)</script>", "", false));
        assertThat(Previews.of("model.pkl", new byte[] {1, 0, 2}, false)).isInstanceOf(Preview.Nothing.class);
        assertThat(Previews.of("empty.txt", new byte[0], false)).isInstanceOf(Preview.Nothing.class);
        assertThat(Previews.of("large.png", new byte[] {1}, true)).isInstanceOf(Preview.Nothing.class);
        assertThat(of("MLmodel", "flavors: {}")).isEqualTo(new Preview.Text("flavors: {}", "yaml", false));
    }
}
