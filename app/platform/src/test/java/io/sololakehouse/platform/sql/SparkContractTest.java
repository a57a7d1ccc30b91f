package io.sololakehouse.platform.sql;

import io.sololakehouse.platform.stack.embedded.LakehouseExtension;
import io.sololakehouse.platform.stack.embedded.RunningStack;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(LakehouseExtension.class)
class SparkContractTest extends QueryEngineContract {

    private static EngineFixture spark;

    @BeforeAll
    static void connect(RunningStack running) {
        spark = EngineFixture.spark(running);
    }

    @AfterAll
    static void disconnect() {
        spark.close();
    }

    @Override
    EngineFixture fixture() {
        return spark;
    }

    @Nested
    class BadInput extends BadInputContract {
        @Override
        EngineFixture fixture() {
            return spark;
        }
    }
}
