using SecurityConsole.Protocol.Listings;

namespace SecurityConsole.Engine.Access;

/// <summary>What a method needs.</summary>
/// <param name="Kind">Kind of capability that <c>params</c> names; <see cref="CapabilityKind.None"/> when none.</param>
/// <param name="List">Where the list is in the answer, which must show only what is granted; null for methods that list nothing.</param>
public sealed record MethodRule(CapabilityKind Kind, ListShape? List = null);
