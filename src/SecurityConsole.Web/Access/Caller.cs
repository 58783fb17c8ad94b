using System.Collections.Frozen;
using System.Security.Claims;

namespace SecurityConsole.Web.Access;

/// <summary>Who asks for something: a person, an API token, or the process itself. Immutable.</summary>
/// <param name="Actor">As in the record of actions: user name, <c>token:&lt;name&gt;</c>, <c>schedule</c>, or <c>system</c>.</param>
/// <param name="Permissions">What it may do.</param>
/// <param name="RemoteAddress">Address that it came from; empty when none.</param>
public sealed record Caller(string Actor, IReadOnlySet<string> Permissions, string RemoteAddress)
{
    /// <summary>The process itself: bootstrap file, first run.</summary>
    public static Caller System { get; } = new("system", Role.Administrator.Permissions, "");

    /// <summary>What was scheduled, when its time has come: it may rotate keys, and nothing else.</summary>
    public static Caller Schedule { get; } = new("schedule", new[] { Permission.KeysWrite }.ToFrozenSet(StringComparer.Ordinal), "");

    /// <summary>The account's id; null for tokens and the process.</summary>
    public string? UserId { get; init; }

    /// <summary>Whether it may do that.</summary>
    public bool May(string permission) => Permissions.Contains(permission);

    /// <summary>Reads the caller from a signed-in principal; one that is not authenticated may do nothing.</summary>
    public static Caller From(ClaimsPrincipal principal, string remoteAddress)
    {
        ArgumentNullException.ThrowIfNull(principal);
        if (principal.Identity is not { IsAuthenticated: true } identity)
        {
            return new("anonymous", FrozenSet<string>.Empty, remoteAddress);
        }

        if (string.Equals(identity.AuthenticationType, ApiTokenDefaults.Scheme, StringComparison.Ordinal))
        {
            var scopes = principal.FindAll(ApiTokenDefaults.ScopeClaim).Select(c => c.Value).Where(Permission.IsKnown);
            return new($"token:{identity.Name}", scopes.ToFrozenSet(StringComparer.Ordinal), remoteAddress);
        }

        // Roles are looked up now, not when the cookie was made: a changed meaning of a role holds at once.
        var permissions = principal.FindAll(ClaimTypes.Role).SelectMany(c => Role.Find(c.Value)?.Permissions ?? []);
        return new(identity.Name ?? "", permissions.ToFrozenSet(StringComparer.Ordinal), remoteAddress)
        {
            UserId = principal.FindFirstValue(ClaimTypes.NameIdentifier),
        };
    }

    /// <summary>Never prints permissions.</summary>
    public override string ToString() => Actor;
}
