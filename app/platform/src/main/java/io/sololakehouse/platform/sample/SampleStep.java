package io.sololakehouse.platform.sample;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;

/** One step of a load or a removal: shown before, then run as it was shown. */
public sealed interface SampleStep {

    /** What the step does, as its progress says it. */
    String title();

    /** The exact SQL, or the request; where a request carries a hash, the reference whose head it will be. */
    String text();

    /** A statement. @param reference the branch that its names are read at and written to */
    record Statement(String title, String reference, String sql) implements SampleStep {
        @Override
        public String text() {
            return sql;
        }
    }

    /** A new branch. @param from the branch whose head it starts at */
    record CreateBranch(String name, String from) implements SampleStep {
        @Override
        public String title() {
            return "Create the branch " + name;
        }

        @Override
        public String text() {
            return create("BRANCH", name, from);
        }
    }

    /** A new tag. @param at the branch whose head it names */
    record CreateTag(String name, String at) implements SampleStep {
        @Override
        public String title() {
            return "Tag " + at + " as " + name;
        }

        @Override
        public String text() {
            return create("TAG", name, at);
        }
    }

    /** A merge of one branch's head into another branch. */
    record Merge(String from, String into, String message) implements SampleStep {
        @Override
        public String title() {
            return "Merge " + from + " into " + into;
        }

        @Override
        public String text() {
            return """
                    POST /api/v2/trees/%s@<head of %s>/history/merge
                    {"fromRefName": "%s", "fromHash": "<head of %s>", "commitMeta": {"message": "%s"}}""".formatted(encoded(into), into, from, from, message);
        }
    }

    /** Deletes a branch or tag at its present head. */
    record DeleteReference(String name) implements SampleStep {
        @Override
        public String title() {
            return "Delete " + name;
        }

        @Override
        public String text() {
            return "DELETE /api/v2/trees/" + encoded(name) + "@<head of " + name + ">";
        }
    }

    private static String create(String type, String name, String at) {
        return """
                POST /api/v2/trees?name=%s&type=%s
                {"type": "BRANCH", "name": "%s", "hash": "<head of %s>"}""".formatted(encoded(name), type, at, at);
    }

    private static String encoded(String name) {
        return URLEncoder.encode(name, StandardCharsets.UTF_8);
    }
}
