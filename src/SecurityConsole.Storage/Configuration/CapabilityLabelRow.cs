using SecurityConsole.Engine.Catalogue;

namespace SecurityConsole.Storage.Configuration;

/// <summary>That an administrator put a capability into a toolset or a data class, in <c>console.db</c>.</summary>
public sealed class CapabilityLabelRow
{
    /// <summary>The server.</summary>
    public Guid ServerId { get; set; }

    /// <summary>What it is.</summary>
    public CatalogueKind Kind { get; set; }

    /// <summary>Name, URI or URI template.</summary>
    public string Name { get; set; } = "";

    /// <summary>A data class; false for a toolset.</summary>
    public bool IsDataClass { get; set; }

    /// <summary>Name of the toolset or data class.</summary>
    public string Label { get; set; } = "";
}
