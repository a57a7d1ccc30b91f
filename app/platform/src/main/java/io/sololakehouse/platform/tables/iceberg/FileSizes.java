package io.sololakehouse.platform.tables.iceberg;

import java.util.Objects;
import org.apache.iceberg.ContentFile;
import org.apache.iceberg.DeleteFile;
import org.apache.iceberg.FileFormat;

/** Sizes of files as they count for a table. */
final class FileSizes {

    private FileSizes() {}

    /** A deletion vector is a part of its file, and only that part counts. */
    static long of(ContentFile<?> file) {
        return file instanceof DeleteFile delete && file.format() == FileFormat.PUFFIN
                ? Objects.requireNonNullElse(delete.contentSizeInBytes(), file.fileSizeInBytes())
                : file.fileSizeInBytes();
    }
}
