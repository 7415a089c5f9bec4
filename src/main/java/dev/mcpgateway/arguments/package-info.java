/// What the arguments of a call would do, read as the tool would read them: where an address leads,
/// what a shell would run, which file a path names. What is said of it is in the rules of the
/// families `destination`, `command` and `path`. Beside that, what a server asks the user for.
/// Pure: no file is opened and no name is looked up.
@org.jspecify.annotations.NullMarked
package dev.mcpgateway.arguments;
