package io.sololakehouse.platform.stack.embedded;

import io.sololakehouse.platform.stack.ServiceKind;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ExtensionContext.Store;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/**
 * Gives tests a {@link RunningStack} with all services ready, as a parameter of a constructor or a method. One is started
 * for the whole test run, at its first use, and stopped at its end: a test makes branches, namespaces and tables of its
 * own and neither stops services nor counts on an empty catalog.
 */
public final class LakehouseExtension implements ParameterResolver {

    private static final Namespace NAMESPACE = Namespace.create(LakehouseExtension.class);

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        return parameter.getParameter().getType() == RunningStack.class;
    }

    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
        Store store = context.getRoot().getStore(NAMESPACE);
        return store.getOrComputeIfAbsent(RunningStack.class, key -> start(), RunningStack.class);
    }

    private static RunningStack start() {
        RunningStack stack = RunningStack.create();
        try {
            return stack.start(ServiceKind.OBJECT_STORE, ServiceKind.CATALOG, ServiceKind.SPARK);
        } catch (RuntimeException e) {
            stack.close();
            throw e;
        }
    }
}
