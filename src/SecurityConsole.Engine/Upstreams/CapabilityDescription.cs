using SecurityConsole.Engine.Access;

namespace SecurityConsole.Engine.Upstreams;

/// <summary>A capability as its server describes it. Text from the server: hostile, shown as text only.</summary>
/// <param name="Kind">Tool, prompt or resource.</param>
/// <param name="Name">Name, URI or URI template; cut at 1,024 characters.</param>
/// <param name="Title">Title, cut at 256 characters; empty when absent.</param>
/// <param name="Description">Description, cut at 4,096 characters; empty when absent.</param>
/// <param name="IsTemplate">A resource template rather than a resource.</param>
public sealed record CapabilityDescription(CapabilityKind Kind, string Name, string Title, string Description, bool IsTemplate = false);
