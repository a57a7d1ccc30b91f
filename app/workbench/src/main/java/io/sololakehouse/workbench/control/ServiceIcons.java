package io.sololakehouse.workbench.control;

import io.sololakehouse.platform.stack.ServiceKind;

/** The icon of each service. */
public final class ServiceIcons {

    private ServiceIcons() {}

    /** Ikonli literal. */
    public static String of(ServiceKind kind) {
        return switch (kind) {
            case OBJECT_STORE -> "fth-hard-drive";
            case CATALOG -> "fth-git-branch";
            case SPARK -> "fth-zap";
            case TRINO -> "fth-fast-forward";
            case MLFLOW -> "fth-bar-chart-2";
        };
    }
}
