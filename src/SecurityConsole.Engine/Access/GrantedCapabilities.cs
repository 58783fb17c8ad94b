using SecurityConsole.Engine.Directory;

namespace SecurityConsole.Engine.Access;

/// <summary>What one agent may use of one server. Immutable.</summary>
public sealed class GrantedCapabilities
{
    private GrantedCapabilities(NamePatterns tools, NamePatterns prompts, NamePatterns resources)
    {
        Tools = tools;
        Prompts = prompts;
        Resources = resources;
    }

    /// <summary>Tools by name.</summary>
    public NamePatterns Tools { get; }

    /// <summary>Prompts by name.</summary>
    public NamePatterns Prompts { get; }

    /// <summary>Resources by URI, templates by their text.</summary>
    public NamePatterns Resources { get; }

    /// <summary>Everything of every kind: also methods that this gateway does not know may pass.</summary>
    public bool Unrestricted => Tools.Everything && Prompts.Everything && Resources.Everything;

    /// <summary>The union of grants.</summary>
    public static GrantedCapabilities Compile(IEnumerable<AccessGrant> grants)
    {
        var all = grants as ICollection<AccessGrant> ?? [.. grants];
        return new(
            NamePatterns.Compile(all.SelectMany(grant => grant.Tools)),
            NamePatterns.Compile(all.SelectMany(grant => grant.Prompts)),
            NamePatterns.Compile(all.SelectMany(grant => grant.Resources)));
    }

    /// <summary>Whether all that <paramref name="other"/> grants is granted here, too.</summary>
    public bool Covers(GrantedCapabilities other) => Tools.Covers(other.Tools) && Prompts.Covers(other.Prompts) && Resources.Covers(other.Resources);

    /// <summary>The patterns of a kind.</summary>
    public NamePatterns Of(CapabilityKind kind) => kind switch
    {
        CapabilityKind.Tool => Tools,
        CapabilityKind.Prompt => Prompts,
        CapabilityKind.Resource => Resources,
        _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, "Only tools, prompts and resources are granted by name."),
    };
}
