using SecurityConsole.Engine.Signals;

namespace SecurityConsole.Engine.Calls;

/// <summary>What the caller's OAuth token says about it. Immutable. Texts are the issuer's: believed as far as the issuer is, shown as text only.</summary>
public sealed record CallSubject
{
    /// <summary>Name of the issuer's registration.</summary>
    public required string IssuerName { get; init; }

    /// <summary><c>iss</c>.</summary>
    public required string Issuer { get; init; }

    /// <summary><c>sub</c>; empty where there is none.</summary>
    public string Subject { get; init; } = "";

    /// <summary><c>client_id</c>, or <c>azp</c>; empty where there is neither.</summary>
    public string ClientId { get; init; } = "";

    /// <summary>The person that the agent acts for; empty where it acts for itself.</summary>
    public string OnBehalfOf { get; init; } = "";

    /// <summary>What the token may be used for, in the order of the token.</summary>
    public IReadOnlyList<string> Scopes { get; init; } = [];

    /// <summary>When the person signed in (<c>auth_time</c>); null where it is not said.</summary>
    public DateTimeOffset? AuthenticatedAt { get; init; }

    /// <summary>How the person signed in (<c>amr</c>, separated by spaces); empty where it is not said.</summary>
    public string Method { get; init; } = "";

    /// <summary>When the token was issued (<c>iat</c>); null where it is not said.</summary>
    public DateTimeOffset? IssuedAt { get; init; }

    /// <summary>What the issuer attests of the workload that shows the token; null where it says nothing, or is not believed about it.</summary>
    public WorkloadClaims? Workload { get; init; }

    /// <summary>What the token is signed by, as in JOSE (<c>ML-DSA-65</c>).</summary>
    public required string Algorithm { get; init; }

    /// <summary>Whole seconds since the person signed in, or where that is not said since the token was issued; null where neither is. Never negative.</summary>
    public long? AgeSeconds(DateTimeOffset now) => (AuthenticatedAt ?? IssuedAt) is { } since ? Math.Max(0, (long)(now - since).TotalSeconds) : null;

    /// <summary>Whether a scope is held: itself, or a broader one that ends in <c>*</c> (<c>mcp:*</c> holds <c>mcp:tools</c>).</summary>
    public bool HasScope(string scope)
    {
        for (var at = 0; at < Scopes.Count; at++)
        {
            var held = Scopes[at];
            if (held == scope || (held.EndsWith(":*", StringComparison.Ordinal) && scope.AsSpan().StartsWith(held.AsSpan(0, held.Length - 1), StringComparison.Ordinal)))
            {
                return true;
            }
        }

        return false;
    }
}
