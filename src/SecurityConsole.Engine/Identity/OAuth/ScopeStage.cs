using SecurityConsole.Engine.Calls;

namespace SecurityConsole.Engine.Identity.OAuth;

/// <summary>Decides whether the caller's token has the scopes that its issuer's registration asks for. Callers without such a token have none to lack.</summary>
internal static class ScopeStage
{
    public static CallFailure Evaluate(CallContext call)
    {
        if (call.Bearer.Token is not { } token || IsEnough(token.In(call.Directory), call.ServerName))
        {
            return CallFailure.None;
        }

        call.Detail = $"The token lacks a scope. Calls to {call.ServerName} need: {string.Join(' ', token.In(call.Directory).Issuer!.ScopesFor(call.ServerName))}.";
        return CallFailure.ScopeInsufficient;
    }

    /// <summary>Whether a token that stands for an agent has every scope.</summary>
    public static bool IsEnough(TokenStanding standing, string server)
    {
        foreach (var scope in standing.Issuer!.ScopesFor(server))
        {
            if (!standing.Subject!.HasScope(scope))
            {
                return false;
            }
        }

        return true;
    }
}
