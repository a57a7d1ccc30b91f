package io.sololakehouse.platform.sql.spark;

import io.sololakehouse.platform.sql.Query;
import org.apache.spark.connect.proto.Catalog;
import org.apache.spark.connect.proto.Command;
import org.apache.spark.connect.proto.Limit;
import org.apache.spark.connect.proto.Plan;
import org.apache.spark.connect.proto.Relation;
import org.apache.spark.connect.proto.SQL;
import org.apache.spark.connect.proto.SetCurrentDatabase;
import org.apache.spark.connect.proto.SqlCommand;

/** The few plans that the workbench sends, as Spark Connect's protocol has them. */
final class Plans {

    private Plans() {}

    /** Runs a command at once; of a query it only makes a relation, which the answer brings back. */
    static Plan statement(String sql) {
        Relation text =
                Relation.newBuilder().setSql(SQL.newBuilder().setQuery(sql)).build();
        return Plan.newBuilder()
                .setCommand(Command.newBuilder()
                        .setSqlCommand(SqlCommand.newBuilder().setInput(text)))
                .build();
    }

    /** The first rows of a relation and one more, which tells that there are more. @param rows or all of them */
    static Plan firstRows(Relation relation, int rows) {
        if (rows == Query.ALL_ROWS) {
            return Plan.newBuilder().setRoot(relation).build();
        }
        return Plan.newBuilder()
                .setRoot(Relation.newBuilder()
                        .setLimit(Limit.newBuilder().setInput(relation).setLimit(rows + 1)))
                .build();
    }

    /** A query as a relation, which is not run. */
    static Plan query(String sql) {
        return Plan.newBuilder()
                .setRoot(Relation.newBuilder().setSql(SQL.newBuilder().setQuery(sql)))
                .build();
    }

    /** Makes a namespace the session's default. */
    static Plan useNamespace(String namespace) {
        return Plan.newBuilder()
                .setRoot(Relation.newBuilder()
                        .setCatalog(Catalog.newBuilder()
                                .setSetCurrentDatabase(
                                        SetCurrentDatabase.newBuilder().setDbName(namespace))))
                .build();
    }
}
