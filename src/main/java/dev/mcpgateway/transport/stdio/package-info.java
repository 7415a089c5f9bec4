/// Lines over pipes, and the server as a child process.
@NullMarked
package dev.mcpgateway.transport.stdio;

import org.jspecify.annotations.NullMarked;
