/// The packaged program between real peers, and between peers that behave badly.
package dev.mcpgateway.peers;
