package io.sololakehouse.platform.sql;

import io.sololakehouse.platform.stack.embedded.LakehouseExtension;
import io.sololakehouse.platform.stack.embedded.RunningStack;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(LakehouseExtension.class)
class TrinoContractTest extends QueryEngineContract {

    private static EngineFixture trino;

    @BeforeAll
    static void connect(RunningStack running) {
        trino = EngineFixture.trino(running);
    }

    @AfterAll
    static void disconnect() {
        trino.close();
    }

    @Override
    EngineFixture fixture() {
        return trino;
    }

    @Nested
    class BadInput extends BadInputContract {
        @Override
        EngineFixture fixture() {
            return trino;
        }
    }
}
