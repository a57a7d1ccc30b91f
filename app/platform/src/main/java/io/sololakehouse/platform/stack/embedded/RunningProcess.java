package io.sololakehouse.platform.stack.embedded;

import io.sololakehouse.platform.stack.ServiceKind;
import java.util.Map;

/**
 * The process of a service that runs.
 *
 * @param command that started it
 * @param ports those that its configuration names
 */
record RunningProcess(Child child, ServiceProbe probe, ChildCommand command, Map<ServiceKind, Integer> ports) {}
