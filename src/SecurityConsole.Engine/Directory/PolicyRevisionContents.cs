namespace SecurityConsole.Engine.Directory;

/// <summary>The published policy revision, as text. Whoever compiles it may keep what was compiled as long as <see cref="Number"/> stays: a published revision never changes.</summary>
/// <param name="Number">1 or more; grows with each proposal, so published ones grow, but not by one.</param>
/// <param name="Documents">Documents in Cedar, sorted by name, ordinally: all of them together are the policy set.</param>
/// <param name="Links">What the templates in them are linked to.</param>
public sealed record PolicyRevisionContents(long Number, IReadOnlyList<PolicyDocument> Documents, IReadOnlyList<PolicyLink> Links);
