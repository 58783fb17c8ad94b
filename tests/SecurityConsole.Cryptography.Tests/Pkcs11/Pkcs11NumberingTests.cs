using SecurityConsole.Cryptography.Pkcs11;
using SecurityConsole.Cryptography.Registry;
using SecurityConsole.Cryptography.Tests.Common;

namespace SecurityConsole.Cryptography.Tests.Pkcs11;

public sealed class Pkcs11NumberingTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Standard_numbers_are_those_of_the_registry()
    {
        foreach (var algorithm in AlgorithmRegistry.Current.Algorithms.Where(algorithm => algorithm.Pkcs11 is not null))
        {
            Assert.Equal(algorithm.Pkcs11, Pkcs11Numbering.Standard.Of(algorithm.Name));
        }

        Assert.Equal(new Pkcs11Numbers(0x3, 0x1040, 0x1041, 0), Pkcs11Numbering.Standard.Of("ECDSA P-256"));
    }

    [Fact]
    public void File_changes_what_it_names_and_nothing_else()
    {
        var numbering = Pkcs11Numbering.Read(Write("""{ "attributes": { "parameterSet": "0x80000010" }, "algorithms": { "ML-DSA-44": { "mechanism": "0x80000001", "keyType": 7 } } }"""));

        Assert.Equal(0x80000010, numbering.ParameterSetAttribute);
        Assert.Equal(0x634u, numbering.DecapsulateAttribute);
        Assert.Equal(Pkcs11Numbering.Standard.Of("ML-DSA-44") with { Mechanism = 0x80000001, KeyType = 7 }, numbering.Of("ML-DSA-44"));
        Assert.Equal(Pkcs11Numbering.Standard.Of("ML-DSA-65"), numbering.Of("ML-DSA-65"));
    }

    [Theory]
    [InlineData("[]", "not an object")]
    [InlineData("""{ "algorithms": [] }""", "not an object")]
    [InlineData("""{ "algorithms": { "ML-DSA-45": {} } }""", "'ML-DSA-45' is no algorithm")]
    [InlineData("""{ "algorithms": { "ML-DSA-44": { "mechanisms": 1 } } }""", "'ML-DSA-44.mechanisms' is not known")]
    [InlineData("""{ "algorithms": { "ML-DSA-44": { "mechanism": "29" } } }""", "not a number")]
    [InlineData("""{ "algorithms": { "ML-DSA-44": { "mechanism": -1 } } }""", "not a number")]
    [InlineData("""{ "attributes": { "seed": 1 } }""", "'attributes.seed' is not known")]
    [InlineData("{", "numbers.json")]
    public void Wrong_file_is_refused_with_the_place(string text, string expected) =>
        Assert.Contains(expected, Assert.Throws<FormatException>(() => Pkcs11Numbering.Read(Write(text))).Message, StringComparison.Ordinal);

    private string Write(string text)
    {
        var path = _folder.File("numbers.json");
        File.WriteAllText(path, text);
        return path;
    }
}
