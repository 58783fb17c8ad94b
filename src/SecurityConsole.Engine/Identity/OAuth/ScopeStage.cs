using SecurityConsole.Engine.Calls;

namespace SecurityConsole.Engine.Identity.OAuth;

/// <summary>Decides whether the caller's token has the scopes that its issuer's registration and the agent's grant ask for. Callers without such a token have none to lack.</summary>
internal static class ScopeStage
{
    public static CallFailure Evaluate(CallContext call)
    {
        if (call.Bearer.Token is not { } token || IsEnough(token.In(call.Directory), call.ServerName))
        {
            return CallFailure.None;
        }

        call.Detail = $"The token lacks a scope. Calls to {call.ServerName} need: {string.Join(' ', Needed(token.In(call.Directory), call.ServerName))}.";
        return CallFailure.ScopeInsufficient;
    }

    /// <summary>Whether a token that stands for an agent has every scope.</summary>
    public static bool IsEnough(TokenStanding standing, string server) =>
        HasAll(standing, standing.Issuer!.ScopesFor(server)) && HasAll(standing, OfGrant(standing, server));

    /// <summary>Every scope that calls to a server need, once each: what the issuer's registration asks for, and then the agent's grant.</summary>
    public static IReadOnlyList<string> Needed(TokenStanding standing, string server)
    {
        var byIssuer = standing.Issuer?.ScopesFor(server) ?? [];
        var byGrant = OfGrant(standing, server);
        return byGrant.Count == 0 ? byIssuer : [.. byIssuer.Union(byGrant, StringComparer.Ordinal)];
    }

    private static IReadOnlyList<string> OfGrant(TokenStanding standing, string server) =>
        standing.Credential is { } credential && credential.Agent.Reachable.TryGetValue(server, out var granted) ? granted.Scopes : [];

    private static bool HasAll(TokenStanding standing, IReadOnlyList<string> scopes)
    {
        for (var at = 0; at < scopes.Count; at++)
        {
            if (!standing.Subject!.HasScope(scopes[at]))
            {
                return false;
            }
        }

        return true;
    }
}
