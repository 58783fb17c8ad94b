using SecurityConsole.Cryptography.Jose;
using SecurityConsole.Engine.Calls;
using SecurityConsole.Engine.Directory;
using SecurityConsole.Engine.Signals;

namespace SecurityConsole.Engine.Identity.OAuth;

/// <summary>Judges what a token claims by its issuer's registration: what it must have, whom it stands for, for whom it acts.</summary>
internal static class TokenRules
{
    // RFC 9068 §2.1 and RFC 8725 §3.11: what other kinds of JWT are for must not let anybody in here.
    private static readonly string[] Types = ["", "jwt", "at+jwt"];

    /// <summary>Whether a token of this <c>typ</c> is an access token.</summary>
    public static bool IsAccessToken(string type) => Types.Contains(type, StringComparer.Ordinal);

    /// <summary>Everything but time, which is looked at for each call.</summary>
    public static TokenStanding Judge(DirectorySnapshot directory, VerifiedToken token)
    {
        var claims = token.Claims;
        if (!directory.Issuers.TryGetValue(claims.Issuer, out var issuer))
        {
            return new(directory, CallFailure.TokenIssuerUnknown);
        }

        var registration = issuer.Registration;
        if (!ReferenceEquals(issuer.Keys, token.Keys) && !issuer.Keys.Has(token.Key.Key.Thumbprint))
        {
            return new(directory, CallFailure.TokenSignatureInvalid) { Detail = "The key that signed the token is not among its issuer's keys any more.", Issuer = issuer };
        }

        if (Lacking(registration, claims) is { } lacking)
        {
            return new(directory, CallFailure.TokenClaimMissing) { Detail = lacking, Issuer = issuer };
        }

        var reach = AudienceReach.Of(issuer.Audiences, claims.Audiences);
        if (reach.IsEmpty)
        {
            return new(directory, CallFailure.TokenNotForHere) { Issuer = issuer };
        }

        var (bound, claim, ambiguous) = Bound(issuer, claims);
        if (bound is null)
        {
            return new(directory, CallFailure.TokenSubjectUnbound) { Issuer = issuer, Detail = ambiguous ? "The token stands for two agents at once, by two of its claims." : null };
        }

        var expiresAt = claims.ExpiresAt!.Value + registration.ClockSkew;
        var begin = claims.NotBefore > claims.IssuedAt || claims.IssuedAt is null ? claims.NotBefore : claims.IssuedAt;
        return new(directory, CallFailure.None)
        {
            Issuer = issuer,
            Credential = bound with { ExpiresAt = expiresAt, Hash = token.Hash },
            Subject = SubjectOf(issuer, token, claim),
            Reach = reach,
            NotBefore = begin - registration.ClockSkew ?? DateTimeOffset.MinValue,
        };
    }

    private static string? Lacking(TokenIssuer issuer, JwtClaims claims)
    {
        if (claims.ExpiresAt is null)
        {
            return "The token does not say when it expires (exp).";
        }

        if (issuer.Reuse != TokenReuse.UntilItExpires && (claims.TokenId.Length == 0 || claims.IssuedAt is null))
        {
            return "Tokens of this issuer need an id (jti) and a time of issue (iat), because each counts only once.";
        }

        if (issuer.LongestLife is { } longest && (claims.IssuedAt is not { } issued || claims.ExpiresAt - issued > longest))
        {
            return $"Tokens of this issuer may live for {longest.TotalSeconds:0} s at most, from iat to exp, and this one lives longer or does not say.";
        }

        foreach (var (name, value) in issuer.RequiredClaims)
        {
            if (claims.Text(name) != value)
            {
                return $"The token lacks a claim that its issuer's tokens need here, or has another value for it: {name}.";
            }
        }

        return null;
    }

    private static (AgentCredential? Credential, string Claim, bool Ambiguous) Bound(IssuerModel issuer, JwtClaims claims)
    {
        AgentCredential? bound = null;
        var by = "";
        foreach (var claim in issuer.Claims)
        {
            if (claims.Text(claim) is { } value && issuer.Bound(claim, value) is { } found)
            {
                if (bound is not null && bound.Agent.Registration.Id != found.Agent.Registration.Id)
                {
                    return (null, "", true);
                }

                (bound, by) = bound is null ? (found, claim) : (bound, by);
            }
        }

        return (bound, by, false);
    }

    private static CallSubject SubjectOf(IssuerModel issuer, VerifiedToken token, string claim)
    {
        var claims = token.Claims;
        var subject = claims.Text("sub") ?? "";
        var client = claims.Text("client_id") ?? claims.Text("azp") ?? "";
        var user = issuer.Registration.UserClaim is { Length: > 0 } named ? claims.Text(named) ?? ""
            : claim != "sub" && subject != claims.Text(claim) && subject != client ? subject // RFC 8693 §4.1: sub is the person, and the agent only acts
            : "";
        return new()
        {
            IssuerName = issuer.Registration.Name,
            Issuer = claims.Issuer,
            Subject = subject,
            ClientId = client,
            OnBehalfOf = user,
            Scopes = claims.Scopes,
            AuthenticatedAt = claims.AuthenticatedAt,
            Method = claims.Methods,
            IssuedAt = claims.IssuedAt,
            Workload = issuer.Registration.Attests.Count == 0 ? null : WorkloadClaims.TryRead(claims, issuer.Registration),
            Algorithm = token.Key.Key.Algorithm.JoseName(),
        };
    }
}
