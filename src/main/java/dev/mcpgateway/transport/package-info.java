/// Where frames come from and go to. A transport moves bytes and knows nothing of their meaning;
/// two transports never import each other.
@NullMarked
package dev.mcpgateway.transport;

import org.jspecify.annotations.NullMarked;
