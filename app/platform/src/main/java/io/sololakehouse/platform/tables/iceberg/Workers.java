package io.sololakehouse.platform.tables.iceberg;

import java.util.concurrent.ExecutorService;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/** Threads that read manifests: reading waits for the object store most of the time. They end when nothing is to do. */
final class Workers {

    private static final int THREADS = 8;

    private Workers() {}

    static ExecutorService create() {
        var pool = new ThreadPoolExecutor(
                THREADS,
                THREADS,
                5,
                TimeUnit.SECONDS,
                new LinkedBlockingQueue<>(),
                Thread.ofPlatform().daemon().name("tables-", 0).factory());
        pool.allowCoreThreadTimeOut(true);
        return pool;
    }
}
