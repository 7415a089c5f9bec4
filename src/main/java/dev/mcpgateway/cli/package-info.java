/// The command line: one class per command. The only package that prints to stdout or stderr and
/// that ends the process.
@NullMarked
package dev.mcpgateway.cli;

import org.jspecify.annotations.NullMarked;
