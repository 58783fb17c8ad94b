namespace SecurityConsole.Web.Administration.Catalogue;

/// <summary>Which toolsets and data classes a capability is to be in; what is null stays as it is.</summary>
public sealed record CapabilityLabelChange
{
    /// <summary>All toolsets, beside those of its definition; at most 32 names of 1–64 characters of <c>[a-z0-9-]</c>.</summary>
    public IReadOnlyList<string>? Toolsets { get; init; }

    /// <summary>All data classes, beside those of its server; likewise.</summary>
    public IReadOnlyList<string>? DataClasses { get; init; }
}
