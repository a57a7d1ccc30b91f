package io.sololakehouse.platform.tables;

import java.util.List;

/** A part of the files of a snapshot. @param matching how many files matched the request in all */
public record FilePage(List<FileInfo> files, long matching) {

    public FilePage {
        files = List.copyOf(files);
    }
}
