/// Whole sessions as readable scripts, played through the packaged program.
@org.jspecify.annotations.NullMarked
package dev.mcpgateway.sessions;
