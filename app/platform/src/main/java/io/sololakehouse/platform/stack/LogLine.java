package io.sololakehouse.platform.stack;

import java.time.Instant;

/**
 * One message of a service's log.
 *
 * @param logger the logger's name as the service writes it, or empty
 * @param text the message with what follows it on lines of their own (a stack trace), joined by line feeds; what is
 *     longer than {@value LogParser#MAX_TEXT} characters is cut
 */
public record LogLine(ServiceKind service, Instant time, LogLevel level, String logger, String text) {}
