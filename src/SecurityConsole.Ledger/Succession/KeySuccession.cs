using SecurityConsole.Ledger.Checkpoints;

namespace SecurityConsole.Ledger.Succession;

/// <summary>From keys that somebody trusts to those that follow and precede them, by what the keys signed about each other.</summary>
/// <remarks>
/// A step counts only with a signature of every type that the caller demands: who trusts ML-DSA-44 and ECDSA is not led on by either alone. What a compromised
/// key says about its successor is worth nothing, because whoever else has it can say the same.
/// </remarks>
public static class KeySuccession
{
    /// <summary>Adds what follows from <paramref name="trusted"/>, and up to which tree size replaced keys are believed.</summary>
    /// <param name="trusted">What the caller trusts by itself.</param>
    /// <param name="statements">What was found, in any order; those that prove nothing are passed over.</param>
    public static TrustedKeys Follow(TrustedKeys trusted, IReadOnlyList<KeyStatement> statements)
    {
        ArgumentNullException.ThrowIfNull(trusted);
        ArgumentNullException.ThrowIfNull(statements);
        var types = trusted.Required;
        var keys = new Dictionary<string, VerifierKey>(StringComparer.Ordinal);
        Add(trusted.Keys);
        var changes = statements.Where(static statement => statement.Kind != KeyStatementKind.Retirement).OrderBy(static statement => statement.Number).ToList();
        var notices = new List<string>();
        foreach (var change in changes.Where(change => !Knows(change.New) && Vouch(change, change.Old) && AllSigned(change, change.New)))
        {
            if (changes.Any(other => Same(other.Old, change.Old) && !Same(other.New, change.New) && Vouch(other, other.Old)))
            {
                notices.Add($"Key {change.Old[0].KeyId:x8} signed for two successors, so neither is believed: somebody else has it, or had. Get the present verifier keys from somebody you trust.");
            }
            else if (change.Kind == KeyStatementKind.Compromise)
            {
                notices.Add($"Key {change.Old[0].KeyId:x8} was given up as compromised at {change.Size:N0} leaves, so its word for the keys after it does not count. Get the new verifier key ({change.New[0].KeyId:x8}) from somebody you trust.");
            }
            else
            {
                Add(change.New);
            }
        }

        foreach (var change in Enumerable.Reverse(changes).Where(change => Vouch(change, change.New)))
        {
            Add(change.Old);
        }

        return trusted.With([.. keys.Values], Limits(), notices);

        void Add(IReadOnlyList<VerifierKey> more)
        {
            foreach (var key in more.Where(key => types.Contains(key.Type)))
            {
                keys.TryAdd(key.ToString(), key);
            }
        }

        bool Knows(IReadOnlyList<VerifierKey> pair) => types.All(type => pair.Any(key => key.Type == type && keys.ContainsKey(key.ToString())));

        // Every type that is demanded: known, and it signed.
        bool Vouch(KeyStatement statement, IReadOnlyList<VerifierKey> pair) =>
            types.Count > 0 && Knows(pair) && pair.Where(key => types.Contains(key.Type)).All(statement.IsSignedBy);

        Dictionary<string, long> Limits()
        {
            var limits = new Dictionary<string, long>(StringComparer.Ordinal);
            foreach (var statement in statements.Where(statement => statement.Kind != KeyStatementKind.Rotation
                && (Vouch(statement, statement.New) || (statement.Kind == KeyStatementKind.Compromise && Vouch(statement, statement.Old)))))
            {
                foreach (var key in statement.Old)
                {
                    limits[key.ToString()] = Math.Min(statement.Size, limits.GetValueOrDefault(key.ToString(), long.MaxValue));
                }
            }

            return limits;
        }
    }

    private static bool AllSigned(KeyStatement statement, IReadOnlyList<VerifierKey> pair) => pair.All(statement.IsSignedBy);

    private static bool Same(IReadOnlyList<VerifierKey> one, IReadOnlyList<VerifierKey> other) =>
        one.Select(static key => key.ToString()).SequenceEqual(other.Select(static key => key.ToString()), StringComparer.Ordinal);
}
