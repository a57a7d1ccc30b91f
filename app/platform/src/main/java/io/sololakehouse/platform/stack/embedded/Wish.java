package io.sololakehouse.platform.stack.embedded;

import java.time.Duration;

/** Whether a service should run: what its own thread looks at while it waits. Thread-safe. */
final class Wish {

    private boolean running;
    private boolean hurry;

    /** Somebody wants the service to run; ends a pause before a restart. */
    synchronized void run() {
        running = true;
        hurry = true;
        notifyAll();
    }

    synchronized void rest() {
        running = false;
        notifyAll();
    }

    synchronized boolean isRun() {
        return running;
    }

    /** Waits before a restart, unless somebody asks for the service now. @return whether it should still run */
    synchronized boolean pause(Duration duration) throws InterruptedException {
        hurry = false;
        long end = System.nanoTime() + duration.toNanos();
        while (running && !hurry) {
            long left = (end - System.nanoTime()) / 1_000_000;
            if (left <= 0) {
                break;
            }
            wait(left);
        }
        return running;
    }
}
