using System.Collections.Frozen;
using SecurityConsole.Engine.Calls;

namespace SecurityConsole.Engine.Catalogue;

/// <summary>The catalogue of one server, as the path of calls reads it. Immutable; every look-up by name is O(1).</summary>
public sealed class ServerCatalogue
{
    private const int MostTemplates = 256; // that a URI is compared with

    private readonly FrozenDictionary<string, CapabilityContract>[] _byKind;
    private readonly (string Template, CapabilityContract Contract)[] _templates;

    internal ServerCatalogue(CatalogueMode mode, CatalogueKinds learnt, IEnumerable<CapabilityContract> contracts)
    {
        (Mode, Learnt) = (mode, learnt);
        var byKind = contracts.ToLookup(contract => contract.Kind);
        _byKind = [.. Enum.GetValues<CatalogueKind>().Select(kind => byKind[kind].ToFrozenDictionary(contract => contract.Name, StringComparer.Ordinal))];
        _templates = [.. byKind[CatalogueKind.ResourceTemplate].Take(MostTemplates).Select(contract => (contract.Name, contract))];
    }

    /// <summary>Whether one of the server's templates has this URI.</summary>
    public bool IsFromTemplate(string uri) => Array.Exists(_templates, template => UriTemplates.Matches(template.Template, uri));

    /// <summary>What definitions need.</summary>
    public CatalogueMode Mode { get; }

    /// <summary>Kinds of which a whole listing was seen.</summary>
    public CatalogueKinds Learnt { get; }

    /// <summary>Everything that is known of a kind, by name.</summary>
    public FrozenDictionary<string, CapabilityContract> Of(CatalogueKind kind) => _byKind[(int)kind - 1];

    /// <summary>Everything that is known, of all kinds.</summary>
    internal IEnumerable<CapabilityContract> All => _byKind.SelectMany(contracts => contracts.Values);

    /// <summary>The catalogue of the server that a call goes to; null where none is kept.</summary>
    internal static ServerCatalogue? Of(CallContext call) => call.Directory.Catalogues.GetValueOrDefault(call.Server!.Registration.Name);

    /// <summary>Whether lists of any kind are looked at on their way out.</summary>
    internal bool LooksAtLists => Mode == CatalogueMode.ApproveAll || Learnt != CatalogueKinds.None;

    /// <summary>Whether what is not approved of a kind is held.</summary>
    internal bool Holds(CatalogueKind kind) => Mode != CatalogueMode.Observe && LooksAt(kind);

    /// <summary>Whether lists of a kind are looked at on their way out.</summary>
    internal bool LooksAt(CatalogueKind kind) => Mode == CatalogueMode.ApproveAll || (Learnt & kind.AsSet()) != CatalogueKinds.None;

    /// <summary>Whether an agent may be shown a definition; null where it cannot be read as one.</summary>
    internal bool Shows(CatalogueKind kind, CapabilityDefinition? definition) =>
        definition is not null && Of(kind).TryGetValue(definition.Name, out var contract) && contract.IsApproved(definition.Hash);

    /// <summary>Whether agents may use what a request names.</summary>
    /// <param name="kind">What it names. For a URI of <c>resources/read</c> and the like <see cref="CatalogueKind.Resource"/>, for a reference to a template <see cref="CatalogueKind.ResourceTemplate"/>.</param>
    /// <param name="name">As in the request.</param>
    /// <param name="contract">What the catalogue knows of it; null for nothing.</param>
    internal CatalogueVerdict Judge(CatalogueKind kind, string name, out CapabilityContract? contract)
    {
        Of(kind).TryGetValue(name, out contract);
        if (contract is null && kind == CatalogueKind.ResourceTemplate)
        {
            return Judge(CatalogueKind.Resource, name, out contract);
        }

        if (!Holds(kind))
        {
            return contract is { State: CapabilityState.Pinned or CapabilityState.Missing } ? CatalogueVerdict.Usable : CatalogueVerdict.Unpinned;
        }

        if (contract is not null)
        {
            return Verdict(contract.State);
        }

        return kind == CatalogueKind.Resource ? JudgeUnlisted(name, ref contract) : CatalogueVerdict.Held;
    }

    /// <summary>Servers have more resources than they list: some match a template, and in trust-first-use the grant alone decides on the rest.</summary>
    private CatalogueVerdict JudgeUnlisted(string uri, ref CapabilityContract? contract)
    {
        var held = CatalogueVerdict.Usable;
        foreach (var (template, candidate) in _templates)
        {
            if (candidate.State.IsUsable())
            {
                if (UriTemplates.Matches(template, uri))
                {
                    contract = candidate;
                    return CatalogueVerdict.Usable;
                }
            }
            else if (held == CatalogueVerdict.Usable && UriTemplates.MayMatch(template, uri))
            {
                contract = candidate;
                held = Verdict(candidate.State);
            }
        }

        return held != CatalogueVerdict.Usable ? held
            : Mode == CatalogueMode.ApproveAll ? CatalogueVerdict.Held
            : CatalogueVerdict.Unpinned;
    }

    private static CatalogueVerdict Verdict(CapabilityState state) => state switch
    {
        CapabilityState.Pinned or CapabilityState.Missing => CatalogueVerdict.Usable,
        CapabilityState.Changed => CatalogueVerdict.Changed,
        _ => CatalogueVerdict.Held,
    };
}
