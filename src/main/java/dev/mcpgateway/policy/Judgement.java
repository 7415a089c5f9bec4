package dev.mcpgateway.policy;

import dev.mcpgateway.detect.Finding;

/// One finding and what is done about it, given how sure it is, which way it travels and where it
/// stands.
public record Judgement(Finding finding, Action action) {}
