/// The life of a message between two transports. `Relay` is the file to read first.
@NullMarked
package dev.mcpgateway.gateway;

import org.jspecify.annotations.NullMarked;
