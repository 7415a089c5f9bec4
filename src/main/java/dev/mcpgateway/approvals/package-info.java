/// What the user has allowed for good, in a file of its own.
@NullMarked
package dev.mcpgateway.approvals;

import org.jspecify.annotations.NullMarked;
