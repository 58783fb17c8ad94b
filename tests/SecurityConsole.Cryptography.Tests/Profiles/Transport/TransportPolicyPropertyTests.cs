using System.Text;
using SecurityConsole.Cryptography.Algorithms;
using SecurityConsole.Cryptography.Profiles;
using SecurityConsole.Cryptography.Profiles.Transport;
using SecurityConsole.Cryptography.Registry;

namespace SecurityConsole.Cryptography.Tests.Profiles.Transport;

public sealed class TransportPolicyPropertyTests
{
    private static readonly Algorithm[] Negotiable =
        [.. AlgorithmRegistry.Current.Algorithms.Where(algorithm => algorithm.TlsCodePoints.Any() && algorithm.Family is "ML-KEM" or "ECDHE-MLKEM" or "ECDH" or "ML-DSA" or "ECDSA" or "AES")];

    private static readonly string[] Names = ["a", "b", "c"];

    [Fact]
    public void Resolved_profile_is_what_every_part_allows_and_never_looser()
    {
        var random = new Random(203);
        var (resolved, contradicted) = (0, 0);
        for (var i = 0; i < 4_000; i++)
        {
            var (policy, profile, target) = (RandomPolicy(random), RandomProfile(random), RandomTarget(random));
            TransportRules[] rules = [policy.Everywhere, .. policy.Scopes.Where(scope => Applies(scope, target)).Select(scope => scope.Rules)];
            ushort[] groups = [.. profile.AllowedGroups.Where(group => Array.TrueForAll(rules, rule => AllowsGroup(rule, NamedGroups.Find(group)!)))];
            ushort[] suites = [.. profile.AllowedSuites.Where(suite => Array.TrueForAll(rules, rule => AllowsByKind(rule, AlgorithmRegistry.Current.FindByCipherSuite(suite)!)))];
            ushort[] signatures =
                [.. SignatureSchemes.All.Select(scheme => scheme.CodePoint).Where(scheme => Array.TrueForAll(rules, rule => AllowsByKind(rule, AlgorithmRegistry.Current.FindBySignatureScheme(scheme)!)))];

            if (!TransportPolicyResolver.TryResolve(policy, profile, target, out var effective, out var error))
            {
                contradicted++;
                Assert.Contains("contradict each other", error, StringComparison.Ordinal);
                Assert.True(groups is [] || suites is [] || signatures is []);
                continue;
            }

            resolved++;
            Assert.Equal(groups, effective.Profile.AllowedGroups);
            Assert.Equal(suites, effective.Profile.AllowedSuites);
            Assert.Equal(signatures, SignatureSchemes.All.Select(scheme => scheme.CodePoint).Where(effective.AllowsSignature));
            Assert.Equal(profile.AllowsClassical && Array.Exists(groups, group => !NamedGroups.IsQuantumSafe(group)), effective.Profile.AllowsClassical);
            Assert.Equal(Array.Exists(rules, rule => rule.ThreatDetection.BlockDowngradeAttempts is true), effective.BlockDowngradeAttempts);
            Assert.Equal(Array.Exists(rules, rule => rule.ThreatDetection.AlertOnLatencySpike is true), effective.AlertOnLatencySpike);
        }

        Assert.True(resolved > 400 && contradicted > 400, $"{resolved} resolved, {contradicted} contradicted");
    }

    [Fact]
    public void Policy_that_is_written_out_is_read_back()
    {
        var random = new Random(204);
        var read = 0;
        for (var i = 0; i < 1_000; i++)
        {
            var policy = RandomPolicy(random);
            var reading = TransportPolicyReader.Read(Write(policy, random));
            if (!reading.Succeeded)
            {
                Assert.All(reading.Problems, problem => Assert.True(
                    problem.Sentence.Contains("contradict each other", StringComparison.Ordinal) || problem.Sentence.Contains("is classical, and enforce_pqc is true", StringComparison.Ordinal),
                    problem.Sentence));
                continue;
            }

            read++;
            Assert.Equal(Write(policy, new Random(1)), Write(reading.Policy, new Random(1)));
        }

        Assert.True(read > 200, $"{read} read");
    }

    [Fact]
    public void Mutated_text_is_read_or_refused_with_a_place_and_never_throws()
    {
        var random = new Random(205);
        string[] pieces = ["&a ", "*a", "!!map ", "!x", "- ", "? ", ": ", "{", "}", "[", "]", "\"", "'", "|\n", ">-\n", "\t", "\n", "\r", "\0", "\u0085", "\u2028", "\uFEFF", "\uD800", "---\n", "...\n", "%YAML 1.2\n", "%TAG ! x\n", "#", ",", "<<: *a\n", "~", "\\", "@", "`"];
        for (var i = 0; i < 4_000; i++)
        {
            var text = new StringBuilder(Write(RandomPolicy(random), random));
            for (var changes = random.Next(1, 6); changes > 0; changes--)
            {
                var at = random.Next(text.Length);
                _ = random.Next(4) switch
                {
                    0 => text.Remove(at, Math.Min(random.Next(1, 12), text.Length - at)),
                    1 => text.Insert(at, text.ToString(at, Math.Min(random.Next(1, 40), text.Length - at))),
                    2 => text.Insert(at, (char)random.Next(0x20, 0x7F)),
                    _ => text.Insert(at, pieces[random.Next(pieces.Length)]),
                };
                text.Append(' ');
            }

            AssertAnswered(text.ToString());
        }
    }

    [Theory]
    [InlineData("[")]
    [InlineData("{")]
    [InlineData("- ")]
    [InlineData("? ")]
    [InlineData("[{")]
    [InlineData("a: ")]
    [InlineData("&a ")]
    [InlineData("!a ")]
    [InlineData("\"")]
    [InlineData("'")]
    [InlineData("*a ")]
    [InlineData("|\n")]
    [InlineData("--- a\n")]
    [InlineData("%a\n")]
    [InlineData("x")]
    [InlineData("\n")]
    [InlineData("a,")]
    [InlineData("[a],")]
    [InlineData("[a, ")]
    [InlineData("{a: [")]
    public void Longest_hostile_text_is_answered(string piece) =>
        AssertAnswered(string.Concat(Enumerable.Repeat(piece, TransportPolicyReader.LongestText / piece.Length)));

    [Fact]
    public void Deep_indentation_is_answered() =>
        AssertAnswered(string.Concat(Enumerable.Range(0, 300).Select(depth => $"{new string(' ', depth)}a:\n")));

    private static void AssertAnswered(string text)
    {
        var reading = TransportPolicyReader.Read(text);
        Assert.NotEqual(reading.Succeeded, reading.Problems.Length > 0);
        Assert.All(reading.Problems, problem => Assert.True(problem.Line >= 1 && problem.Column >= 1 && problem.Sentence.Length is > 20 and < 600, problem.ToString()));
    }

    private static bool AllowsGroup(TransportRules rules, NamedGroup group)
    {
        string[] named = [.. rules.AllowedAlgorithms.Where(algorithm => algorithm.Kind == AlgorithmKind.KeyEstablishment).SelectMany(algorithm => algorithm.Names)];
        return (rules.EnforcePqc is not true || group.IsQuantumSafe) && (named is [] || named.Contains(group.Name) || (group.Kem.Length > 0 && named.Contains(group.Kem)));
    }

    private static bool AllowsByKind(TransportRules rules, Algorithm algorithm) =>
        rules.AllowedAlgorithms.All(allowed => allowed.Kind != algorithm.Kind) || rules.AllowedAlgorithms.Contains(algorithm);

    private static bool Applies(TransportScope scope, TransportTarget target) => scope.Kind switch
    {
        TransportScopeKind.Listener => target.Listener == scope.Name,
        TransportScopeKind.Server => target.Server == scope.Name,
        _ => target.DataClasses.Contains(scope.Name),
    };

    private static TransportPolicy RandomPolicy(Random random) => new(
        RandomRules(random),
        [.. (from kind in Enum.GetValues<TransportScopeKind>() from name in Names where random.Next(4) == 0 select new TransportScope(kind, name, RandomRules(random)))]);

    private static TransportRules RandomRules(Random random) => new()
    {
        EnforcePqc = RandomSwitch(random),
        AllowedAlgorithms = random.Next(2) == 0 ? [] : [.. random.GetItems(Negotiable, random.Next(1, 12)).Distinct()],
        ThreatDetection = new(RandomSwitch(random), RandomSwitch(random)),
    };

    private static bool? RandomSwitch(Random random) => random.Next(4) switch { 0 => true, 1 => false, _ => null };

    private static CryptoProfile RandomProfile(Random random)
    {
        if (random.Next(2) == 0)
        {
            return CryptoProfiles.All[random.Next(CryptoProfiles.All.Count)];
        }

        ushort[] groups = [.. random.GetItems(NamedGroups.All.ToArray(), 8).Select(group => group.CodePoint).Distinct()];
        return new("random", [.. groups], Array.Exists(groups, group => !NamedGroups.IsQuantumSafe(group)), [.. random.GetItems(CipherSuites.All.ToArray(), 3).Select(suite => suite.CodePoint).Distinct()], "");
    }

    private static TransportTarget RandomTarget(Random random) => new()
    {
        Listener = random.Next(3) == 0 ? null : Names[random.Next(Names.Length)],
        Server = random.Next(3) == 0 ? null : Names[random.Next(Names.Length)],
        DataClasses = [.. Names.Where(_ => random.Next(3) == 0)],
    };

    private static string Write(TransportPolicy policy, Random random)
    {
        var text = new StringBuilder("p2p_connectivity:\n  threat_detection: {}\n");
        WriteRules(text, policy.Everywhere, "  ", random, withDetection: false);
        if (policy.Scopes.Length > 0)
        {
            text.Append("  scopes:\n");
        }

        foreach (var scope in policy.Scopes)
        {
            var key = scope.Kind switch { TransportScopeKind.Listener => "listener", TransportScopeKind.Server => "server", _ => "data_class" };
            text.Append($"    - {key}: {scope.Name}\n");
            WriteRules(text, scope.Rules, "      ", random, withDetection: true);
        }

        return text.ToString();
    }

    private static void WriteRules(StringBuilder text, TransportRules rules, string indent, Random random, bool withDetection)
    {
        if (rules.EnforcePqc is { } enforce)
        {
            text.Append($"{indent}enforce_pqc: {(enforce ? "true" : "false")}\n");
        }

        if (rules.AllowedAlgorithms.Length > 0)
        {
            var names = rules.AllowedAlgorithms.Select(algorithm => random.Next(2) == 0 ? algorithm.Name : $"\"{algorithm.Name}\"");
            text.Append(random.Next(2) == 0
                ? $"{indent}allowed_algos: [{string.Join(", ", names)}]\n"
                : $"{indent}allowed_algos:\n{string.Concat(names.Select(name => $"{indent}  - {name}\n"))}");
        }

        if (withDetection && rules.ThreatDetection.BlockDowngradeAttempts is { } block)
        {
            text.Append($"{indent}threat_detection: {{ block_downgrade_attempts: {(block ? "true" : "false")} }}\n");
        }
    }
}
