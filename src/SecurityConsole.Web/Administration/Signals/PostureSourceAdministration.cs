using Microsoft.EntityFrameworkCore;
using SecurityConsole.Storage.Configuration.Signals;
using SecurityConsole.Web.Access;
using SecurityConsole.Web.Administration.Changes;
using SecurityConsole.Web.Administration.Outcomes;
using SecurityConsole.Web.Administration.Secrets;
using SecurityConsole.Web.Api;

namespace SecurityConsole.Web.Administration.Signals;

/// <summary>Says who may report the posture of devices. Thread-safe.</summary>
internal sealed class PostureSourceAdministration(ChangeDesk desk, PostureSecrets secrets)
{
    /// <summary>First characters of every secret.</summary>
    public const string SecretPrefix = "scd_";

    private const int MostSources = 50;
    private const string Connector = Engine.Signals.Devices.SelfReportedPosture.Source;

    /// <summary>All of them, by name.</summary>
    public Task<Outcome<IReadOnlyList<PostureSourceView>>> ListAsync(Caller caller, CancellationToken cancellationToken) =>
        desk.ReadAsync<IReadOnlyList<PostureSourceView>>(caller, Permission.SignalsRead, async database =>
            await database.Set<PostureSourceRow>().OrderBy(row => row.Name).Select(row => new PostureSourceView(row.Name, row.CreatedAt)).ToListAsync(cancellationToken), cancellationToken);

    /// <summary>Adds one, or gives one that is there a new secret; the one before stops working. The secret is in the answer, and nowhere else.</summary>
    public Task<Outcome<IssuedPostureSource>> IssueAsync(Caller caller, string name, CancellationToken cancellationToken) =>
        desk.ChangeAsync<IssuedPostureSource>(caller, new("posture-source.issue", Target(name), Permission.SignalsWrite), async change =>
        {
            var sources = change.Database.Set<PostureSourceRow>();
            var row = await sources.SingleOrDefaultAsync(known => known.Name == name, cancellationToken);
            var problems = new FieldProblems();
            problems.CheckName("name", name);
            problems.AddIf(name == Connector, "name", "That is what connectors report as. Choose another name.");
            problems.AddIf(row is null && await sources.CountAsync(cancellationToken) >= MostSources, "name", $"There are {MostSources} sources, which is the most. Remove one first.");
            if (!problems.AreNone)
            {
                return problems.ToRefusal();
            }

            if (row is null)
            {
                row = new() { Name = name, Id = Guid.CreateVersion7(change.Now), CreatedAt = change.Now };
                sources.Add(row);
            }

            var secret = TokenText.Create(SecretPrefix);
            row.SecretSealed = secrets.Seal(row.Id, secret.Text);
            change.Text = $"Posture source {name} has a new secret.";
            return new IssuedPostureSource(name, secret.Text, $"{ApiRegistration.Root}/device-posture/{name}");
        }, cancellationToken);

    /// <summary>Removes one: its reports are refused, and what it said goes out of date.</summary>
    public Task<Outcome<PostureSourceView>> RemoveAsync(Caller caller, string name, CancellationToken cancellationToken) =>
        desk.ChangeAsync<PostureSourceView>(caller, new("posture-source.remove", Target(name), Permission.SignalsWrite), async change =>
        {
            if (await change.Database.Set<PostureSourceRow>().SingleOrDefaultAsync(known => known.Name == name, cancellationToken) is not { } row)
            {
                return Refusal.NotFound($"There is no posture source {name}.");
            }

            change.Database.Set<PostureSourceRow>().Remove(row);
            secrets.Erase(row.Id);
            change.Text = $"Removed the posture source {name}.";
            return new PostureSourceView(row.Name, row.CreatedAt);
        }, cancellationToken);

    private static string Target(string name) => $"posture-source:{name}";
}
