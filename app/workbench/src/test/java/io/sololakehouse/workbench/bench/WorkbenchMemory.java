package io.sololakehouse.workbench.bench;

import io.sololakehouse.platform.stack.ServiceStatus;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The window's memory with the stack running, and the stack's own while it idles. */
final class WorkbenchMemory implements Figure {

    private static final int SAMPLES = 3;

    @Override
    public String name() {
        return "memory";
    }

    @Override
    public List<Row> measure(Path scratch) throws Exception {
        Path home = scratch.resolve("home");
        String classPath = ChildJvm.classPathOf(Path.of(System.getProperty("sololakehouse.app")));
        List<Double> heap = new ArrayList<>();
        List<Double> resident = new ArrayList<>();
        List<Double> stack = new ArrayList<>();
        // The stack is started first; the window that opens then adopts it, as after `make up`.
        try (BenchStack bench = new BenchStack(home, true)) {
            bench.start();
            bench.run("CREATE NAMESPACE bench", "CREATE TABLE bench.numbers AS SELECT id FROM range(1000)");
            Map<String, String> environment = Map.of("SOLOLAKEHOUSE_HOME", home.toString());
            List<String> cache = AotCache.train(classPath, WindowStart.WORKBENCH, "workbench", scratch, environment);
            for (int sample = 0; sample < SAMPLES; sample++) {
                try (ChildJvm window = ChildJvm.start(classPath, WindowStart.WORKBENCH, cache, scratch, environment)) {
                    window.painted();
                    // What a window settles to: its first looks at every service are over.
                    Thread.sleep(15_000);
                    resident.add(Processes.residentMegabytes(window.pid()));
                    heap.add(Processes.liveHeapMegabytes(window.pid()));
                }
                double sum = 0;
                for (ServiceStatus status : bench.stack().statuses()) {
                    // A service that is asleep or was never started has no process.
                    if (status.pid() > 0) {
                        sum += Processes.residentMegabytes(status.pid());
                    }
                }
                stack.add(sum);
            }
        }
        return List.of(
                Row.absolute("workbench-live-heap", "MB", heap, 120.0),
                Row.absolute("workbench-resident", "MB", resident, 450.0),
                Row.absolute("stack-resident-idle", "MB", stack, 1_500.0));
    }
}
