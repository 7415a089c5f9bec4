/// What people look at: colours, tables, text made harmless for a terminal.
@NullMarked
package dev.mcpgateway.report;

import org.jspecify.annotations.NullMarked;
