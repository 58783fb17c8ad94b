using System.Collections.Immutable;
using SecurityConsole.Cryptography.Algorithms;
using SecurityConsole.Cryptography.Profiles.Transport;

namespace SecurityConsole.Cryptography.Profiles;

/// <summary>What came of checking settings before they are saved. Immutable.</summary>
/// <param name="Snapshot">What would be in force; where there are problems, what they are about allows nothing.</param>
/// <param name="Problems">Everything that has to change first.</param>
/// <param name="Notes">What is accepted and should be known: scopes that are about nothing yet.</param>
public sealed record CryptoReview(CryptoSnapshot Snapshot, ImmutableArray<CryptoProblem> Problems, ImmutableArray<CryptoProblem> Notes)
{
    private const string PolicyMember = "transportPolicy";

    /// <summary>Checks settings against themselves, the servers and the certificates that are here.</summary>
    /// <param name="settings">What is wanted.</param>
    /// <param name="servers">What is registered.</param>
    /// <param name="ownSignatures">Code points of the schemes that this node's certificates sign with.</param>
    public static CryptoReview Of(CryptoSettings settings, IReadOnlyList<ServerCryptography> servers, IReadOnlyList<ushort> ownSignatures)
    {
        var resolution = new CryptoResolution(settings);
        var problems = new List<CryptoProblem>(resolution.Problems);
        var snapshot = resolution.Resolve(servers, problems);
        foreach (var listener in CryptoEndpoints.Listeners)
        {
            var allowed = snapshot.InForce(listener).Transport.AllowedSignatures;
            if (allowed is { } only && !ownSignatures.Any(only.Contains))
            {
                var (line, column) = PlaceOf(resolution.Policy, listener);
                problems.Add(new(
                    PolicyMember,
                    $"The {listener} has no certificate that signs with {string.Join(" or ", only.Select(SignatureSchemes.NameOf))}, so nobody could connect. Its certificates sign with {string.Join(" and ", ownSignatures.Select(SignatureSchemes.NameOf))}: allow one of them.",
                    line,
                    column));
            }
        }

        return new(snapshot, [.. problems.Distinct()], [.. Unused(resolution.Policy, servers)]);
    }

    // The narrowest part that speaks of signatures and applies: that is where a person would look first.
    private static (int Line, int Column) PlaceOf(TransportPolicy policy, string listener)
    {
        var scope = policy.Scopes.FirstOrDefault(scope => scope.Kind == TransportScopeKind.Listener && scope.Name == listener && scope.Rules.AllowedAlgorithms.Any(TransportAlgorithms.IsSignature));
        return scope is null ? (1, 1) : (scope.Line, scope.Column);
    }

    private static IEnumerable<CryptoProblem> Unused(TransportPolicy policy, IReadOnlyList<ServerCryptography> servers)
    {
        foreach (var scope in policy.Scopes)
        {
            var sentence = scope.Kind switch
            {
                TransportScopeKind.Server when !servers.Any(server => server.Name == scope.Name) => $"No server '{scope.Name}' is registered, so this scope is about nothing yet.",
                TransportScopeKind.DataClass when !servers.Any(server => server.DataClasses.Contains(scope.Name, StringComparer.Ordinal)) =>
                    $"No server holds data of the class '{scope.Name}', so this scope is about nothing yet. Name the class in a server's registration.",
                _ => null,
            };
            if (sentence is not null)
            {
                yield return new(PolicyMember, sentence, scope.Line, scope.Column);
            }
        }
    }
}
