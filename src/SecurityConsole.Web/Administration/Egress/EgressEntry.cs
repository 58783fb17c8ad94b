using SecurityConsole.Engine.Destinations;

namespace SecurityConsole.Web.Administration.Egress;

/// <summary>One entry of a server's egress list.</summary>
/// <param name="Kind">What it is about.</param>
/// <param name="Pattern">What may be named; see the documentation of the kinds.</param>
public sealed record EgressEntry(EgressKind Kind, string Pattern);
