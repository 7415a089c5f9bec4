/// What the gateway promises, held against the packaged program under force.
@org.jspecify.annotations.NullMarked
package dev.mcpgateway.promises;
