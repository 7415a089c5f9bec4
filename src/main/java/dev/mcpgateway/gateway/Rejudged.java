package dev.mcpgateway.gateway;

import dev.mcpgateway.policy.Verdict;

/// What is made of a message that passed once.
///
/// @param verdict what would be done with it
/// @param event the id by which one that would wait for the user is known
/// @param repeated whether the same call would have been refused so often before that it is refused
///   in plainer words
/// @param cut whether a part of what is blocked would go on: a list without what is blocked in it,
///   a notification that must arrive
/// @param open whether an entry of the policy on tools asks for what nobody knows of it, so that
///   neither that entry nor those after it were asked
public record Rejudged(
    Verdict verdict, String event, boolean repeated, boolean cut, boolean open) {}
