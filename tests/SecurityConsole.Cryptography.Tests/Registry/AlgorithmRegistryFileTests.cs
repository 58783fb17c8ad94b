using System.Text;
using System.Text.Json.Nodes;
using SecurityConsole.Cryptography.Registry;
using SecurityConsole.Cryptography.Tests.Common;

namespace SecurityConsole.Cryptography.Tests.Registry;

public sealed class AlgorithmRegistryFileTests
{
    private const string Small = """
        {
          "format": 1, "revision": 7,
          "timelines": [{"name": "plan", "title": "A plan"}],
          "sources": [{"id": "paper", "title": "A paper", "published": "2026-02"}],
          "algorithms": [
            {"name": "Kem-1", "family": "Kem", "kind": "key-establishment", "quantum": "resistant", "specification": "S", "oid": "1.2.3", "jose": "K1",
             "sizes": {"publicKey": 3}, "tlsGroups": [{"codePoint": "0x0201", "name": "KEM1", "specification": "S"}], "pkcs11": {"keyType": "0x1", "generate": "0x2", "mechanism": "0x3", "parameterSet": 4},
             "status": [{"timeline": "plan", "standing": "approved", "source": "paper"}, {"timeline": "plan", "standing": "disallowed", "after": "2030-12-31", "source": "paper"}]},
            {"name": "Curve", "family": "Curve", "kind": "key-establishment", "quantum": "vulnerable", "specification": "S", "tlsGroups": [{"codePoint": "0x001D", "name": "curve", "specification": "S"}]},
            {"name": "Both", "family": "Both", "kind": "key-establishment", "quantum": "resistant", "specification": "S", "components": ["Kem-1", "Curve"]}
          ]
        }
        """;

    [Fact]
    public void Valid_file_is_read()
    {
        var registry = AlgorithmRegistry.Read(Encoding.UTF8.GetBytes(Small));

        Assert.Equal((7, "plan", 3), (registry.Revision, registry.Timelines.Single().Name, registry.Algorithms.Length));
        Assert.Equal("Kem-1", registry.FindByGroup(0x0201)!.Name);
        Assert.Equal(new Pkcs11Numbers(1, 2, 3, 4), registry.Find("KEM1")!.Pkcs11);
    }

    [Theory]
    [InlineData("\"format\": 1", "\"format\": 2", "The format is 2; this version reads 1.")]
    [InlineData("\"revision\": 7", "\"revision\": 0", "The revision is 0. Count from 1.")]
    [InlineData("\"2026-02\"", "\"soon\"", "The source paper was published 'soon'. Write a day or a month: 2024-11-12 or 2022-09.")]
    [InlineData("\"name\": \"Curve\", \"family\"", "\"name\": \"Kem-1\", \"family\"", "The name Kem-1 is there 2 times: Kem-1, Kem-1.")]
    [InlineData("\"name\": \"curve\"", "\"name\": \"KEM1\"", "The name KEM1 is there 2 times: Kem-1, Curve.")]
    [InlineData("0x001D", "0x0201", "The group 0x0201 is there 2 times: Kem-1, Curve.")]
    [InlineData("0x001D", "29", "Curve: '29' is not a code point of TLS. Write four hexadecimal digits: 0x11EC.")]
    [InlineData("0x001D", "00001D", "Curve: '00001D' is not a hexadecimal number. Write it as 0x1D.")]
    [InlineData("\"keyType\": \"0x1\"", "\"keyType\": \"1\"", "Kem-1: '1' is not a hexadecimal number. Write it as 0x1D.")]
    [InlineData("\"1.2.3\"", "\"1.2.x\"", "Kem-1: '1.2.x' is not an object identifier. Write numbers with dots.")]
    [InlineData("\"publicKey\": 3", "\"publicKey\": 0", "Kem-1: a size is not positive. Leave out what it has not.")]
    [InlineData("\"jose\": \"K1\"", "\"securityCategory\": 6", "Kem-1: the security category is 6. NIST has 1 to 5.")]
    [InlineData("\"family\": \"Kem\"", "\"family\": \" \"", "Kem-1: a name, its family or its specification is empty.")]
    [InlineData("\"timeline\": \"plan\", \"standing\": \"approved\"", "\"timeline\": \"other\", \"standing\": \"approved\"", "Kem-1: its status names the timeline 'other', which is not listed under timelines.")]
    [InlineData("\"approved\", \"source\": \"paper\"", "\"approved\", \"source\": \"rumour\"", "Kem-1: its status names the source 'rumour', which is not listed under sources.")]
    [InlineData("\"standing\": \"approved\"", "\"standing\": \"unlisted\"", "Kem-1: a status is 'unlisted'. Leave it out instead.")]
    [InlineData("\"approved\", \"source\"", "\"approved\", \"after\": \"2031-01-01\", \"source\"", "Kem-1: its status on plan is not in the order of its dates, without a date first.")]
    [InlineData("[\"Kem-1\", \"Curve\"]", "[\"Kem-1\", \"Gone\"]", "Both: its component 'Gone' is not in the registry.")]
    [InlineData("[\"Kem-1\", \"Curve\"]", "[\"Curve\", \"Kem-1\"]", "Both: a hybrid has two components: the KEM first, then the Diffie-Hellman group.")]
    [InlineData("\"name\": \"Curve\", \"family\": \"Curve\", \"kind\": \"key-establishment\"", "\"name\": \"Curve\", \"family\": \"Curve\", \"kind\": \"signature\"", "Curve: its code points are not of its kind: groups belong to key establishment, signature schemes to signatures, suites to an AEAD with a key size.")]
    public void Each_error_is_named(string text, string replacement, string expected)
    {
        var changed = Small.Replace(text, replacement, StringComparison.Ordinal);
        Assert.NotEqual(Small, changed);

        Assert.Contains(expected, Assert.Throws<AlgorithmRegistryException>(() => AlgorithmRegistry.Read(Encoding.UTF8.GetBytes(changed))).Errors);
    }

    [Theory]
    [InlineData("\"quantum\": \"vulnerable\"", "\"quantum\": \"perhaps\"")]
    [InlineData("\"quantum\": \"vulnerable\"", "\"quantum\": 1")]
    [InlineData("\"quantum\": \"vulnerable\", ", "")]
    [InlineData("\"oid\": \"1.2.3\"", "\"oid\": \"1.2.3\", \"colour\": \"blue\"")]
    [InlineData("\"oid\": \"1.2.3\"", "\"oid\": \"1.2.3\", \"oid\": \"1.2.4\"")]
    [InlineData("\"family\": \"Curve\"", "\"family\": null")]
    [InlineData("\"after\": \"2030-12-31\"", "\"after\": \"2030\"")]
    public void File_that_says_something_else_is_refused(string text, string replacement)
    {
        var changed = Small.Replace(text, replacement, StringComparison.Ordinal);
        Assert.NotEqual(Small, changed);

        Assert.StartsWith(
            "The algorithm registry cannot be read: ",
            Assert.Throws<AlgorithmRegistryException>(() => AlgorithmRegistry.Read(Encoding.UTF8.GetBytes(changed))).Message,
            StringComparison.Ordinal);
    }

    [Fact]
    public void All_errors_are_named_at_once()
    {
        var document = JsonNode.Parse(Small)!;
        document["revision"] = -1;
        document["algorithms"]![0]!["securityCategory"] = 9;
        document["algorithms"]![2]!["components"]![0] = "Gone";

        var exception = Assert.Throws<AlgorithmRegistryException>(() => AlgorithmRegistry.Read(Encoding.UTF8.GetBytes(document.ToJsonString())));

        Assert.Equal(4, exception.Errors.Length);
        Assert.All(exception.Errors, error => Assert.Contains(error, exception.Message, StringComparison.Ordinal));
    }

    [Fact]
    public void Broken_files_throw_the_documented_exception_only()
    {
        var random = new Random(8547);
        var original = Encoding.UTF8.GetBytes(Small);
        for (var i = 0; i < 2_000; i++)
        {
            var bytes = Mutation.Of(original, random);
            try
            {
                AlgorithmRegistry.Read(bytes);
            }
            catch (AlgorithmRegistryException exception)
            {
                Assert.NotEmpty(exception.Errors);
            }
        }
    }
}
