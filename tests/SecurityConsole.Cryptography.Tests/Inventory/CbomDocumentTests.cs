using System.Text.Json;
using SecurityConsole.Cryptography.Handshakes;
using SecurityConsole.Cryptography.Inventory;
using SecurityConsole.Cryptography.Inventory.Cbom;
using SecurityConsole.Cryptography.Registry;

namespace SecurityConsole.Cryptography.Tests.Inventory;

public sealed class CbomDocumentTests
{
    private static readonly Guid Serial = Guid.Parse("0193e0a0-0000-7000-8000-000000000001");

    [Fact]
    public async Task Documents_of_any_facts_are_valid_by_the_official_schema()
    {
        var random = new Random(17);
        List<byte[]> documents = [Write(SampleFacts.Rich), Write(SampleFacts.Empty), Write(EveryAlgorithm()), .. Enumerable.Range(0, 40).Select(_ => Write(Some(random)))];

        Assert.EndsWith($"{documents.Count} valid, 0 not\n", await CycloneDxSchema.ValidateAsync(documents), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("\"primitive\": \"combiner\"", "\"primitive\": \"magic\"")]
    [InlineData("\"algorithmFamily\": \"ML-KEM\"", "\"algorithmFamily\": \"Kyber\"")]
    [InlineData("urn:uuid:", "urn:")]
    [InlineData("\"tlsGroups\"", "\"tlsCurves\"")]
    [InlineData("2026-11-21T12:00:00Z", "yesterday")]
    public async Task Validator_finds_what_is_wrong(string right, string wrong)
    {
        var text = System.Text.Encoding.UTF8.GetString(Write(SampleFacts.Rich));
        Assert.Contains(right, text, StringComparison.Ordinal);

        Assert.EndsWith("0 valid, 1 not\n", await CycloneDxSchema.ValidateAsync([System.Text.Encoding.UTF8.GetBytes(text.Replace(right, wrong, StringComparison.Ordinal))]), StringComparison.Ordinal);
    }

    [Fact]
    public void Equal_facts_give_equal_bytes_in_whatever_order_they_come()
    {
        var expected = Write(SampleFacts.Rich);
        var random = new Random(4);
        for (var round = 0; round < 50; round++)
        {
            Assert.Equal(expected, Write(SampleFacts.Rich with
            {
                Agreements = Shuffled(SampleFacts.Rich.Agreements, random),
                Certificates = Shuffled(SampleFacts.Rich.Certificates, random),
                Keys = Shuffled(SampleFacts.Rich.Keys, random),
                Uses = Shuffled(SampleFacts.Rich.Uses, random),
                Libraries = Shuffled(SampleFacts.Rich.Libraries, random),
            }));
        }
    }

    [Fact]
    public void Every_part_is_named_once_and_every_name_leads_to_a_part()
    {
        foreach (var facts in (InventoryFacts[])[SampleFacts.Rich, SampleFacts.Empty, EveryAlgorithm()])
        {
            using var document = JsonDocument.Parse(Write(facts));
            var (named, used) = (new List<string>(), new List<string>());
            Collect(document.RootElement, named, used);

            Assert.Equal(named.Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal), named.Order(StringComparer.Ordinal));
            Assert.Empty(used.Except(named, StringComparer.Ordinal));
        }
    }

    [Fact]
    public void Endpoint_says_what_was_agreed_how_often_and_with_which_certificates()
    {
        var gateway = Component(SampleFacts.Rich, "crypto/protocol/gateway/gateway/tls-0304");
        var suite = gateway.GetProperty("cryptoProperties").GetProperty("protocolProperties").GetProperty("cipherSuites")[0];

        Assert.Equal("TLS_AES_256_GCM_SHA384", suite.GetProperty("name").GetString());
        Assert.Equal(["x25519", "X25519MLKEM768"], suite.GetProperty("tlsGroups").EnumerateArray().Select(g => g.GetString()));
        Assert.Equal(["ecdsa_secp256r1_sha256", "mldsa65"], suite.GetProperty("tlsSignatureSchemes").EnumerateArray().Select(g => g.GetString()));
        Assert.Equal("93", Property(gateway, "handshakes"));
        Assert.Equal("3", Property(gateway, "classical-handshakes"));
        Assert.Equal("90", Property(gateway, "handshakes:X25519MLKEM768"));
        Assert.Equal("2026-11-21T11:00:00Z", Property(gateway, "last-seen"));
        Assert.Single(gateway.GetProperty("cryptoProperties").GetProperty("protocolProperties").GetProperty("relatedCryptographicAssets").EnumerateArray());
    }

    [Theory]
    [InlineData("X25519", "2035-12-31", "unlisted", "deprecated")]
    [InlineData("X25519", "2036-01-01", "disallowed", "disallowed")]
    [InlineData("SecP384r1MLKEM1024", "2036-01-01", "approved", "approved")]
    [InlineData("HKDF-SHA-384", "2026-01-01", "unlisted", "unlisted")]
    public void Standing_is_the_registrys_of_that_day(string algorithm, string day, string ir8547, string cnsa)
    {
        var at = new DateTimeOffset(DateOnly.Parse(day).ToDateTime(TimeOnly.MinValue), TimeSpan.Zero);
        var component = Component(SampleFacts.Rich, $"crypto/algorithm/{algorithm}", at);

        Assert.Equal(ir8547, Property(component, "standing:ir-8547"));
        if (algorithm != "X25519")
        {
            Assert.Equal(cnsa, Property(component, "standing:cnsa-2.0"));
        }
    }

    [Fact]
    public void Parts_of_a_hybrid_are_listed_as_parts_and_not_as_exchanged_by_themselves()
    {
        var part = Component(SampleFacts.Rich, "crypto/algorithm/ML-KEM-768");

        Assert.Equal("Part of X25519MLKEM768", Property(part, "used-for"));
        Assert.DoesNotContain(part.GetProperty("properties").EnumerateArray(), p => p.GetProperty("name").GetString() == "securityconsole:handshakes");
        Assert.Equal(3, part.GetProperty("cryptoProperties").GetProperty("algorithmProperties").GetProperty("nistQuantumSecurityLevel").GetInt32());
    }

    [Theory]
    [InlineData(-2, "pre-activation")]
    [InlineData(0, "active")]
    [InlineData(90, "deactivated")]
    public void Certificate_says_whether_it_is_valid_at_that_time(int days, string state)
    {
        var leaf = Component(SampleFacts.Rich, $"crypto/certificate/{SampleFacts.Rich.Certificates[0].Sha256}", SampleFacts.At.AddDays(days));

        Assert.Equal(state, leaf.GetProperty("cryptoProperties").GetProperty("certificateProperties").GetProperty("certificateState")[0].GetProperty("state").GetString());
    }

    [Fact]
    public void Incomplete_observation_is_said()
    {
        Assert.Contains("incomplete", System.Text.Encoding.UTF8.GetString(Write(SampleFacts.Rich)), StringComparison.Ordinal);
        Assert.DoesNotContain("incomplete", System.Text.Encoding.UTF8.GetString(Write(SampleFacts.Rich with { Complete = true })), StringComparison.Ordinal);
    }

    private static byte[] Write(InventoryFacts facts) => CbomDocument.Write(facts, AlgorithmRegistry.Current, Serial, SampleFacts.At);

    private static JsonElement Component(InventoryFacts facts, string reference, DateTimeOffset? at = null)
    {
        using var document = JsonDocument.Parse(CbomDocument.Write(facts, AlgorithmRegistry.Current, Serial, at ?? SampleFacts.At));
        return document.RootElement.GetProperty("components").EnumerateArray().Single(c => c.GetProperty("bom-ref").GetString() == reference).Clone();
    }

    private static string? Property(JsonElement component, string name) =>
        component.GetProperty("properties").EnumerateArray().Single(p => p.GetProperty("name").GetString() == $"securityconsole:{name}").GetProperty("value").GetString();

    private static List<T> Shuffled<T>(IEnumerable<T> items, Random random)
    {
        var array = items.ToArray();
        random.Shuffle(array);
        return [.. array];
    }

    // The registry's whole vocabulary, so that no word of it is one that CycloneDX does not know.
    private static InventoryFacts EveryAlgorithm() => SampleFacts.Empty with { Uses = [.. AlgorithmRegistry.Current.Algorithms.Select(algorithm => new AlgorithmUse("Everything", [algorithm.Name]))] };

    private static InventoryFacts Some(Random random)
    {
        ushort[] groups = [0x11EC, 0x11EB, 0x11ED, 0x001D, 0x0017, 0x0200, 0x6399, 0x0A0A, 0xFFFF];
        ushort?[] schemes = [0x0905, 0x0403, 0x0804, 0xFFFF, null];
        return SampleFacts.Empty with
        {
            Complete = random.Next(2) == 0,
            Agreements =
            [
                .. Enumerable.Range(0, random.Next(8)).Select(_ => SampleFacts.Agreement(
                    (HandshakeLeg)random.Next(3), $"e{random.Next(3)}\u2028<", groups[random.Next(groups.Length)], schemes[random.Next(schemes.Length)], random.Next(1, 9))),
            ],
            Certificates = [.. Enumerable.Range(0, random.Next(5)).Select(i => SampleFacts.Certificate($"c{i}", (CertificateRole)random.Next(3), "ECDSA P-256", "Ed25519", i == 0 ? null : $"c{i - 1}", $"e{random.Next(3)}\u2028<"))],
        };
    }

    private static void Collect(JsonElement element, List<string> named, List<string> used)
    {
        if (element.ValueKind == JsonValueKind.Array)
        {
            element.EnumerateArray().ToList().ForEach(item => Collect(item, named, used));
            return;
        }

        foreach (var member in element.ValueKind == JsonValueKind.Object ? element.EnumerateObject() : default)
        {
            switch (member.Name)
            {
                case "bom-ref":
                    named.Add(member.Value.GetString()!);
                    break;
                case "ref" or "algorithmRef":
                    used.Add(member.Value.GetString()!);
                    break;
                case "dependsOn" or "provides" or "assemblies" or "algorithms":
                    used.AddRange(member.Value.EnumerateArray().Select(reference => reference.GetString()!));
                    break;
                default:
                    Collect(member.Value, named, used);
                    break;
            }
        }
    }
}
