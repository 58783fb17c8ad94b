using Microsoft.Extensions.Hosting;
using SecurityConsole.Engine.Catalogue.Names;
using SecurityConsole.Engine.Directory;

namespace SecurityConsole.Engine.Catalogue;

/// <summary>Keeps what names agents meet on several servers, and tells people of what is added to it. Off the path of calls; reading is thread-safe.</summary>
public sealed class ShadowWatch(DirectorySnapshotHolder directory, CatalogueAlerts alerts) : BackgroundService
{
    private const int MostSkeletons = 50_000;
    private const int MostNamed = 6;

    private readonly Dictionary<string, string> _skeletons = new(StringComparer.Ordinal);
    private volatile IReadOnlyList<ShadowedName> _current = [];

    /// <summary>As of the last change of the directory.</summary>
    public IReadOnlyList<ShadowedName> Current => _current;

    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        HashSet<ShadowedName>? before = null; // what stood at the start was told when it came
        for (var revision = 0L; ; revision++)
        {
            await directory.ReachedAsync(revision, stoppingToken);
            var snapshot = directory.Current;
            revision = snapshot.Revision;
            var found = ShadowedNames.Find(snapshot, Skeleton);
            _current = found;
            if (before is not null)
            {
                foreach (var added in found.Where(shadow => !before.Contains(shadow)).GroupBy(shadow => shadow.Server, StringComparer.Ordinal))
                {
                    alerts.TellShadowed(added.Key, Sentence([.. added]), added.Any(shadow => shadow.IsDeceptive));
                }
            }

            before = [.. found];
        }
    }

    private static string Sentence(IReadOnlyList<ShadowedName> added)
    {
        var named = added.Take(MostNamed).Select(shadow => $"{shadow.Kind.Word()} {VisibleText.Of(shadow.Name, 60)} ({VisibleText.Of(shadow.OtherName, 60)} of {shadow.OtherServer}, for agent {shadow.Agent})");
        return $"{string.Join(", ", named)}{(added.Count > MostNamed ? $" and {added.Count - MostNamed} more" : "")}. An agent that may use both can be led to use one and mean the other.";
    }

    private string Skeleton(string name)
    {
        if (_skeletons.Count >= MostSkeletons)
        {
            _skeletons.Clear();
        }

        return _skeletons.TryGetValue(name, out var known) ? known : _skeletons[name] = NameSkeleton.Of(name);
    }
}
