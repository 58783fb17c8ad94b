using SecurityConsole.Engine.Catalogue.Names;

namespace SecurityConsole.Engine.Catalogue;

/// <summary>Decides what an observation makes of a server's catalogue. Pure: the same goes in, the same comes out.</summary>
public sealed class CatalogueLearning
{
    private readonly CatalogueServer _before;
    private readonly CatalogueObservation _seen;
    private readonly DateTimeOffset _now;
    private readonly Dictionary<(CatalogueKind Kind, string Name), List<CatalogueVersion>> _known;
    private readonly List<CatalogueVersion> _put = [];
    private readonly List<CatalogueVersion> _removed = [];
    private readonly List<CatalogueNews> _news = [];
    private int _capabilities;

    private CatalogueLearning(CatalogueServer before, IEnumerable<CatalogueVersion> versions, CatalogueObservation seen, DateTimeOffset now)
    {
        (_before, _seen, _now) = (before, seen, now);
        _known = versions.GroupBy(version => (version.Kind, version.Name)).ToDictionary(group => group.Key, group => group.ToList());
        _capabilities = _known.Count;
    }

    /// <summary>Judges an observation.</summary>
    /// <param name="before">The server's catalogue until now.</param>
    /// <param name="versions">All versions of this server.</param>
    /// <param name="seen">What was seen.</param>
    /// <param name="now">When.</param>
    public static CatalogueUpdate Judge(CatalogueServer before, IReadOnlyList<CatalogueVersion> versions, CatalogueObservation seen, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(seen);
        return new CatalogueLearning(before, versions, seen, now).Judge();
    }

    private CatalogueUpdate Judge()
    {
        var deceptive = DeceptiveNames.Find([.. _seen.Definitions.Select(definition => (definition.Kind, definition.Name)).Union(_known.Keys)]);
        foreach (var group in _seen.Definitions.GroupBy(definition => (definition.Kind, definition.Name)))
        {
            See(group.Key.Kind, group.Key.Name, [.. group.Select(definition => definition.Hash).Distinct()], deceptive.GetValueOrDefault(group.Key));
        }

        if (!_seen.IsLive)
        {
            Miss(_seen.Definitions.Select(definition => (definition.Kind, definition.Name)).ToHashSet());
        }

        return new(_before with { Learnt = _before.Learnt | _seen.Listed }, _put, _removed, _news);
    }

    private void See(CatalogueKind kind, string name, DefinitionHash[] hashes, string? deception)
    {
        if (!_known.TryGetValue((kind, name), out var versions))
        {
            if (_capabilities >= CatalogueLimits.Capabilities)
            {
                return; // not known, therefore held; the alert on the listing says so
            }

            versions = [];
            _capabilities++;
        }

        var before = versions.Count == 0 ? (CapabilityState?)null : CapabilityStates.Of(_before.Mode, versions);
        var trusts = IsFirstUse(kind) && versions.Count == 0;
        var after = new List<CatalogueVersion>();
        foreach (var hash in hashes)
        {
            var known = versions.Find(version => version.Hash == hash) ?? new() { ServerId = _before.ServerId, Kind = kind, Name = name, Hash = hash, FirstSeenAt = _now };
            after.Add(_seen.IsLive
                ? known with { IsSeenLive = true }
                : known with { IsOffered = true, Decision = trusts && deception is null ? PinDecision.FirstUse : known.Decision });
        }

        foreach (var version in versions.Where(version => !hashes.Contains(version.Hash)))
        {
            after.Add(_seen.IsLive ? version : version with { IsOffered = false });
        }

        Tell(kind, name, before, versions, after, versions.Count == 0 ? deception : null);
        Replace(versions, Bounded(after));
    }

    /// <summary>Trust is given once: by the first whole listing of a kind, unless everything needs a person.</summary>
    private bool IsFirstUse(CatalogueKind kind) =>
        !_seen.IsLive && _before.Mode != CatalogueMode.ApproveAll && (_before.Learnt & kind.AsSet()) == CatalogueKinds.None && (_seen.Listed & kind.AsSet()) != CatalogueKinds.None;

    private void Tell(CatalogueKind kind, string name, CapabilityState? before, List<CatalogueVersion> versions, List<CatalogueVersion> after, string? deception)
    {
        if (deception is not null)
        {
            _news.Add(new(CatalogueNewsKind.Deceptive, kind, name, deception));
            return;
        }

        var isNews = after.Exists(version => version.Decision == PinDecision.Undecided && !version.IsApproved(_before.Mode) && versions.TrueForAll(known => known.Hash != version.Hash));
        var state = CapabilityStates.Of(_before.Mode, after);
        if (isNews)
        {
            _news.Add(new(state == CapabilityState.New ? CatalogueNewsKind.New : CatalogueNewsKind.Changed, kind, name));
        }
        else if (before is null && state == CapabilityState.Pinned)
        {
            _news.Add(new(CatalogueNewsKind.FirstUse, kind, name));
        }
    }

    /// <summary>What whole lists no longer have.</summary>
    private void Miss(HashSet<(CatalogueKind, string)> listed)
    {
        foreach (var ((kind, name), versions) in _known)
        {
            if ((_seen.Listed & kind.AsSet()) == CatalogueKinds.None || listed.Contains((kind, name)) || !versions.Exists(version => version.IsOffered))
            {
                continue;
            }

            List<CatalogueVersion> after = versions.ConvertAll(version => version with { IsOffered = false });
            if (CapabilityStates.Of(_before.Mode, after) == CapabilityState.Missing)
            {
                _news.Add(new(CatalogueNewsKind.Missing, kind, name));
            }

            Replace(versions, Bounded(after));
        }
    }

    /// <summary>Drops what was never decided and is not offered any more, and of what a server changes all the time the oldest.</summary>
    private static List<CatalogueVersion> Bounded(List<CatalogueVersion> versions)
    {
        var kept = versions.FindAll(version => version.IsOffered || version.IsSeenLive || version.Decision != PinDecision.Undecided);
        var open = kept.Where(version => version is { Decision: PinDecision.Undecided, IsOffered: false }).OrderByDescending(version => version.FirstSeenAt).Skip(CatalogueLimits.UndecidedVersions).ToHashSet();
        kept.RemoveAll(open.Contains);
        return kept;
    }

    private void Replace(List<CatalogueVersion> before, List<CatalogueVersion> after)
    {
        _put.AddRange(after.Where(version => !before.Contains(version)));
        _removed.AddRange(before.Where(version => after.TrueForAll(kept => kept.Hash != version.Hash)));
    }
}
