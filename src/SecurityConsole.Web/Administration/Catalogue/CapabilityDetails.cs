using System.Text.Json;
using SecurityConsole.Web.Administration.Catalogue.Differences;

namespace SecurityConsole.Web.Administration.Catalogue;

/// <summary>A capability with its definitions. Texts from the server: hostile.</summary>
/// <param name="Capability">The capability.</param>
/// <param name="Approved">The approved definition; null for none.</param>
/// <param name="Offered">The definition that waits; null for none.</param>
/// <param name="Differences">What a person must know to decide: from the approved to the waiting one, or all of the one that is there.</param>
public sealed record CapabilityDetails(CapabilityView Capability, JsonElement? Approved, JsonElement? Offered, IReadOnlyList<MemberDifference> Differences);
