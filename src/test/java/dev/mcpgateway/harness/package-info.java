/// What tests need to run the packaged program as a client would: processes, lines and deadlines.
///
/// Nothing here knows the gateway's classes: it is driven by its command line alone.
package dev.mcpgateway.harness;
