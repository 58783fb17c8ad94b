using SecurityConsole.Engine.Catalogue;
using SecurityConsole.Engine.Catalogue.Names;
using SecurityConsole.Storage.Configuration;

namespace SecurityConsole.Web.Administration.Catalogue;

/// <summary>Carries one decision out on the versions of a server.</summary>
internal sealed class CatalogueDecisionWork(List<CatalogueVersionRow> rows, PinDecision decision, string actor, DateTimeOffset now, bool isTogether)
{
    private readonly ILookup<(CatalogueKind Kind, string Name), CatalogueVersionRow> _versions = rows.ToLookup(row => (row.Kind, row.Name));
    private readonly Dictionary<(CatalogueKind Kind, string Name), string> _deceptive = DeceptiveNames.Find([.. rows.Select(row => (row.Kind, row.Name)).Distinct()]);

    /// <summary>What was decided on.</summary>
    public List<CatalogueVersionRow> Decided { get; } = [];

    /// <summary>Approved definitions that nothing offers any more, now that another is approved in their place.</summary>
    public List<CatalogueVersionRow> Superseded { get; } = [];

    /// <summary>What was left as it was.</summary>
    public List<SkippedChoice> Skipped { get; } = [];

    /// <summary>Decides on one definition.</summary>
    public void Decide(CatalogueChoice choice)
    {
        var key = (choice.Kind, choice.Name);
        if (_versions[key].FirstOrDefault(row => string.Equals(row.Hash, choice.Hash, StringComparison.OrdinalIgnoreCase)) is not { } version)
        {
            Skip(choice, _versions[key].Any() ? "The server offers another definition by now. Look at it, then decide." : "The catalogue has no such capability.");
        }
        else if (version.Decision == decision)
        {
            Skip(choice, decision == PinDecision.Approved ? "It is approved already." : "It is rejected already.");
        }
        else if (decision == PinDecision.Approved && isTogether && _deceptive.TryGetValue(key, out var deception))
        {
            Skip(choice, $"{deception} Approve it by itself if it is honest.");
        }
        else
        {
            (version.Decision, version.DecidedBy, version.DecidedAt) = (decision, actor, now);
            Decided.Add(version);
            if (decision == PinDecision.Approved)
            {
                Superseded.AddRange(_versions[key].Where(row => row != version && row is { IsOffered: false, IsSeenLive: false } && !Superseded.Contains(row)));
            }
        }
    }

    private void Skip(CatalogueChoice choice, string reason) => Skipped.Add(new(choice.Kind, choice.Name, reason));
}
