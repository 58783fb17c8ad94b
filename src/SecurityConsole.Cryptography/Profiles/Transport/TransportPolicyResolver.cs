using System.Collections.Immutable;
using System.Diagnostics.CodeAnalysis;
using SecurityConsole.Cryptography.Algorithms;

namespace SecurityConsole.Cryptography.Profiles.Transport;

/// <summary>
/// Takes a profile and everything in a policy that applies to a connection together: what all of them allow, and the strictest of each switch. Nothing in a
/// policy can loosen the profile, and no part of it another. Thread-safe.
/// </summary>
public static class TransportPolicyResolver
{
    private static readonly TransportIntersection Groups = new("key exchange groups", NamedGroups.NameOf, constraint => constraint.Groups);
    private static readonly TransportIntersection Suites = new("cipher suites", CipherSuites.NameOf, constraint => constraint.Suites);
    private static readonly TransportIntersection Signatures = new("signature schemes", SignatureSchemes.NameOf, constraint => constraint.Signatures);

    /// <summary>Resolves a policy for one connection.</summary>
    /// <param name="policy">The policy.</param>
    /// <param name="profile">What the listener or server is configured with.</param>
    /// <param name="target">The connection.</param>
    /// <param name="effective">What holds for it.</param>
    /// <param name="error">When nothing could be agreed: a sentence that names those that contradict each other.</param>
    public static bool TryResolve(
        TransportPolicy policy, CryptoProfile profile, TransportTarget target, [NotNullWhen(true)] out EffectiveTransport? effective, [NotNullWhen(false)] out string? error)
    {
        effective = null;
        var scopes = policy.Scopes.Where(target.IsWithin).OrderBy(scope => scope.Kind).ToList();
        TransportConstraint[] fromPolicy = [.. TransportConstraint.Of(policy.Everywhere, null), .. scopes.SelectMany(scope => TransportConstraint.Of(scope.Rules, scope))];
        TransportConstraint[] all = [TransportConstraint.Of(profile), .. fromPolicy];
        if (!Groups.TryIntersect(all, out var groups, out error)
            || !Suites.TryIntersect(all, out var suites, out error)
            || !Signatures.TryIntersect(all, out var signatures, out error))
        {
            return false;
        }

        var detection = scopes.Select(scope => scope.Rules.ThreatDetection).Append(policy.Everywhere.ThreatDetection).ToList();
        effective = new(
            Narrow(profile, groups!.Value, suites!.Value, fromPolicy),
            signatures,
            detection.Exists(rules => rules.BlockDowngradeAttempts is true),
            detection.Exists(rules => rules.AlertOnLatencySpike is true));
        return true;
    }

    // Profiles are compared by name, so a narrowed one is named by what is left of it: another policy with another outcome is another profile.
    private static CryptoProfile Narrow(CryptoProfile profile, ImmutableArray<ushort> groups, ImmutableArray<ushort> suites, TransportConstraint[] constraints)
    {
        var sameSuites = suites.Length == profile.AllowedSuites.Length;
        if (groups.Length == profile.AllowedGroups.Length && sameSuites)
        {
            return profile;
        }

        var name = $"{profile.Name} narrowed to {Join(groups, NamedGroups.NameOf)}{(sameSuites ? "" : $" with {Join(suites, CipherSuites.NameOf)}")}";
        return new(
            name,
            groups,
            profile.AllowsClassical && groups.Any(group => !NamedGroups.IsQuantumSafe(group)),
            suites,
            $"Profile {profile.Name}, narrowed by {string.Join(" and ", constraints.Where(constraint => constraint.Groups is not null || constraint.Suites is not null).Select(constraint => constraint.Origin))}.");
    }

    private static string Join(ImmutableArray<ushort> codePoints, Func<ushort, string> nameOf) => string.Join(" or ", codePoints.Select(nameOf));
}
