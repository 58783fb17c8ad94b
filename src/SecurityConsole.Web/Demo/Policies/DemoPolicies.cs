using SecurityConsole.Web.Access;
using SecurityConsole.Web.Administration.Policies;
using SecurityConsole.Web.Administration.Policies.Publishing;

namespace SecurityConsole.Web.Demo.Policies;

/// <summary>Publishes the demo's policies beside what a data folder begins with, where nobody has published any yet.</summary>
internal sealed partial class DemoPolicies(PolicyRevisions revisions, PolicyPublication publication, ILogger<DemoPolicies> logger)
{
    private const string Prefix = "DemoPolicies/";
    private static readonly Caller Actor = Caller.System with { Actor = "demo" };

    /// <summary>Publishes them. What somebody has published stays as it is.</summary>
    public async Task PublishAsync(CancellationToken cancellationToken)
    {
        if ((await revisions.ListAsync(Actor, before: null, cancellationToken)).Value is not [{ Number: var first }])
        {
            return;
        }

        var documents = new Dictionary<string, string>((await revisions.GetAsync(Actor, first, cancellationToken)).Value?.Documents ?? new Dictionary<string, string>(), StringComparer.Ordinal);
        foreach (var (name, text) in Read())
        {
            documents[name] = text;
        }

        var proposal = await publication.ProposeAsync(Actor, new() { Note = "The policies of the demo.", Documents = documents }, cancellationToken);
        var published = proposal.IsDone ? await publication.ApproveAsync(Actor, proposal.Value.Number, new() { Alone = true }, cancellationToken) : proposal;
        if (!published.IsDone)
        {
            LogRefused(published.Refusal.Text);
        }
    }

    private static IEnumerable<(string Name, string Text)> Read()
    {
        var assembly = typeof(DemoPolicies).Assembly;
        foreach (var name in assembly.GetManifestResourceNames().Where(name => name.StartsWith(Prefix, StringComparison.Ordinal)))
        {
            using var reader = new StreamReader(assembly.GetManifestResourceStream(name)!);
            yield return (name[Prefix.Length..], reader.ReadToEnd());
        }
    }

    [LoggerMessage(3304, LogLevel.Warning, "The policies of the demo were not published: {Why}")]
    private partial void LogRefused(string why);
}
