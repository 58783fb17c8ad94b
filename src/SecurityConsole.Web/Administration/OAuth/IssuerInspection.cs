using SecurityConsole.Cryptography.Jose;
using SecurityConsole.Engine.Directory;
using SecurityConsole.Engine.Identity.OAuth;
using SecurityConsole.Web.Access;
using SecurityConsole.Web.Administration.Outcomes;

namespace SecurityConsole.Web.Administration.OAuth;

/// <summary>Shows what this node knows about issuers' keys, and tries issuers and tokens. Changes nothing. Thread-safe.</summary>
internal sealed class IssuerInspection(DirectorySnapshotHolder directory, TimeProvider time)
{
    /// <summary>The keys of an issuer.</summary>
    public Outcome<IssuerKeysView> Keys(Caller caller, string name) =>
        !caller.May(Permission.AuthorityRead) ? Refusal.Forbidden(Permission.AuthorityRead) : Find(name) is { } issuer ? View(issuer) : Missing(name);

    /// <summary>Reads an issuer's keys at once, and judges a token where one is given.</summary>
    public async Task<Outcome<IssuerFinding>> TestAsync(Caller caller, string name, IssuerTest test, CancellationToken cancellationToken)
    {
        if (!caller.May(Permission.AuthorityWrite))
        {
            return Refusal.Forbidden(Permission.AuthorityWrite);
        }

        if (Find(name) is not { } issuer)
        {
            return Missing(name);
        }

        await issuer.ReadKeysAsync().WaitAsync(cancellationToken);
        if (string.IsNullOrWhiteSpace(test.Token))
        {
            return new IssuerFinding(View(issuer), null, "", "");
        }

        var judged = await BearerTokens.JudgeAsync(test.Token.Trim(), test.Server, directory.Current, time.GetUtcNow(), cancellationToken);
        return new IssuerFinding(View(issuer), judged.IsAccepted, judged.Sentence, judged.Agent);
    }

    private IssuerModel? Find(string name) => directory.Current.Issuers.Values.FirstOrDefault(issuer => issuer.Registration.Name == name);

    private IssuerKeysView View(IssuerModel issuer)
    {
        var state = issuer.DescribeKeys(time.GetUtcNow());
        return new(state.IsUsable, state.FetchedAt, state.Address, state.Problem, [.. state.Keys.Select(key => new IssuerKeyView(key.Id, key.Algorithm.JoseName(), key.Thumbprint))], state.PassedOver);
    }

    private static Refusal Missing(string name) => Refusal.NotFound($"There is no issuer {name} whose tokens count. Register or enable it.");
}
