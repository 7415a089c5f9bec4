package dev.mcpgateway.policy;

/// A call that the user has allowed.
///
/// @param call stands for the server, the tool and its arguments, in this installation
/// @param server the server's name
/// @param tool the tool's name, as the user was shown it
/// @param arguments the arguments as JSON, as the user was shown them: masked and cut
public record Approval(String call, String server, String tool, String arguments) {}
