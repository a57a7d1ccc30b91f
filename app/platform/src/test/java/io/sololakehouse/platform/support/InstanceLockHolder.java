package io.sololakehouse.platform.support;

import java.nio.file.Path;

/** A process that is the workbench of a data directory until it is ended, or asks the one that is. */
final class InstanceLockHolder {

    private InstanceLockHolder() {}

    public static void main(String[] arguments) throws InterruptedException {
        switch (InstanceLock.acquire(new DataDirectory(Path.of(arguments[0])))) {
            case InstanceLock.Held held -> {
                held.lock().onShow(() -> say("asked"));
                say("held");
                Thread.currentThread().join();
            }
            case InstanceLock.AlreadyRunning running -> say("running " + running.pid());
        }
    }

    private static void say(String line) {
        System.out.println(line);
        System.out.flush();
    }
}
