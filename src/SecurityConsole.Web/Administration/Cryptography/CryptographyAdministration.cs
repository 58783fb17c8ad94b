using SecurityConsole.Cryptography.Certificates;
using SecurityConsole.Cryptography.Profiles;
using SecurityConsole.Web.Access;
using SecurityConsole.Web.Administration.Changes;
using SecurityConsole.Web.Administration.Outcomes;

namespace SecurityConsole.Web.Administration.Cryptography;

/// <summary>Profiles and transport policy: reads, checks, previews and changes them. Thread-safe.</summary>
internal sealed class CryptographyAdministration(ChangeDesk desk, EffectReader effects, ServerCertificates certificates)
{
    private const string Target = "cryptography";

    /// <summary>The settings in force.</summary>
    public Task<Outcome<CryptographyView>> GetAsync(Caller caller, CancellationToken cancellationToken) =>
        desk.ReadAsync<CryptographyView>(caller, Permission.CryptographyRead, async database =>
        {
            var (row, profiles) = await CryptographySettings.ReadAsync(database, cancellationToken);
            return CryptographySettings.View(row, profiles);
        }, cancellationToken);

    /// <summary>What a change would do. Changes nothing, so who may see may ask.</summary>
    /// <exception cref="IOException">The stored handshakes cannot be read.</exception>
    public Task<Outcome<CryptographyPreview>> PreviewAsync(Caller caller, CryptographyChange wanted, CancellationToken cancellationToken) =>
        desk.ReadAsync<CryptographyPreview>(caller, Permission.CryptographyRead, async database =>
        {
            var (row, profiles) = await CryptographySettings.ReadAsync(database, cancellationToken);
            var before = CryptographySettings.View(row, profiles);
            var servers = await CryptographySettings.ServersAsync(database, cancellationToken);
            var review = CryptoReview.Of(CryptographySettings.After(before, wanted), servers, certificates.Schemes);
            var now = CryptoResolution.Resolve(CryptographySettings.After(before, new()), servers);
            return new CryptographyPreview(review.Problems, review.Notes, await effects.ReadAsync(now, review.Snapshot, cancellationToken));
        }, cancellationToken);

    /// <summary>Changes the settings: new handshakes use them at once, open connections drain, or are cut where that is asked for.</summary>
    public Task<Outcome<CryptographyView>> ChangeAsync(Caller caller, CryptographyChange wanted, string? ifMatch, CancellationToken cancellationToken) =>
        desk.ChangeAsync<CryptographyView>(caller, new(wanted.Cut ? "cryptography.cut" : "cryptography.change", Target, Permission.CryptographyWrite), async change =>
        {
            var (row, profiles) = await CryptographySettings.ReadAsync(change.Database, cancellationToken);
            var before = CryptographySettings.View(row, profiles);
            if (EntityTags.Check(ifMatch, before) is { } stale)
            {
                return stale;
            }

            var after = CryptographySettings.After(before, wanted);
            var servers = await CryptographySettings.ServersAsync(change.Database, cancellationToken);
            var problems = CryptoReview.Of(after, servers, certificates.Schemes).Problems;
            if (problems.Length > 0)
            {
                // What was wrong before, such as a server whose classes ask for what cannot be had together, must not keep anybody from a change, and from a cut least of all.
                var known = CryptoReview.Of(CryptographySettings.After(before, new()), servers, certificates.Schemes).Problems.Select(problem => problem.ToString()).ToHashSet(StringComparer.Ordinal);
                var added = problems.Where(problem => !known.Contains(problem.ToString())).ToList();
                if (added.Count > 0)
                {
                    return Refusal.Invalid([.. added.Select(problem => new FieldProblem(problem.Member, problem.ToString()))]);
                }
            }

            var text = CryptographyChangeText.Of(before, after);
            if (text.Length == 0)
            {
                change.IsNothing = true;
                return before;
            }

            CryptographySettings.Write(change.Database, row, profiles, after);
            (row.Revision, row.ChangedAt, row.ChangedBy) = (after.Revision, change.Now, caller.Actor);
            change.Text = $"Changed cryptography (revision {after.Revision}): {text}.";
            return CryptographySettings.View(row, change.Database.CryptoProfiles.Local.OrderBy(profile => profile.Name, StringComparer.Ordinal));
        }, cancellationToken);
}
