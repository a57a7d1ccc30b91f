package io.sololakehouse.platform.tables.imports;

import io.sololakehouse.platform.support.Progress;
import java.io.IOException;
import java.io.InputStream;
import java.io.Reader;
import java.io.Writer;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.Charset;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/** In what encoding a text is, and the same text in UTF-8. */
final class Encodings {

    static final String UTF_8 = "utf-8";
    private static final int LOOKED_AT = 4 << 20;

    /** What people call latin-1 is mostly what Windows wrote. */
    private static final Map<String, Charset> CHARSETS = Map.of(
            UTF_8,
            StandardCharsets.UTF_8,
            "utf-16",
            StandardCharsets.UTF_16,
            "latin-1",
            Charset.forName("windows-1252"));

    private Encodings() {}

    /** Told from the byte order mark, and from whether the beginning is UTF-8. */
    static String detect(Path file) throws IOException {
        byte[] beginning;
        try (InputStream in = Files.newInputStream(file)) {
            beginning = in.readNBytes(LOOKED_AT);
        }
        if (beginning.length >= 2
                && (beginning[0] == (byte) 0xfe && beginning[1] == (byte) 0xff
                        || beginning[0] == (byte) 0xff && beginning[1] == (byte) 0xfe)) {
            return "utf-16";
        }
        CharsetDecoder decoder = StandardCharsets.UTF_8.newDecoder();
        ByteBuffer bytes = ByteBuffer.wrap(beginning);
        CharBuffer chars = CharBuffer.allocate(8_192);
        while (true) {
            // The last character may be cut in two.
            CoderResult result = decoder.decode(bytes, chars, false);
            if (result.isError()) {
                return "latin-1";
            }
            if (result.isUnderflow()) {
                return UTF_8;
            }
            chars.clear();
        }
    }

    static void convert(Path from, String encoding, Path to, Progress progress) throws IOException {
        Charset charset = CHARSETS.getOrDefault(encoding, StandardCharsets.UTF_8);
        Path part = to.resolveSibling(to.getFileName() + ".part");
        char[] buffer = new char[1 << 16];
        try (Reader in = Files.newBufferedReader(from, charset);
                Writer out = Files.newBufferedWriter(part)) {
            for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
                progress.checkCancelled();
                out.write(buffer, 0, read);
            }
        }
        Files.move(part, to, java.nio.file.StandardCopyOption.REPLACE_EXISTING);
    }
}
