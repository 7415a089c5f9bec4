/// The audit log for other systems: records in the forms that they know, and the ways to them.
/// Reads the log behind its writers. Depends on `audit`, `report` and `json`.
@NullMarked
package dev.mcpgateway.export;

import org.jspecify.annotations.NullMarked;
