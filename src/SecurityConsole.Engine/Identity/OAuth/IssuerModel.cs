using System.Collections.Frozen;
using SecurityConsole.Engine.Directory;

namespace SecurityConsole.Engine.Identity.OAuth;

/// <summary>An issuer as the path sees it. Immutable, but for its keys.</summary>
public sealed class IssuerModel
{
    private const string ServerPlace = "{server}";

    private readonly FrozenDictionary<string, string[]> _scopes;
    private readonly FrozenDictionary<(string Claim, string Value), AgentCredential> _bound;

    internal IssuerModel(TokenIssuer registration, IssuerKeys keys, TokenUses uses, IEnumerable<SubjectBinding> bindings, IReadOnlyDictionary<Guid, AgentModel> agents, IEnumerable<string> servers)
    {
        (Registration, Keys, Uses) = (registration, keys, uses);
        Audiences = [.. registration.Audiences.Select(ResourceIdentifier.Normalise)];
        var own = bindings.Where(binding => agents.ContainsKey(binding.AgentId)).ToList();
        Claims = [.. own.Select(binding => binding.Claim).Distinct(StringComparer.Ordinal)];
        _bound = own.GroupBy(binding => (binding.Claim, binding.Value))
            .Where(same => same.Count() == 1) // what names two agents names none
            .ToFrozenDictionary(same => same.Key, same => new AgentCredential(same.First().Id, agents[same.First().AgentId], null));
        _scopes = servers.ToFrozenDictionary(server => server, ScopesOf, StringComparer.Ordinal);
    }

    /// <summary>As registered.</summary>
    public TokenIssuer Registration { get; }

    /// <summary>Its resource identifiers of this gateway, in the form that is compared.</summary>
    internal IReadOnlyList<string> Audiences { get; }

    /// <summary>The claims that bindings look at.</summary>
    internal IReadOnlyList<string> Claims { get; }

    /// <summary>Its keys.</summary>
    internal IssuerKeys Keys { get; }

    /// <summary>Which of its tokens were used, where that matters.</summary>
    internal TokenUses Uses { get; }

    /// <summary>What is known about its keys.</summary>
    public IssuerKeyState DescribeKeys(DateTimeOffset now) => Keys.Describe(now);

    /// <summary>Reads its keys at once. Never throws.</summary>
    public Task ReadKeysAsync() => Keys.ReadNowAsync();

    /// <summary>The scopes that calls to a server need. A name that is not registered gets what a registered one would.</summary>
    internal string[] ScopesFor(string server) => _scopes.TryGetValue(server, out var scopes) ? scopes : ResourceIdentifier.IsServerName(server) ? ScopesOf(server) : [];

    internal AgentCredential? Bound(string claim, string value) => _bound.GetValueOrDefault((claim, value));

    /// <summary>A scope with the server's name in its place.</summary>
    internal static string Named(string scope, string server) => scope.Replace(ServerPlace, server, StringComparison.Ordinal);

    private string[] ScopesOf(string server) => [.. Registration.RequiredScopes.Select(scope => Named(scope, server))];
}
